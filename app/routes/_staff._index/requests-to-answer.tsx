import { Link } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

type RequestsToAnswerProps = { requests: ShownWeek["supportRequests"]; today: string; timeZone: string };

export function RequestsToAnswer({ requests, today, timeZone }: RequestsToAnswerProps) {
  const t = useMessages("weeks");
  const language = useLanguage();
  return (
    <Panel title={t("requests")}>
      {requests.length === 0 ? <p className={styles.meta}>{t("requests_none")}</p> : null}
      <ul className={styles.rows}>
        {requests.map((request) => {
          const when = formatMoment(new Date(request.dueAt), { language, timeZone, today });
          return (
            <li key={request.id} className={styles.row}>
              <div>
                <Link to={paths.supportRequest(request.id)}>{request.employerName}</Link>
                {request.urgent ? <span className={styles.meta}> ({t("urgent")})</span> : null}
              </div>
              <DeadlineTag state={request.overdue ? "overdue" : "soon"}>
                {request.overdue ? t("overdue_since", { when }) : t("answer_by", { when })}
              </DeadlineTag>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
