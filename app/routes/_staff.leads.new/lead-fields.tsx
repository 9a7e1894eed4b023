import type { ReactNode } from "react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldPair } from "#app/components/field-pair.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { OccupationSearch } from "#app/components/occupation-search.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { adjustments, employerWillingness } from "#app/domain/employer-facts/adjustment.ts";
import { shifts } from "#app/domain/employer-facts/fact-kind.ts";
import { taskTags } from "#app/domain/employer-facts/task-tag.ts";
import { jobLeadKinds, jobLeadSources } from "#app/domain/job-leads/job-lead-vocabulary.ts";
import { codeWords, tagWords } from "#app/i18n/fact-words.ts";
import { formatLongDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./lead-form.module.css";
import type { StoredLead } from "./lead-form.ts";

type LeadFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored: StoredLead;
  /** Null before anything was looked up. */
  suggestions: readonly { code: string; nb: string; en: string }[] | null;
  /** Names of the codes that the form may hold already. */
  occupations: Readonly<Record<string, string>>;
  tasksSeen: readonly string[];
  firstContactOn: string | null;
  today: string;
};

/** A lead as it is told; all but the title may be left empty. */
export function LeadFields(props: LeadFieldsProps) {
  const { form, stored } = props;
  const t = useMessages("jobLeads");
  const f = useMessages("facts");
  const words = useMessages("components");
  const language = useLanguage();
  const { firstContactOn, today } = props;
  const chips = (
    field: "shifts" | "adjustments" | "willingness",
    codes: readonly string[],
    prefix: string,
  ) => (
    <ChoiceChips
      id={field}
      name={field}
      label={t(field)}
      many
      choices={codes.map((code) => ({ value: code, label: codeWords(f, prefix, code) }))}
      chosen={form.typedList(field, stored[field])}
      error={form.errorOf(field)}
    />
  );
  const hours = (field: "hours_min" | "hours_max") => (
    <TextField
      id={field}
      name={field}
      label={t(field)}
      inputMode="decimal"
      maxLength={12}
      width={5}
      defaultValue={form.typed(field, stored[field])}
      error={form.errorOf(field)}
    />
  );
  return (
    <>
      <Panel>
        <FieldStack>
          <ChoiceChips
            id="kind"
            name="kind"
            label={t("kind")}
            choices={jobLeadKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
            chosen={[form.typed("kind", stored.kind)]}
            error={form.errorOf("kind")}
          />
          <Occupation {...props} />
          <Tasks {...props} />
          <TextField
            id="doneTodayBy"
            name="doneTodayBy"
            label={t("done_today_by")}
            optional={words("optional")}
            help={t("done_today_by_help")}
            maxLength={300}
            defaultValue={form.typed("doneTodayBy", stored.doneTodayBy)}
            error={form.errorOf("doneTodayBy")}
          />
          <SelectField
            id="source"
            name="source"
            label={t("source")}
            defaultValue={form.typed("source", stored.source)}
            error={form.errorOf("source")}
            options={[
              { value: "", label: t("source_unknown") },
              ...jobLeadSources.map((source) => ({ value: source, label: t(`source_${source}`) })),
            ]}
            width={26}
          />
          <ChoiceChips
            id="advertised"
            name="advertised"
            label={t("advertised")}
            help={
              firstContactOn
                ? t("first_contact_at", { day: formatLongDay(firstContactOn, { language, today }) })
                : t("no_first_contact")
            }
            segmented
            choices={[
              { value: "", label: t("advertised_unknown") },
              { value: "no", label: t("advertised_no") },
              { value: "yes", label: t("advertised_yes") },
            ]}
            chosen={[form.typed("advertised", stored.advertised)]}
            error={form.errorOf("advertised")}
          />
          <DateField
            id="advertisedOn"
            name="advertisedOn"
            label={t("advertised_on")}
            optional={words("optional")}
            formatHelp={words("date_format")}
            defaultValue={form.typed("advertisedOn", stored.advertisedOn)}
            error={form.errorOf("advertisedOn")}
          />
        </FieldStack>
      </Panel>
      <Panel title={t("details")}>
        <FieldStack>
          <FieldPair legend={t("hours")}>
            {hours("hours_min")}
            {hours("hours_max")}
          </FieldPair>
          {chips("shifts", shifts, "shift")}
          <DateField
            id="startsOn"
            name="startsOn"
            label={t("starts_on")}
            optional={words("optional")}
            formatHelp={words("date_format")}
            defaultValue={form.typed("startsOn", stored.startsOn)}
            error={form.errorOf("startsOn")}
          />
          <Fold
            summary={t("adjustments")}
            open={form.typedList("adjustments", stored.adjustments).length > 0}
            hasFault={form.errorOf("adjustments") !== undefined}
          >
            {chips("adjustments", adjustments, "adj")}
          </Fold>
          <Fold
            summary={t("willingness")}
            open={form.typedList("willingness", stored.willingness).length > 0}
            hasFault={form.errorOf("willingness") !== undefined}
          >
            {chips("willingness", employerWillingness, "will")}
          </Fold>
          <TextAreaField
            id="note"
            name="note"
            label={t("note")}
            optional={words("optional")}
            help={t("note_help")}
            maxLength={2000}
            rows={4}
            defaultValue={form.typed("note", stored.note)}
            error={form.errorOf("note")}
          />
          {form.hasFault("participant_name") ? (
            <ChoiceChips
              id="namesAreNotParticipants"
              name="namesAreNotParticipants"
              label={t("names_title")}
              many
              choices={[{ value: "yes", label: t("names_are_not") }]}
              chosen={[]}
            />
          ) : null}
        </FieldStack>
      </Panel>
    </>
  );
}

function Occupation({ form, stored, suggestions, occupations }: LeadFieldsProps) {
  const t = useMessages("jobLeads");
  const title = form.typed("title", stored.title);
  const code = form.typed("code", stored.code);
  const noSuggestion = suggestions && title !== "";
  const none =
    code === "" ? t("occupation_later") : t("occupation_chosen", { name: occupations[code] ?? code });
  return (
    <OccupationSearch
      form={form}
      title={title}
      code={code}
      suggestions={suggestions}
      words={{ title: t("job_title"), help: t("job_title_help"), find: t("find"), which: t("which") }}
      otherwise={{ value: "", label: t("no_occupation") }}
      hint={noSuggestion ? t("none_found", { title }) : none}
    />
  );
}

/** Those seen at this workplace first; then the rest of the vocabulary. */
function Tasks({ form, stored, tasksSeen }: LeadFieldsProps) {
  const t = useMessages("jobLeads");
  const f = useMessages("facts");
  const words = useMessages("components");
  const chosen = form.typedList("tasks", stored.tasks);
  const tags = [...new Set([...tasksSeen, ...chosen, ...taskTags])];
  const summary =
    chosen.length > 0 ? `${t("tasks")}: ${t("tasks_count", { count: chosen.length })}` : t("tasks");
  return (
    <Fold
      summary={summary}
      open={chosen.length > 0 || form.typed("kind", stored.kind) === "carved"}
      hasFault={form.errorOf("tasks") !== undefined}
    >
      <ChoiceChips
        id="tasks"
        name="tasks"
        label={t("tasks")}
        optional={words("optional")}
        help={t("tasks_help")}
        many
        choices={tags.map((tag) => ({
          value: tag,
          label: tagWords(f, tag),
          ...(tasksSeen.includes(tag) ? { note: t("tasks_seen") } : {}),
        }))}
        chosen={chosen}
        error={form.errorOf("tasks")}
      />
    </Fold>
  );
}

type FoldProps = { summary: string; open: boolean; hasFault: boolean; children: ReactNode };

/** Long lists stay folded until there is something in them, or something to put right. */
function Fold({ summary, open, hasFault, children }: FoldProps) {
  return (
    <details className={styles.fold} open={open || hasFault ? true : undefined}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
