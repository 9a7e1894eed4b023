import { Form } from "@remix-run/react";
import { canBeLoosened, type Limit } from "#app/domain/matching/dealbreakers.ts";
import type { RuledOut } from "#app/domain/matching/list-ruled-out.ts";
import type { LeftOut } from "#app/domain/matching/match-list.ts";
import type { PreferenceDimension } from "#app/domain/preferences/dimension.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MatchTranslators } from "#app/i18n/match-words.ts";
import { useLanguage } from "#app/i18n/use-messages.ts";
import { dimensionWords } from "#app/i18n/wish-words.ts";
import styles from "./matches.module.css";

type MatchPlacesProps = {
  leftOut: LeftOut;
  toAsk: number;
  ruledOut: readonly RuledOut[];
  say: MatchTranslators;
  hrefLoosened: (limit: PreferenceDimension) => string;
  action: string;
  today: string;
};

/** What the limits left out, each loosened with one press, and what the person has ruled out. */
export function MatchPlaces(props: MatchPlacesProps) {
  const { leftOut, toAsk, ruledOut, say, hrefLoosened, action, today } = props;
  const { t } = say;
  const language = useLanguage();
  const name = (limit: Limit) =>
    canBeLoosened(limit)
      ? dimensionWords(say.wishes, limit).toLocaleLowerCase("nb")
      : say.wishes(`limit_${limit}`);
  return (
    <div className={styles.places}>
      {toAsk > 0 ? <p>{t("to_ask", { count: toAsk })}</p> : null}
      {leftOut.total > 0 ? (
        <p>
          {t("left_out", { count: leftOut.total })}{" "}
          {leftOut.limits.map(({ limit, failed }, index) => (
            <span key={limit}>
              {index > 0 ? ", " : ""}
              {t("left_out_item", { limit: name(limit), count: failed })}
              {canBeLoosened(limit) ? (
                <>
                  {" ("}
                  <a href={hrefLoosened(limit)}>
                    {t("loosen")}
                    <span className="tc-sr"> {name(limit)}</span>
                  </a>
                  )
                </>
              ) : null}
            </span>
          ))}
          .
        </p>
      ) : null}
      {ruledOut.length > 0 ? (
        <details>
          <summary>
            {t("ruled_out")} ({ruledOut.length})
          </summary>
          <ul className={styles.ruledOut}>
            {ruledOut.map((each) => (
              <li key={each.documentId}>
                <span>
                  {each.name}
                  {each.reason || each.untilOn ? (
                    <small>
                      {" "}
                      {[
                        each.reason ? t(`why_${each.reason}`).toLocaleLowerCase("nb") : null,
                        each.untilOn
                          ? t("ruled_out_for_now", { day: formatDay(each.untilOn, { language, today }) })
                          : null,
                      ]
                        .filter(Boolean)
                        .join(", ")}
                    </small>
                  ) : null}
                </span>
                <Form method="post" action={action}>
                  <input type="hidden" name="document" value={each.documentId} />
                  <button type="submit" name="intent" value="take_back">
                    {t("take_back")}
                    <span className="tc-sr"> {each.name}</span>
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
