import { saysWait } from "#app/domain/matching/contact-guard.ts";
import type { FoundMatch } from "#app/domain/matching/find-matches.ts";
import { isFresh } from "#app/domain/relationships/freshness.ts";
import { formatDaysAway } from "#app/i18n/format.ts";
import { shortGuardWords } from "#app/i18n/guard-words.ts";
import { askWords, type MatchTranslators, reasonWords, unknownWords } from "#app/i18n/match-words.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Cups } from "./cups.tsx";
import { FactChip, FactChips } from "./fact-chip.tsx";
import styles from "./matches.module.css";
import { ScoreRange } from "./score-range.tsx";

type MatchRowProps = {
  match: FoundMatch;
  say: MatchTranslators;
  words: Translate<MessageKey<"components">>;
  language: "nb" | "en";
  today: string;
  place: string;
  href: string;
  chosen: boolean;
  /** Came among the best since the reader last looked. */
  isNew: boolean;
};

const cupsOfStage: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  met: 1,
  needs_known: 2,
  presented: 3,
  ongoing: 3,
};
const chipsAtMost = 3;

/** One employer: number with its range, why, what is not known, and how well we know each other. */
export function MatchRow({ match, say, words, language, today, place, href, chosen, isNew }: MatchRowProps) {
  const { t } = say;
  const [fit, low, high] = [match.fit, match.low, match.high].map(Math.round);
  const likely = match.unknowns.find(
    (unknown) =>
      unknown.dimension === "occupation" && unknown.detail.code !== undefined && unknown.points > 0,
  );
  const asked = match.dealbreakers.ask[0];
  const unknown = match.unknowns.length - (likely ? 1 : 0);
  const filled = cupsOfStage[match.stage] ?? 0;
  const visited = filled > 0 || match.lastVisitOn !== null;
  const fresh = isFresh(match.lastContactOn, today);
  return (
    <tr aria-current={chosen ? "true" : undefined}>
      <th scope="row">
        <a href={href}>{match.name}</a> {isNew ? <span className={styles.news}>{t("new_mark")}</span> : null}
        <small>{place}</small>
      </th>
      <td>
        <ScoreRange
          value={fit ?? 0}
          lowest={low ?? 0}
          highest={high ?? 100}
          sentence={words("score_between", { lowest: low ?? 0, highest: high ?? 100 })}
        />
      </td>
      <td>
        <FactChips>
          {match.reasons.slice(0, likely ? chipsAtMost - 1 : chipsAtMost).map((reason) => {
            const kind = reason.verdict === "unknown" ? "partly" : reason.verdict;
            return (
              <FactChip key={reason.dimension} kind={kind} kindWord={words(kind)}>
                {reasonWords(reason, say)}
              </FactChip>
            );
          })}
          {likely ? (
            <FactChip kind="unknown" kindWord={words("unknown")}>
              {unknownWords(likely, say)}
            </FactChip>
          ) : null}
          {asked ? (
            <FactChip kind="unknown" kindWord={words("unknown")}>
              {askWords(asked, say)}
            </FactChip>
          ) : null}
          {match.guards.slice(0, 1).map((guard) => (
            <FactChip key={guard.kind} kind={saysWait(guard) ? "lock" : "partly"} kindWord={t("guards")}>
              {shortGuardWords(guard, t, { language, today })}
            </FactChip>
          ))}
          {match.placement.by === "exploration" ? (
            <FactChip kind="unknown" kindWord={words("unknown")}>
              {t("placed_exploration", { points: Math.round(match.placement.couldReach) })}
            </FactChip>
          ) : null}
          {unknown > 0 ? (
            <FactChip kind="unknown" kindWord={words("unknown")}>
              {t("unknown_count", { count: unknown })}
            </FactChip>
          ) : null}
        </FactChips>
      </td>
      <td>
        <Cups
          filled={filled}
          fresh={fresh}
          visited={visited}
          words={visited ? words("cups", { filled }) : words("never_visited")}
        />
        {match.lastContactOn ? (
          <small>
            {formatDaysAway(match.lastContactOn, { language, today })}
            {fresh ? "" : `, ${t("cooling")}`}
          </small>
        ) : null}
      </td>
    </tr>
  );
}
