import type { FollowUpView } from "#app/domain/follow-ups/follow-up-row.ts";
import { formatDay } from "#app/i18n/format.ts";
import { followUpDueWords, followUpName, followUpWindow } from "#app/i18n/job-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { DataTable } from "./data-table.tsx";
import { type DeadlineState, DeadlineTag } from "./deadline-tag.tsx";
import styles from "./follow-up-list.module.css";

type Listed = FollowUpView & { employerName?: string };

/** Follow-ups in the order they are due; those still to be held lead to their form. */
export function FollowUpList({
  caption,
  followUps,
  hrefOf,
  today,
}: {
  caption: string;
  followUps: readonly Listed[];
  /** Where one that is still to be held is told of. */
  hrefOf: (id: string) => string;
  today: string;
}) {
  const t = useMessages("jobs");
  const language = useLanguage();
  const how = { language, today };
  return (
    <DataTable
      caption={caption}
      head={
        <>
          <th scope="col">{t("column_what")}</th>
          <th scope="col">{t("column_when")}</th>
          <th scope="col">{t("column_state")}</th>
        </>
      }
    >
      {followUps.map((one) => {
        const open = one.status !== "done" && one.status !== "dropped";
        const name = followUpName(t, one);
        return (
          <tr key={one.id} data-stopped={one.status === "not_wanted" ? "" : undefined}>
            <th scope="row">
              {open ? <a href={hrefOf(one.id)}>{name}</a> : name}
              {one.employerName ? <small className={styles.where}>{one.employerName}</small> : null}
            </th>
            <td>{followUpWindow(t, one, how)}</td>
            <td>
              <DeadlineTag state={stateOf(one)}>{stateWords(one)}</DeadlineTag>
            </td>
          </tr>
        );
      })}
    </DataTable>
  );

  function stateWords(one: Listed): string {
    if (one.status === "done" && one.doneOn && one.doneWay)
      return t("status_done", {
        day: formatDay(one.doneOn, how),
        way: t(`way_${one.doneWay as "phone"}`).toLocaleLowerCase(language),
      });
    if (one.status === "not_wanted") return t("status_not_wanted");
    return one.status === "missed" ? t("status_missed") : followUpDueWords(t, one);
  }
}

function stateOf({ status, due }: Listed): DeadlineState {
  if (status === "done") return "done";
  if (status === "not_wanted") return "later";
  if (status === "missed" || due.when === "late") return "overdue";
  return due.when === "now" ? "soon" : "later";
}
