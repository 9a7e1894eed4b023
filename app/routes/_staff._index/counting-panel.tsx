import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { CountingWords } from "../_staff.contacts.$employerContactId._index/counting-words.tsx";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

type CountingPanelProps = { week: ShownWeek; today: string; timeZone: string };

/** Six a week: filled is counted with a decision maker, a ring is a meeting without one, dashed is still to come. */
export function CountingPanel({ week, today, timeZone }: CountingPanelProps) {
  const t = useMessages("weeks");
  const contacts = useMessages("contacts");
  const language = useLanguage();
  const { count, target } = week;
  const dots = Math.max(target, count.faceToFace);
  return (
    <Panel title={t("counting")}>
      <div className={styles.count}>
        <span className={styles.number}>{t("of_target", { count: count.faceToFace, target })}</span>
        <span>{t("with_decision_maker", { count: count.withDecisionMaker })}</span>
      </div>
      <ol className={styles.dots} aria-hidden="true">
        {Array.from({ length: dots }, (_, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots are places on a line
            key={index}
            className={`${styles.dot} ${index < count.withDecisionMaker ? styles.counted : index < count.faceToFace ? styles.open : ""}`}
          />
        ))}
      </ol>
      {week.toState.length > 0 ? (
        <>
          <p className={styles.meta}>{t("not_stated", { count: week.toState.length })}</p>
          <ul className={styles.rows}>
            {week.toState.map((contact) => (
              <li key={contact.id} className={styles.row}>
                <div>
                  <Link to={paths.employerContact(contact.id)}>{contact.employerName}</Link>{" "}
                  <span className={styles.meta}>{formatDay(contact.day, { language, today })}</span>
                </div>
                <form method="post" action={paths.stateDecisionMaker(contact.id)} className={styles.buttons}>
                  <Button type="submit" name="decisionMaker" value="yes" variant="default">
                    {t("decides")}
                  </Button>
                  <Button type="submit" name="decisionMaker" value="no" variant="default">
                    {t("decides_not")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t("this_week")}</h3>
      {week.contacts.length === 0 ? <p className={styles.meta}>{t("no_contacts")}</p> : null}
      <ul className={styles.rows}>
        {week.contacts.map((contact) => (
          <li key={contact.id} className={styles.row}>
            <div>
              <Link to={paths.employerContact(contact.id)}>{contact.employerName}</Link>
              <p className={styles.meta}>
                {contacts(`channel_${contact.channel}`)} ·{" "}
                {formatMoment(new Date(contact.occurredAt), { language, timeZone, today })}
              </p>
            </div>
            <span className={styles.meta}>
              <CountingWords counting={contact.counting} />
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.small}>{t("rule_source")}</p>
    </Panel>
  );
}
