import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

export function NextSteps({ steps, today }: { steps: ShownWeek["nextSteps"]; today: string }) {
  const t = useMessages("weeks");
  const relationship = useMessages("relationship");
  const language = useLanguage();
  return (
    <Panel title={t("next_steps")}>
      {steps.length === 0 ? <p className={styles.meta}>{t("no_next_steps")}</p> : null}
      <ul className={styles.rows}>
        {steps.map((step) => (
          <li key={step.id} className={styles.row}>
            <div>
              <span className={styles.what}>{step.text ?? relationship(`next_${step.kind}`)}</span>
              <p className={styles.meta}>
                <Link to={paths.employer(step.employerId)}>{step.employerName}</Link>
              </p>
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
