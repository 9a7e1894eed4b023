import { Form } from "@remix-run/react";
import { actionsAt } from "#app/domain/matching/actions.ts";
import { factToAsk } from "#app/domain/matching/fact-to-ask.ts";
import type { FoundMatch } from "#app/domain/matching/find-matches.ts";
import { ruledOutReasons } from "#app/domain/matching/ruled-out-reason.ts";
import { questionWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import { guardWords } from "#app/i18n/guard-words.ts";
import { type MatchTranslators, reasonWords, unknownWords } from "#app/i18n/match-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Drawing, type DrawingName } from "./drawings.tsx";
import { LinkButton } from "./link-button.tsx";
import styles from "./match-detail.module.css";
import { ScoreRange } from "./score-range.tsx";
import { SelectField } from "./select-field.tsx";
import { SubmitButton } from "./submit-button.tsx";

type MatchDetailProps = {
  match: FoundMatch;
  say: MatchTranslators;
  today: string;
  place: string;
  employerHref: string;
  planHref: string;
  /** What may be said of the person there. */
  sayHref: string;
  action: string;
};

/** Why one workplace, what we do not know and what each answer could move, and what to do next. */
export function MatchDetail({
  match,
  say,
  today,
  place,
  employerHref,
  planHref,
  sayHref,
  action,
}: MatchDetailProps) {
  const { t, facts } = say;
  const o = useMessages("openness");
  const language = useLanguage();
  const [fit, low, high] = [match.fit, match.low, match.high].map(Math.round);
  const good = match.reasons.filter((reason) => reason.verdict !== "clashes");
  const against = match.reasons.filter((reason) => reason.verdict === "clashes");
  const actions = actionsAt(match.guards, match.speaking);
  const visit = actions.find((each) => each.action === "general_visit");
  const speak = actions.find((each) => each.action === "speak_of_person");
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

      <Placing placement={match.placement} t={t} />
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
            note: unknown.must
              ? t(unknown.dimension === "commute" ? "must_check" : "must_ask")
              : t("could_move", { points: Math.round(unknown.canMove) }),
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
      <h3>{t("door")}</h3>
      <p className={styles.note}>{doorWords(match, t)}</p>
      {match.guards.length > 0 ? (
        <div className={styles.ask}>
          <h3>{t("guards")}</h3>
          {match.guards.map((guard) => (
            <p key={guard.kind}>{guardWords(guard, t, { language, today })}</p>
          ))}
        </div>
      ) : null}
      <div className={styles.actions}>
        <LinkButton href={planHref} variant={visit?.allowed ? "filled" : undefined}>
          {t("plan_visit")}
        </LinkButton>
        {speak?.allowed ? <LinkButton href={sayHref}>{o("say_title")}</LinkButton> : null}
        <LinkButton href={employerHref}>{t("open_employer")}</LinkButton>
      </div>
      <p className={styles.known}>
        {match.speaking.allowed ? t("general_visit_open") : o(`refused_${match.speaking.reason}`)}
      </p>
      <Form method="post" action={action} className={styles.actions}>
        <input type="hidden" name="document" value={match.id} />
        <SelectField
          id="reason"
          name="reason"
          label={t("why_not")}
          help={t("why_not_help")}
          options={[
            { value: "", label: t("why_none") },
            ...ruledOutReasons.map((reason) => ({ value: reason, label: t(`why_${reason}`) })),
          ]}
          defaultValue=""
        />
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

type MatchTranslate = MatchTranslators["t"];

/** Why it stands where it stands, when that is not its number alone. */
function Placing({ placement, t }: { placement: FoundMatch["placement"]; t: MatchTranslate }) {
  if (placement.by === "order") return null;
  return (
    <p className={styles.known}>
      {placement.by === "exploration"
        ? t("placed_exploration_note", { known: Math.round(placement.known * 100) })
        : t("placed_variety", {
            place: placement.placeByOrder,
            company: placement.sameCompany,
            industry: placement.sameIndustry,
          })}
    </p>
  );
}

/** Strength, whom we know, and whether we know the company: what access is made of. */
function doorWords({ access }: FoundMatch, t: MatchTranslate): string {
  const { strength, bestColleagueTie, through, sameCompanyKnown } = access;
  const parts = [
    strength > 0 ? t("door_strength", { strength }) : null,
    through ? t(`door_${through.kind}`, { name: through.name, tie: Math.round(bestColleagueTie) }) : null,
    sameCompanyKnown ? t("door_company") : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : t("door_none");
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
