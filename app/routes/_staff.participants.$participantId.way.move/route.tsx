import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { moveForm, moveParticipant } from "#app/domain/participant-way/move-participant.ts";
import { endingCauses } from "#app/domain/participant-way/way-states.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["way", "participants", "components"] },
  async ({ ctx, params }) => {
    const { participant, next, status } = await getWay(ctx, params.participantId ?? "");
    if (next.length === 0) throw redirect(paths.way(participant.id));
    return { participant, next, status };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: moveForm },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    await moveParticipant(ctx, id, input);
    return redirect(andSaved(paths.way(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "way", "move_title"),
];

export default function MoveParticipant() {
  const { participant, next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("way");
  const participants = useMessages("participants");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <>
      <PageTitle
        title={t("move_title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
      />
      {current ? (
        <Notice kind="warn" announced>
          {t("stale", { status: participants(`status_${current.status}` as MessageKey<"participants">) })}
        </Notice>
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(participant.version))}
          />
          <FieldStack>
            <ChoiceChips
              id="status"
              name="status"
              label={t("state")}
              help={t("move_help")}
              choices={next.map((status) => ({ value: status, label: participants(`status_${status}`) }))}
              chosen={[form.typed("status")]}
              error={form.errorOf("status")}
            />
            <DateField
              id="on"
              name="on"
              label={t("from_on")}
              optional={words("optional")}
              formatHelp={t("from_on_help")}
              defaultValue={form.typed("on")}
              error={form.errorOf("on")}
            />
            <SelectField
              id="cause"
              name="cause"
              label={t("cause")}
              optional={words("optional")}
              help={t("cause_help")}
              error={form.errorOf("cause")}
              defaultValue={form.typed("cause")}
              options={[
                { value: "", label: t("cause_none") },
                ...endingCauses.map((cause) => ({ value: cause, label: t(`cause_${cause}`) })),
              ]}
            />
            <TextAreaField
              id="reason"
              name="reason"
              label={t("why")}
              optional={words("optional")}
              help={t("why_help")}
              error={form.errorOf("reason")}
              defaultValue={form.typed("reason")}
              maxLength={2000}
            />
            <NamesMayStand form={form} />
            <SubmitBar
              submit={t("save")}
              secondary={<LinkButton href={paths.way(participant.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
