import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DateField } from "#app/components/date-field.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import {
  endPassivePeriod,
  passiveEnd,
  passiveForm,
  startPassivePeriod,
} from "#app/domain/participant-way/passive-periods.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { WayForm } from "../_staff.participants.$participantId.way._index/way-form.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["way", "components"] },
  async ({ ctx, params }) => {
    const { participant, passive, status } = await getWay(ctx, params.participantId ?? "");
    if (status === "ended" && !passive) throw redirect(paths.way(participant.id));
    return { participant, passive, today: ctx.today };
  },
);

const form = z.discriminatedUnion("intent", [
  passiveForm.extend({ intent: z.literal("start") }),
  passiveEnd.extend({ intent: z.literal("end") }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "start") await startPassivePeriod(ctx, id, input);
    else await endPassivePeriod(ctx, id, input);
    return redirect(andSaved(paths.way(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [pageTitle(data?.messages, "way", "passive")];

export default function PassivePeriod() {
  const { participant, passive, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("way");
  const words = useMessages("components");
  const language = useLanguage();
  const current = reply && "current" in reply ? reply.current : undefined;
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  if (passive)
    return (
      <WayForm
        title={t("passive_end")}
        participant={participant}
        form={form}
        stale={current !== undefined}
        help={t("passive_now", { day: day(passive.fromOn), follow: day(passive.followUpOn) })}
        submit={t("passive_end")}
      >
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="version" value={current ? Number(current.version) : passive.version} />
        <DateField
          id="toOn"
          name="toOn"
          label={t("passive_to")}
          optional={words("optional")}
          formatHelp={t("from_on_help")}
          defaultValue={form.typed("toOn")}
          error={form.errorOf("toOn")}
        />
      </WayForm>
    );
  return (
    <WayForm title={t("passive_start")} participant={participant} form={form} submit={t("passive_start")}>
      <input type="hidden" name="intent" value="start" />
      <DateField
        id="fromOn"
        name="fromOn"
        label={t("passive_from")}
        optional={words("optional")}
        formatHelp={t("from_on_help")}
        defaultValue={form.typed("fromOn")}
        error={form.errorOf("fromOn")}
      />
      <DateField
        id="followUpOn"
        name="followUpOn"
        label={t("passive_follow_up")}
        formatHelp={t("passive_follow_up_help")}
        defaultValue={form.typed("followUpOn")}
        error={form.errorOf("followUpOn")}
      />
      <TextAreaField
        id="reason"
        name="reason"
        label={t("passive_reason")}
        help={t("passive_reason_help")}
        error={form.errorOf("reason")}
        defaultValue={form.typed("reason")}
        maxLength={2000}
      />
    </WayForm>
  );
}
