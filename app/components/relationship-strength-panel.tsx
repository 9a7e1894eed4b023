import type { RelationshipView } from "#app/domain/relationships/get-relationship.ts";
import type { ExplanationLine } from "#app/domain/relationships/relationship-explanation.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Panel } from "./panel.tsx";
import styles from "./relationship-strength-panel.module.css";
import { StrengthNumber } from "./strength-number.tsx";

type RelationshipStrengthPanelProps = {
  relationship: RelationshipView;
  today: string;
  /** Each point shown at once, where the points are what one came to see. */
  unfolded?: boolean;
};

/** The strength, what would raise it, and each point of it. Needs the areas "relationship" and "contacts". */
export function RelationshipStrengthPanel({
  relationship,
  today,
  unfolded = false,
}: RelationshipStrengthPanelProps) {
  const t = useMessages("relationship");
  const { strength, band, parts, raises, toNextBand, carriedByOne, inThirtyDays, liftedToZero } =
    relationship;
  const shown = parts.filter(({ lines }) => lines.length > 0);
  return (
    <Panel title={t("strength")}>
      <StrengthNumber value={strength} band={t(`band_${band}`)} big />
      <p className={styles.meta}>{t("strength_help")}</p>
      {carriedByOne.map((carrier) => (
        <p key={`${carrier.side} ${carrier.id}`} className={styles.warn}>
          {t(`carried_${carrier.side}`, { name: carrier.name, percent: Math.round(carrier.share * 100) })}
        </p>
      ))}
      <h3 className={styles.heading}>{t("raise_title")}</h3>
      <ul className={styles.raises}>
        {raises.slice(0, 3).map(({ action, gain }) => (
          <li key={action}>
            {t(`raise_${action}`)}{" "}
            <span className={styles.meta}>
              {t("about_points", { points: Math.max(1, Math.round(gain)) })}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.meta}>
        {toNextBand
          ? `${t("to_band", { missing: toNextBand.missing, band: t(`band_${toNextBand.band}`) })}. `
          : null}
        {inThirtyDays < strength ? t("in_thirty_days", { points: inThirtyDays }) : null}
      </p>
      {shown.length > 0 ? (
        <details className={styles.fold} open={unfolded}>
          <summary>{t("points_title")}</summary>
          <dl className={styles.parts}>
            {shown.map((part) => (
              <div key={part.part} className={styles.part}>
                <dt>
                  {t(`part_${part.part}`)}
                  <span className={styles.meta}> {t("part_halves", { days: part.halfLifeDays })}</span>
                </dt>
                <dd className={styles.points}>
                  {part.part === "friction"
                    ? part.shown
                    : t("part_of", { points: part.shown, ceiling: part.ceiling })}
                </dd>
                <dd className={styles.lines}>
                  <PartLines lines={part.lines} relationship={relationship} today={today} />
                </dd>
              </div>
            ))}
            {liftedToZero > 0 ? (
              <div className={styles.part}>
                <dt>{t("lifted")}</dt>
                <dd className={styles.points}>+{liftedToZero}</dd>
              </div>
            ) : null}
          </dl>
        </details>
      ) : null}
    </Panel>
  );
}

const mostLines = 4;

function PartLines({
  lines,
  relationship,
  today,
}: {
  lines: ExplanationLine[];
  relationship: RelationshipView;
  today: string;
}) {
  const t = useMessages("relationship");
  const language = useLanguage();
  const first = lines.slice(0, mostLines);
  const rest = lines.slice(mostLines);
  const restShown = rest.reduce((sum, line) => sum + line.shown, 0);
  return (
    <ul>
      {first.map((line) => (
        <li key={keyOf(line)}>
          <span>
            <LineWords line={line} relationship={relationship} />, {formatDay(line.day, { language, today })}
          </span>
          <span className={styles.number}>{signed(line.shown)}</span>
        </li>
      ))}
      {rest.length > 0 ? (
        <li>
          <span>{t("others", { count: rest.length })}</span>
          <span className={styles.number}>{signed(restShown)}</span>
        </li>
      ) : null}
    </ul>
  );
}

function LineWords({ line, relationship }: { line: ExplanationLine; relationship: RelationshipView }) {
  const t = useMessages("relationship");
  const contacts = useMessages("contacts");
  const { source } = line;
  switch (source.kind) {
    case "contact": {
      const contact = relationship.contacts[source.contactId];
      if (!contact) return null;
      const people = contact.personNames.join(", ");
      const channel = contacts(`channel_${contact.channel}`);
      return <>{people ? `${channel} ${t("line_with", { people })}` : channel}</>;
    }
    case "person":
      return <>{relationship.people[source.personId]}</>;
    case "stage":
      return <>{t(`stage_${source.stage}`)}</>;
    case "outcome":
      return <>{t(`outcome_${source.outcome}`)}</>;
  }
}

function keyOf({ source, day }: ExplanationLine): string {
  switch (source.kind) {
    case "contact":
      return source.contactId;
    case "person":
      return source.personId;
    case "stage":
      return source.evidenceId;
    case "outcome":
      return `${source.outcomeId} ${day}`;
  }
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}
