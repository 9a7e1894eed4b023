import { Form } from "@remix-run/react";
import type { FoundMatch } from "#app/domain/matching/find-matches.ts";
import { questionWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import { factToAsk, type MatchTranslators, reasonWords, unknownWords } from "#app/i18n/match-words.ts";
import { useLanguage } from "#app/i18n/use-messages.ts";
import { Drawing, type DrawingName } from "./drawings.tsx";
import { LinkButton } from "./link-button.tsx";
import styles from "./match-detail.module.css";
import { ScoreRange } from "./score-range.tsx";
import { SubmitButton } from "./submit-button.tsx";

type MatchDetailProps = {
  match: FoundMatch;
  say: MatchTranslators;
  today: string;
  place: string;
  employerHref: string;
  planHref: string;
  action: string;
};

/** Why one workplace, what we do not know and what each answer could move, and what to do next. */
export function MatchDetail({ match, say, today, place, employerHref, planHref, action }: MatchDetailProps) {
  const { t, facts } = say;
  const language = useLanguage();
  const [fit, low, high] = [match.fit, match.low, match.high].map(Math.round);
  const good = match.reasons.filter((reason) => reason.verdict !== "clashes");
  const against = match.reasons.filter((reason) => reason.verdict === "clashes");
  const toAsk = match.unknowns.map((unknown) => factToAsk[unknown.dimension]).find((kind) => kind !== null);
  const evidence = (reason: FoundMatch["reasons"][number]) =>
    reason.evidence.observedOn
      ? t("observed", {
          source: facts(`source_${reason.evidence.source}`),
          day: formatDay(reason.evidence.observedOn, { language, today }),
        })
      : facts("source_estimate");
  return (
    <section id="detail" className={styles.detail} aria-labelledby="detail-name">
      <a className={styles.back} href="#matches">
        {t("back_to_list")}
      </a>
      <h2 id="detail-name">{match.name}</h2>
      <p className={styles.place}>{place}</p>
      <ScoreRange
        value={fit ?? 0}
        lowest={low ?? 0}
        highest={high ?? 100}
        sentence={t("between_of", { lowest: low ?? 0, highest: high ?? 100 })}
        big
      />
      <p className={styles.known}>{t("known_share", { known: Math.round(match.known * 100) })}</p>

      <h3>{t("detail_why")}</h3>
      {good.length === 0 ? (
        <p>{t("detail_why_none")}</p>
      ) : (
        <Lines
          lines={good.map((reason) => ({
            key: reason.dimension,
            drawing: reason.verdict === "fits" ? "check" : "half",
            text: reasonWords(reason, say),
            note: evidence(reason),
          }))}
        />
      )}
      {against.length > 0 ? (
        <>
          <h3>{t("detail_against")}</h3>
          <Lines
            lines={against.map((reason) => ({
              key: reason.dimension,
              drawing: "stop",
              text: reasonWords(reason, say),
              note: evidence(reason),
            }))}
          />
        </>
      ) : null}
      <h3>{t("detail_unknown")}</h3>
      {match.unknowns.length === 0 ? (
        <p>{t("detail_unknown_none")}</p>
      ) : (
        <Lines
          lines={match.unknowns.map((unknown) => ({
            key: unknown.dimension,
            drawing: "question",
            text: unknownWords(unknown, say),
            note: unknown.must ? t("must_ask") : t("could_move", { points: Math.round(unknown.canMove) }),
          }))}
        />
      )}
      {toAsk ? (
        <div className={styles.ask}>
          <h3>{t("ask_next")}</h3>
          <p>«{questionWords(facts, toAsk)}»</p>
        </div>
      ) : null}
      <h3>{t("opening")}</h3>
      <Opening match={match} say={say} />
      <div className={styles.actions}>
        <LinkButton href={planHref} variant="filled">
          {t("plan_visit")}
        </LinkButton>
        <LinkButton href={employerHref}>{t("open_employer")}</LinkButton>
      </div>
      <Form method="post" action={action} className={styles.actions}>
        <input type="hidden" name="document" value={match.id} />
        <SubmitButton variant="quiet" name="intent" value="not_for_me">
          {t("not_now")}
        </SubmitButton>
        <SubmitButton variant="quiet" name="intent" value="excluded">
          {t("exclude")}
        </SubmitButton>
        <small>{t("not_now_note")}</small>
      </Form>
    </section>
  );
}

function Opening({ match: { opportunity }, say: { t } }: Pick<MatchDetailProps, "match" | "say">) {
  const language = useLanguage();
  const { inputs, notAdvertised, chance } = opportunity;
  const tenths = Math.round(chance * 10);
  const newest = notAdvertised.rows[notAdvertised.rows.length - 1];
  return (
    <>
      <p>{tenths < 1 ? t("opening_low") : t("opening_chance", { tenths: Math.min(9, tenths) })}</p>
      <p className={styles.note}>
        {t(inputs.headCountAssumed ? "opening_inputs_assumed" : "opening_inputs", {
          people: formatNumber(inputs.peopleInOccupation, language, 1),
          head: inputs.headCount,
          turnover: Math.round(inputs.turnover * 100),
        })}{" "}
        {t("opening_hidden", {
          tenths: Math.round(notAdvertised.rate * 10),
          year: String(newest?.year ?? 2017),
        })}
      </p>
    </>
  );
}

type Line = { key: string; drawing: DrawingName; text: string; note: string };

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.key}>
          <Drawing name={line.drawing} />
          <span>
            {line.text}
            <small>{line.note}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
