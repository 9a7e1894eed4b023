import { type PreferenceDimension, preferenceDimensions } from "#app/domain/preferences/dimension.ts";
import type { Wishes } from "#app/domain/preferences/preference-vocabulary.ts";
import type { MatchTranslators } from "#app/i18n/match-words.ts";
import { dimensionWords, wishWords } from "#app/i18n/wish-words.ts";
import { FactChip } from "./fact-chip.tsx";
import { FilterChips } from "./filter-chips.tsx";
import styles from "./matches.module.css";

type MatchLimitsProps = {
  wishes: Wishes;
  loosened: readonly PreferenceDimension[];
  say: MatchTranslators;
  hrefWithout: (limit: PreferenceDimension) => string;
};

/** The "must" wishes as lock chips; those set aside for this list as chips that put the limit back. */
export function MatchLimits({ wishes, loosened, say, hrefWithout }: MatchLimitsProps) {
  const { t, facts } = say;
  const musts = preferenceDimensions.filter(
    (dimension) => wishes[dimension]?.must && !loosened.includes(dimension),
  );
  if (musts.length === 0 && loosened.length === 0) return null;
  return (
    <div className={styles.limits}>
      {musts.length > 0 ? (
        <ul className={styles.chips} aria-label={t("musts")}>
          {musts.map((dimension) => (
            <li key={dimension}>
              <FactChip kind="lock" kindWord={say.wishes("level_must")}>
                {dimensionWords(say.wishes, dimension)}:{" "}
                {wishWords(dimension, wishes, say.wishes, facts, say.occupationName)}
              </FactChip>
            </li>
          ))}
        </ul>
      ) : null}
      <FilterChips
        label={t("loosened")}
        removeWord={t("loosened_remove")}
        filters={loosened.map((dimension) => ({
          key: dimension,
          label: t("loosened_item", { limit: dimensionWords(say.wishes, dimension).toLocaleLowerCase("nb") }),
          hrefWithout: hrefWithout(dimension),
        }))}
      />
    </div>
  );
}
