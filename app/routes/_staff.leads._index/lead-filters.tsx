import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { jobLeadStages } from "#app/domain/job-leads/job-lead-vocabulary.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./leads.module.css";
import type { LeadsPage } from "./route.tsx";

/** Stage and what lies still; a plain form whose choices stand in the address. */
export function LeadFilters({ page }: { page: LeadsPage }) {
  const t = useMessages("jobLeads");
  const { query, board, list } = page;
  const stale = (board ?? list)?.stale ?? 0;
  return (
    <Form
      method="get"
      aria-label={t("filters")}
      className={styles.filters}
      key={`${query.stage} ${query.staleOnly}`}
    >
      {query.look === "list" ? <input type="hidden" name="look" value="list" /> : null}
      <input type="hidden" name="whose" value={query.whose} />
      <SelectField
        id="stage"
        name="stage"
        label={t("stage")}
        defaultValue={query.stage ?? ""}
        options={[
          { value: "", label: t(query.look === "board" ? "stage_any" : "stage_any_open") },
          ...jobLeadStages.map((stage) => ({ value: stage, label: t(`stage_${stage}`) })),
        ]}
        width={16}
      />
      <ChoiceChips
        id="stale"
        name="stale"
        label={t("stale_word")}
        many
        choices={[{ value: "yes", label: t("stale_only", { count: stale }) }]}
        chosen={query.staleOnly ? ["yes"] : []}
      />
      <SubmitButton variant="quiet">{t("show")}</SubmitButton>
    </Form>
  );
}
