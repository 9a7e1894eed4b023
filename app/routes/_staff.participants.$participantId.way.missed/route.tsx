import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { missedForm, recordMissedAppointment } from "#app/domain/participant-way/outreach-records.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { NoteField, WayForm } from "../_staff.participants.$participantId.way._index/way-form.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["way", "components"] },
  async ({ ctx, params }) => ({ participant: (await getWay(ctx, params.participantId ?? "")).participant }),
);

export const action = staffAction(
  { permission: "participant:write", form: missedForm },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    await recordMissedAppointment(ctx, id, input);
    return redirect(andSaved(paths.way(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "way", "missed_title"),
];

export default function MissedAppointment() {
  const { participant } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("way");
  const words = useMessages("components");
  return (
    <WayForm title={t("missed_title")} participant={participant} form={form} help={t("outreach_rule")}>
      <DateField
        id="on"
        name="on"
        label={t("missed_on")}
        optional={words("optional")}
        formatHelp={t("from_on_help")}
        defaultValue={form.typed("on")}
        error={form.errorOf("on")}
      />
      <NoteField form={form} />
    </WayForm>
  );
}
