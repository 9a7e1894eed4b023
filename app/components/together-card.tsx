import { Form } from "@remix-run/react";
import type { TogetherMatch } from "#app/domain/matching/read-matches-together.ts";
import { type RuledOutReason, ruledOutReasons } from "#app/domain/matching/ruled-out-reason.ts";
import { formatDay } from "#app/i18n/format.ts";
import { type TogetherTranslators, togetherWords } from "#app/i18n/together-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage } from "#app/i18n/use-messages.ts";
import { dimensionWords } from "#app/i18n/wish-words.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import { Drawing, type DrawingName } from "./drawings.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";
import styles from "./together-card.module.css";

type TogetherCardProps = {
  match: TogetherMatch;
  place: string | null | undefined;
  say: TogetherTranslators;
  today: string;
  action: string;
  page: number;
  /** The reply to this card's own form, when something in it has to be put right. */
  form: ReturnType<typeof useFormReply> | null;
};

const parts = [
  ["fits", "check"],
  ["partly", "half"],
  ["clashes", "stop"],
] as const satisfies readonly (readonly [string, DrawingName])[];

/** One workplace, read together: what fits, what almost does, what is not known, what does not; then the answer. */
export function TogetherCard({ match, place, say, today, action, page, form }: TogetherCardProps) {
  const { t } = say;
  const language = useLanguage();
  const { id, answer } = match;
  const [fit, low, high] = [match.fit, match.low, match.high].map(Math.round);
  const numbers = { fit: fit ?? 0, low: low ?? 0, high: high ?? 100 };
  const lines = (verdict: string) => match.reasons.filter((reason) => reason.verdict === verdict);
  const said = answer
    ? answer.answer === "right"
      ? "said_right"
      : answer.settled
        ? "said_wrong_settled"
        : "said_wrong"
    : null;
  return (
    <li id={id} className={styles.card}>
      <article aria-labelledby={`${id}-name`}>
        <h2 id={`${id}-name`}>{match.name}</h2>
        <p className={styles.place}>{[match.industryName, place].filter(Boolean).join(" · ")}</p>
        <p className={styles.fit}>{t(low === high ? "fit_exact" : "fit_range", numbers)}</p>
        {lines("fits").length + lines("partly").length === 0 ? <p>{t("nothing_fits")}</p> : null}
        {parts.map(([verdict, drawing]) => (
          <Lines
            key={verdict}
            heading={t(verdict)}
            drawing={drawing}
            sentences={lines(verdict).map((reason) => [reason.dimension, togetherWords(reason, say)])}
          />
        ))}
        <Lines
          heading={t("unknown")}
          note={t("unknown_note")}
          drawing="question"
          sentences={match.unknowns.map((reason) => [reason.dimension, togetherWords(reason, say)])}
        />
        {answer && said ? (
          <p className={styles.said}>{t(said, { day: formatDay(answer.answeredOn, { language, today }) })}</p>
        ) : null}
        <p className={styles.paper} aria-hidden="true">
          {(["right", "wrong", "not_for_me"] as const).map((each) => (
            <span key={each}>
              <span className={styles.box} /> {t(each)}
            </span>
          ))}
        </p>
        <Answers match={match} say={say} action={action} page={page} form={form} />
      </article>
    </li>
  );
}

function Lines({
  heading,
  note,
  drawing,
  sentences,
}: {
  heading: string;
  note?: string;
  drawing: DrawingName;
  sentences: [key: string, sentence: string][];
}) {
  if (sentences.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3>
        {heading}
        {note ? <span className={styles.partNote}> {note}</span> : null}
      </h3>
      <ul className={styles.lines} data-drawing={drawing}>
        {sentences.map(([key, sentence]) => (
          <li key={key}>
            <Drawing name={drawing} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three answers, each a form of its own that works without JavaScript; two unfold to ask why. */
function Answers({ match, say, action, page, form }: Omit<TogetherCardProps, "place" | "today">) {
  const { t, wishes } = say;
  const { id, name } = match;
  const hidden = (
    <>
      <input type="hidden" name="document" value={id} />
      <input type="hidden" name="page" value={page} />
    </>
  );
  const doubtful = [...match.reasons, ...match.unknowns].map(({ dimension }) => ({
    value: dimension as string,
    label: dimensionWords(wishes, dimension),
  }));
  return (
    <div className={styles.answers}>
      <h3 className="tc-sr">{t("about_place", { answer: t("answer"), name })}</h3>
      <Form method="post" action={action}>
        {hidden}
        <SubmitButton variant="quiet" name="intent" value="right" icon={<Drawing name="check" />}>
          {t("right")}
          <span className="tc-sr"> {name}</span>
        </SubmitButton>
      </Form>
      <details open={form !== null || undefined}>
        <summary>
          <Drawing name="question" />
          {t("wrong")}
          <span className="tc-sr"> {name}</span>
        </summary>
        <Form method="post" action={action} className={styles.why}>
          {hidden}
          <ChoiceChips
            id={`${id}-dimension`}
            name="dimension"
            label={t("wrong_what")}
            choices={[...doubtful, { value: "", label: t("wrong_other") }]}
            chosen={[form?.typed("dimension") ?? ""]}
          />
          <TextField
            id={`${id}-reason`}
            name="reason"
            label={t("wrong_words")}
            help={t("wrong_note")}
            maxLength={500}
            autoComplete="off"
            defaultValue={form?.typed("reason")}
            error={form?.errorOf("reason")}
          />
          <SubmitButton name="intent" value="wrong">
            {t("wrong_send")}
          </SubmitButton>
        </Form>
      </details>
      <details>
        <summary>
          <Drawing name="stop" />
          {t("not_for_me")}
          <span className="tc-sr"> {name}</span>
        </summary>
        <Form method="post" action={action} className={styles.why}>
          {hidden}
          <ChoiceChips
            id={`${id}-why`}
            name="why"
            label={t("why_not")}
            help={t("not_for_me_note")}
            choices={[
              ...ruledOutReasons.map((why: RuledOutReason) => ({
                value: why as string,
                label: t(`why_${why}`),
              })),
              { value: "", label: t("why_none") },
            ]}
            chosen={[""]}
          />
          <SubmitButton name="intent" value="not_for_me">
            {t("not_for_me_send")}
          </SubmitButton>
        </Form>
      </details>
    </div>
  );
}
