import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

type NextStepsProps = {
  steps: ShownWeek["nextSteps"];
  planned: ShownWeek["planned"];
  today: string;
  timeZone: string;
};

/** What is planned at a set time first, then what waits for a day. */
export function NextSteps({ steps, planned, today, timeZone }: NextStepsProps) {
  const t = useMessages("weeks");
  const contacts = useMessages("contacts");
  const relationship = useMessages("relationship");
  const language = useLanguage();
  return (
    <Panel title={t("next_steps")}>
      {steps.length + planned.length === 0 ? <p className={styles.meta}>{t("no_next_steps")}</p> : null}
      <ul className={styles.rows}>
        {planned.map((contact) => (
          <li key={contact.id} className={styles.row}>
            <div>
              <span className={styles.what}>
                {t("planned_contact", { channel: contacts(`channel_${contact.channel}`) })}
              </span>
              <p className={styles.meta}>
                <Link to={paths.employerContact(contact.id)}>{contact.employerName}</Link>
              </p>
              <Circumstances {...contact} />
            </div>
            <DeadlineTag state={contact.isPast ? "overdue" : "later"}>
              {formatMoment(new Date(contact.occurredAt), { language, timeZone, today })}
            </DeadlineTag>
            <LinkButton href={paths.editEmployerContact(contact.id)}>
              {contact.isPast ? t("what_happened") : contacts("change")}
              <span className="tc-sr"> {contact.employerName}</span>
            </LinkButton>
          </li>
        ))}
        {steps.map((step) => (
          <li key={step.id} className={styles.row}>
            <div>
              <span className={styles.what}>{step.text ?? relationship(`next_${step.kind}`)}</span>
              <p className={styles.meta}>
                <Link to={paths.employer(step.employerId)}>{step.employerName}</Link>
              </p>
              <Circumstances {...step} />
            </div>
            <DeadlineTag state={step.daysLate > 0 ? "overdue" : step.daysLate === 0 ? "soon" : "later"}>
              {step.daysLate > 0
                ? t("late", { count: step.daysLate })
                : t("due", { day: formatDay(step.dueOn, { language, today }) })}
            </DeadlineTag>
            <form method="post" action={paths.settleNextStep(step.id)}>
              <input type="hidden" name="returnTo" value={paths.home()} />
              <Button type="submit" variant="default">
                {t("done")}
                <span className="tc-sr"> {step.employerName}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Whom it is looked after for, and that it has to wait. */
export function Circumstances({ forName, paused }: { forName: string | null; paused: boolean }) {
  const t = useMessages("weeks");
  if (forName === null && !paused) return null;
  return (
    <p className={styles.meta}>
      {[forName === null ? null : t("for_colleague", { name: forName }), paused ? t("paused_step") : null]
        .filter(Boolean)
        .join(". ")}
    </p>
  );
}
