import { Link } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SettlePromise } from "#app/components/settle-promise.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Circumstances } from "./next-steps.tsx";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

/** Promises that are due this week or late, ours and theirs, each settled with one tap. */
export function DuePromises({ promises, today }: { promises: ShownWeek["promises"]; today: string }) {
  const t = useMessages("weeks");
  const language = useLanguage();
  if (promises.length === 0) return null;
  return (
    <Panel title={t("promises")}>
      <ul className={styles.rows}>
        {promises.map((promise) => (
          <li key={promise.id} className={styles.row}>
            <div>
              <span className={styles.what}>
                {t(promise.madeBy === "us" ? "promise_us" : "promise_them", { text: promise.text })}
              </span>
              <p className={styles.meta}>
                <Link to={paths.employer(promise.employerId)}>{promise.employerName}</Link>
              </p>
              <Circumstances {...promise} />
            </div>
            <DeadlineTag state={promise.daysLate > 0 ? "overdue" : promise.daysLate === 0 ? "soon" : "later"}>
              {promise.daysLate > 0
                ? t("late", { count: promise.daysLate })
                : t("due", { day: formatDay(promise.dueOn, { language, today }) })}
            </DeadlineTag>
            <SettlePromise
              text={promise.text}
              action={paths.settlePromise(promise.id)}
              returnTo={paths.home()}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
