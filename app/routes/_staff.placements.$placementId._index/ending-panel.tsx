import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { JobPage } from "#app/domain/placements/get-job-page.ts";
import { searchAnswers } from "#app/domain/placements/placement-ending-vocabulary.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** How the job ended, and the new search that is to be offered. */
export function EndingPanel({
  ending,
  today,
  form,
}: {
  ending: NonNullable<JobPage["ending"]>;
  today: string;
  form: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("jobs");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const offered = ending.searchOfferedOn !== null;
  return (
    <Panel title={t("ending")}>
      <DefinitionList
        items={[
          {
            key: "ended",
            term: t("ended_on"),
            value: day(ending.endedOn),
            source: `${t("heard_on")} ${day(ending.heardOn)}`,
          },
          { key: "reason", term: t("reason"), value: t(`reason_${ending.reason as "other"}`) },
          { key: "worked", term: t("worked"), value: ending.worked ?? "–" },
          { key: "not", term: t("did_not_work"), value: ending.didNotWork ?? "–" },
          {
            key: "again",
            term: t("would_take_again"),
            value: t(ending.wouldTakeAgain as "yes" | "no" | "not_asked"),
          },
        ]}
      />
      {offered ? (
        <p>
          {t("search_offered", {
            day: day(ending.searchOfferedOn ?? ""),
            answer: t(`search_${(ending.searchAnswer ?? "yes") as "yes"}`),
          })}
        </p>
      ) : (
        <p>
          <DeadlineTag state={today > ending.offerBy ? "overdue" : "soon"}>
            {t(today > ending.offerBy ? "search_over" : "search_by", { day: day(ending.offerBy) })}
          </DeadlineTag>
        </p>
      )}
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="search_offer" />
        <FieldStack>
          <ChoiceChips
            id="searchAnswer"
            name="searchAnswer"
            label={t("search_answer")}
            help={t("search_help")}
            segmented
            choices={searchAnswers.map((one) => ({ value: one, label: t(`search_${one}`) }))}
            chosen={[ending.searchAnswer ?? ""]}
            error={form.errorOf("searchAnswer")}
          />
          <SubmitButton variant="quiet">{t("search_save")}</SubmitButton>
        </FieldStack>
      </Form>
      <Form method="post">
        <SubmitButton variant="quiet" name="intent" value="take_back">
          {t("take_back")}
        </SubmitButton>
      </Form>
    </Panel>
  );
}
