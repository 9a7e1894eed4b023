import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { consentWays } from "#app/domain/matching-consent/consent-way.ts";
import {
  giveMatchingConsent,
  matchingConsentForm,
} from "#app/domain/matching-consent/give-matching-consent.ts";
import { listMatchingConsents } from "#app/domain/matching-consent/list-matching-consents.ts";
import { withdrawMatchingConsent } from "#app/domain/matching-consent/withdraw-matching-consent.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["consents", "components"] },
  async ({ ctx, params }) => ({
    ...(await listMatchingConsents(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

const form = z.discriminatedUnion("intent", [
  matchingConsentForm.extend({ intent: z.literal("give") }),
  z.object({ intent: z.literal("withdraw") }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "withdraw") await withdrawMatchingConsent(ctx, id);
    else {
      const { way, givenOn } = input;
      await giveMatchingConsent(ctx, id, {
        way,
        ...(givenOn ? { givenOn: readDay(givenOn, ctx.today) ?? givenOn } : {}),
      });
    }
    return redirect(paths.matchingConsent(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.consents?.title ?? ""} · Third Cup` },
];

export default function MatchingConsent() {
  const { participant, consents, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("consents");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const holds = consents.find((consent) => consent.withdrawnOn === null);
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>}
      />
      <ErrorSummary {...reply.summary} />
      <Notice kind={holds ? "ok" : "info"}>
        {holds ? t("holds", { day: day(holds.givenOn) }) : t("none")}
      </Notice>
      <Panel title={t("what_title")} quiet>
        <ul className="tc-points">
          {(["what_1", "what_2", "what_3", "what_4"] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </Panel>
      {holds ? (
        <Panel title={t("withdraw_title")}>
          <p>{t("withdraw_text")}</p>
          <Form method="post">
            <SubmitButton variant="danger" name="intent" value="withdraw">
              {t("withdraw")}
            </SubmitButton>
          </Form>
        </Panel>
      ) : (
        <Panel title={t("give")}>
          <Form method="post" noValidate>
            <FieldStack>
              <ChoiceChips
                id="way"
                name="way"
                label={t("way")}
                choices={consentWays.map((way) => ({ value: way, label: t(`way_${way}`) }))}
                chosen={[reply.typed("way")]}
                error={reply.errorOf("way")}
              />
              <DateField
                id="givenOn"
                name="givenOn"
                label={t("given_on")}
                optional={words("optional")}
                formatHelp={t("given_on_help")}
                defaultValue={reply.typed("givenOn")}
                error={reply.errorOf("givenOn")}
              />
              <div>
                <SubmitButton name="intent" value="give">
                  {t("save")}
                </SubmitButton>
              </div>
            </FieldStack>
          </Form>
        </Panel>
      )}
      {consents.length > 0 ? (
        <Panel title={t("history")}>
          <ul className="tc-points">
            {consents.map((consent) => (
              <li key={consent.id}>
                {t("row_given", {
                  day: day(consent.givenOn),
                  way: t(`way_${consent.way}` as MessageKey<"consents">).toLocaleLowerCase(language),
                  name: consent.recordedByName ?? "–",
                })}
                {consent.withdrawnOn
                  ? ` ${t("row_withdrawn", {
                      day: day(consent.withdrawnOn),
                      name: consent.withdrawnByName ?? "–",
                    })}`
                  : ""}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
