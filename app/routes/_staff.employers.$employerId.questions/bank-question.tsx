import { FactQuestion } from "#app/components/fact-question.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FactKind } from "#app/domain/employer-facts/fact-kind.ts";
import type { FactValue } from "#app/domain/employer-facts/parse-fact-value.ts";
import type { OccupationChoice } from "#app/domain/occupations/usual-occupations.ts";
import { factValueWords, kindWords } from "#app/i18n/fact-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { readOffered, toOffered } from "./answers-form.ts";
import styles from "./questions.module.css";

type BankQuestionProps = {
  kind: FactKind;
  /** What is known; null when nobody has asked. */
  answer: FactValue | null;
  /** The answer would change matches of the reader's caseload. */
  wanted: boolean;
  form: ReturnType<typeof useFormReply>;
  occupations: readonly OccupationChoice[];
  /** How many occupations the title that was looked up gave; null before one was. */
  found: number | null;
};

/** A line of the bank, which opens into its question; what the caseload wants to know stands open. */
export function BankQuestion({ kind, answer, wanted, form, occupations, found }: BankQuestionProps) {
  const t = useMessages("facts");
  const name = `fact.${kind}`;
  const isLookedUp = kind === "occupations" && found !== null;
  const offered = kind === "occupations" ? form.typedList("offered").flatMap(readOffered) : [];
  const choices = [
    ...offered,
    ...occupations.filter(({ code }) => !offered.some((one) => one.code === code)),
  ];
  const nameOf = (code: string) => choices.find((one) => one.code === code)?.name ?? code;
  const isOpen = wanted || isLookedUp || Boolean(form.errorOf(name)) || form.typedList(name).some(Boolean);
  return (
    <details className={`${styles.question} ${wanted ? styles.wanted : ""}`} open={isOpen}>
      <summary>
        <span>{kindWords(t, kind)}</span>
        <span className={answer === null ? styles.unknown : styles.meta}>
          {answer === null ? t("not_known_yet") : factValueWords(t, kind, answer, nameOf)}
        </span>
      </summary>
      {Array.isArray(answer) ? <p className={styles.meta}>{t("bank_replaces")}</p> : null}
      <FactQuestion kind={kind} form={form} occupations={choices} />
      {kind === "occupations" ? (
        <div className={styles.find}>
          {choices.map((choice) => (
            <input key={choice.code} type="hidden" name="offered" value={toOffered(choice)} />
          ))}
          <TextField
            id="occupationTitle"
            name="occupationTitle"
            label={t("bank_other_occupation")}
            help={found === 0 ? t("bank_no_occupation") : t("bank_other_help")}
            maxLength={120}
            width={30}
            autoComplete="off"
            defaultValue={form.typed("occupationTitle")}
            error={form.errorOf("occupationTitle")}
          />
          <SubmitButton variant="quiet" name="intent" value="find">
            {t("bank_find")}
          </SubmitButton>
        </div>
      ) : null}
    </details>
  );
}
