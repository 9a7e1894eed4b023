import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { getOpenness } from "#app/domain/openness/get-openness.ts";
import { recordOpennessTalk } from "#app/domain/openness/note-openness-talk.ts";
import { withdrawOpenness } from "#app/domain/openness/withdraw-openness.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { DisclosureCard } from "./disclosure-card.tsx";
import styles from "./openness.module.css";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["openness", "components"] },
  async ({ ctx, params }) => ({
    ...(await getOpenness(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("withdraw"), disclosure: z.union([z.literal("all"), z.uuid()]) }),
  z.object({
    intent: z.enum(["not_now", "no"]),
    talkedOn: z.string().trim().max(30, "date_wrong").optional(),
  }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "withdraw") await withdrawOpenness(ctx, id, input.disclosure);
    else {
      const { intent, talkedOn } = input;
      const day = talkedOn ? (readDay(talkedOn, ctx.today) ?? talkedOn) : ctx.today;
      await recordOpennessTalk(ctx, id, intent, day);
    }
    return redirect(paths.openness(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "openness", "title", {}),
];

export default function Openness() {
  const openness = useLoaderData<typeof loader>();
  const { participant, standing, earlier, toRaise, lastTalkOn, today } = openness;
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("openness");
  const words = useMessages("components");
  const language = useLanguage();
  const { id, initials, referenceCode } = participant;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials, code: referenceCode })}
        actions={
          <>
            <LinkButton href={paths.opennessEmployer(id)} variant="filled">
              {t("ask_one")}
            </LinkButton>
            <LinkButton href={paths.participant(id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      <ErrorSummary {...reply.summary} />
      {toRaise ? <Notice kind="warn">{t(`raise_${toRaise}`)}</Notice> : null}
      {openness.guardianMissing ? <Notice kind="bad">{t("guardian_missing")}</Notice> : null}
      {openness.addressIsProtected ? <Notice kind="warn">{t("address_protected")}</Notice> : null}
      {openness.informed ? null : <Notice kind="info">{t("not_informed")}</Notice>}
      <Panel title={t("standing")}>
        {standing.length === 0 ? <p>{t("standing_none")}</p> : null}
        {standing.map((version) => (
          <DisclosureCard key={version.id} version={version} participantId={id} today={today} />
        ))}
        <p className={styles.note}>{t("free")}</p>
        <div className={styles.buttons}>
          {standing.some(({ towards }) => towards === "all") ? null : (
            <LinkButton href={paths.agreeOpenness(id)} variant="filled">
              {t("agree_all")}
            </LinkButton>
          )}
          <LinkButton href={paths.opennessEmployer(id)}>{t("agree_one")}</LinkButton>
          {standing.length > 1 ? (
            <Form method="post">
              <input type="hidden" name="disclosure" value="all" />
              <SubmitButton variant="danger" name="intent" value="withdraw">
                {t("withdraw_all")}
              </SubmitButton>
            </Form>
          ) : null}
        </div>
      </Panel>
      <Panel title={t("talk")}>
        <p className={styles.note}>
          {lastTalkOn
            ? t("talk_last", { day: formatDay(lastTalkOn, { language, today, year: true }) })
            : t("talk_never")}{" "}
          {t("talk_help")}
        </p>
        <Form method="post" noValidate>
          <FieldStack>
            <DateField
              id="talkedOn"
              name="talkedOn"
              label={t("talk_on")}
              optional={words("optional")}
              formatHelp={t("agreed_on_help")}
              defaultValue={reply.typed("talkedOn")}
              error={reply.errorOf("talkedOn")}
            />
            <div className={styles.buttons}>
              <SubmitButton variant="quiet" name="intent" value="not_now">
                {t("talk_not_now")}
              </SubmitButton>
              <SubmitButton variant="quiet" name="intent" value="no">
                {t("talk_no")}
              </SubmitButton>
            </div>
          </FieldStack>
        </Form>
      </Panel>
      {earlier.length > 0 ? (
        <Panel title={t("earlier")}>
          {earlier.map((version) => (
            <DisclosureCard key={version.id} version={version} participantId={id} today={today} />
          ))}
        </Panel>
      ) : null}
    </>
  );
}
