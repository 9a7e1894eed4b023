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
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import {
  acceptedDeclineReasons,
  excludingDeclineReasons,
} from "#app/domain/participant-way/decline-reasons.ts";
import { declineForm, declineReferral } from "#app/domain/participant-way/decline-referral.ts";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["way", "participants", "components"] },
  async ({ ctx, params }) => {
    const { participant, mayDecline } = await getWay(ctx, params.participantId ?? "");
    if (!mayDecline) throw redirect(paths.way(participant.id));
    return { participant };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: declineForm },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    await declineReferral(ctx, id, input);
    return redirect(andSaved(paths.way(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "way", "decline_title"),
];

export default function DeclineReferral() {
  const { participant } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("way");
  const participants = useMessages("participants");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  const chosen = [form.typed("reason")];
  const choice = (reason: string) => ({ value: reason, label: t(`reason_${reason}` as MessageKey<"way">) });
  return (
    <>
      <PageTitle
        title={t("decline_title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
      />
      {current ? (
        <Notice kind="warn" announced>
          {t("stale", { status: participants(`status_${current.status}` as MessageKey<"participants">) })}
        </Notice>
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      <Notice kind="info">{t("decline_about")}</Notice>
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(participant.version))}
          />
          <FieldStack>
            <ChoiceChips
              id="reason"
              name="reason"
              label={t("decline_accepted")}
              choices={acceptedDeclineReasons.map(choice)}
              chosen={chosen}
              error={form.errorOf("reason")}
            />
            <ChoiceChips
              id="excluding"
              name="reason"
              label={t("decline_excluding")}
              choices={[...excludingDeclineReasons, "other"].map(choice)}
              chosen={chosen}
            />
            <TextAreaField
              id="note"
              name="note"
              label={t("decline_note")}
              optional={words("optional")}
              help={t("decline_note_help")}
              error={form.errorOf("note")}
              defaultValue={form.typed("note")}
              maxLength={2000}
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
            <NamesMayStand form={form} />
            <SubmitBar
              submit={t("decline_save")}
              secondary={
                <LinkButton href={paths.moveOnWay(participant.id)}>{t("decline_instead")}</LinkButton>
              }
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
