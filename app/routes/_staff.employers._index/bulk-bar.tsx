import { SubmitButton } from "#app/components/submit-button.tsx";
import { mostInBulk } from "#app/domain/bulk-edit/plan-bulk-edit.ts";
import { employerListAddress } from "#app/domain/employers/employer-list-query.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employers.module.css";
import type { EmployersPage } from "./route.tsx";

/**
 * The boxes in the list belong to this form; nothing is changed before it has been looked at. Sent as a page of its own,
 * so that the next one begins at its top.
 */
export function BulkBar({ page }: { page: EmployersPage }) {
  const t = useMessages("bulk");
  const { query, total } = page;
  return (
    <form id="bulk" method="post" action={paths.bulkEdit()} className={styles.bulk}>
      <input type="hidden" name="list" value={employerListAddress(query)} />
      <SubmitButton variant="quiet" name="intent" value="choose">
        {t("with_chosen")}
      </SubmitButton>
      <SubmitButton variant="quiet" name="intent" value="choose_all">
        {total > mostInBulk ? t("with_first", { count: mostInBulk }) : t("with_all", { count: total })}
      </SubmitButton>
    </form>
  );
}
