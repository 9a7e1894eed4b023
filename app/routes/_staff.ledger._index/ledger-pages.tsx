import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { type LedgerQuery, ledgerQueryFields } from "#app/domain/ledger/ledger-query.ts";
import { type LedgerRowsQuery, ledgerRowsFields } from "#app/domain/ledger/ledger-rows-query.ts";
import { ledgerPageSize } from "#app/domain/ledger/list-ledger-rows.ts";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** What the rows are, how many, and the way back to the figure. */
export function LedgerRowsTitle({
  title,
  total,
  query,
}: {
  title: string;
  total: number;
  query: LedgerQuery;
}) {
  const t = useMessages("ledger");
  return (
    <PageTitle
      title={title}
      sub={t("rows_count", { count: total })}
      actions={<LinkButton href={paths.ledger(ledgerQueryFields(query))}>{t("back")}</LinkButton>}
    />
  );
}

/** Heads of rows that end with contacts and visits. */
export function LedgerHeads({ columns }: { columns: readonly MessageKey<"ledger">[] }) {
  const t = useMessages("ledger");
  return (
    <>
      {columns.map((column) => (
        <th key={column} scope="col">
          {t(column)}
        </th>
      ))}
      <th scope="col" data-align="right">
        {t("contacts")}
      </th>
      <th scope="col" data-align="right">
        {t("visits")}
      </th>
    </>
  );
}

type LedgerPagesProps = {
  rows: "placements" | "leads" | "employers";
  query: LedgerQuery;
  asked: LedgerRowsQuery;
  shown: number;
  total: number;
};

export function LedgerPages({ rows, query, asked, shown, total }: LedgerPagesProps) {
  const words = useMessages("components");
  if (total <= ledgerPageSize) return null;
  const at = (page: number) =>
    paths.ledgerRows(rows, [...ledgerQueryFields(query), ...ledgerRowsFields({ ...asked, page })]);
  const from = (asked.page - 1) * ledgerPageSize + 1;
  return (
    <Pagination
      label={words("pages")}
      summary={words("page_summary", { from, to: from + shown - 1, total })}
      previous={{ words: words("previous"), href: asked.page > 1 ? at(asked.page - 1) : null }}
      next={{ words: words("next"), href: asked.page * ledgerPageSize < total ? at(asked.page + 1) : null }}
    />
  );
}
