import { Cups } from "#app/components/cups.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { StrengthNumber } from "#app/components/strength-number.tsx";
import type { Language } from "#app/domain/context.ts";
import { isFresh } from "#app/domain/relationships/freshness.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatDistance, formatNumber } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employers.module.css";
import type { EmployersPage } from "./route.tsx";

const cupsOf: Record<string, 0 | 1 | 2 | 3> = { met: 1, needs_known: 2, presented: 3, ongoing: 3 };

type Row = EmployersPage["rows"][number];

/** Native rows: fifty of them are drawn on every keystroke. Arrow keys go from row to row. */
export function EmployerTable({ page }: { page: EmployersPage }) {
  const t = useMessages("employers");
  const bulk = useMessages("bulk");
  const words = {
    ...{ t, relationship: useMessages("relationship"), language: useLanguage(), today: page.today },
    bulk: page.mayWrite ? bulk : null,
  };
  const withDistance = page.rows.some((row) => row.metres !== null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move between the links inside
    <div onKeyDown={moveWithArrows}>
      <DataTable
        caption={t("title")}
        compact
        head={
          <>
            <th scope="col">{t("column_name")}</th>
            <th scope="col">{t("column_stage")}</th>
            <th scope="col">{t("column_strength")}</th>
            <th scope="col">{t("column_last")}</th>
            <th scope="col">{t("column_owner")}</th>
            <th scope="col" data-align="right">
              {t("column_size")}
            </th>
            {withDistance ? (
              <th scope="col" data-align="right">
                {t("column_distance")}
              </th>
            ) : null}
          </>
        }
      >
        {page.rows.map((row) => (
          <EmployerTableRow key={row.documentId} row={row} words={words} withDistance={withDistance} />
        ))}
      </DataTable>
    </div>
  );
}

/** Asked for once a table: fifty rows that each ask cost more than the rest of the page. */
type Words = {
  t: Translate<MessageKey<"employers">>;
  relationship: Translate<MessageKey<"relationship">>;
  /** Null for those who may choose none to change. */
  bulk: Translate<MessageKey<"bulk">> | null;
  language: Language;
  today: string;
};

function EmployerTableRow({ row, words, withDistance }: { row: Row; words: Words; withDistance: boolean }) {
  const { t, relationship, language, today } = words;
  const own = row.kind === "employer";
  const place = row.place ?? row.municipalityName;
  return (
    <tr
      data-stopped={row.paused || row.standing === "closed" || row.standing === "bankrupt" ? "" : undefined}
    >
      <th scope="row" className={words.bulk ? styles.pickable : undefined}>
        {words.bulk ? (
          <label className={styles.pick}>
            <input
              type="checkbox"
              name="selected"
              value={row.documentId}
              form="bulk"
              aria-label={words.bulk("select", { name: row.name })}
            />
          </label>
        ) : null}
        <a href={own ? paths.employer(row.id) : paths.registerUnit(row.id)}>{row.name}</a>
        <small className={styles.about}>{[place, row.industry].filter(Boolean).join(" · ")}</small>
        {row.standing ? (
          <small className={row.standing === "winding_up" ? styles.warned : styles.stopped}>
            {t(`standing_${row.standing}`)}
          </small>
        ) : null}
        {row.paused ? <small className={styles.stopped}>{t("paused")}</small> : null}
        {row.hasJobLead ? <small className={styles.lead}>{t("has_lead")}</small> : null}
      </th>
      <td data-label={t("column_stage")} data-plain="">
        <Cups
          filled={cupsOf[row.stage] ?? 0}
          fresh={isFresh(row.lastContactOn, today)}
          visited={row.stage !== "none"}
          words={own ? relationship(`stage_${row.stage}` as MessageKey<"relationship">) : t("only_register")}
        />
      </td>
      <td data-label={t("column_strength")} data-plain={own && row.strength !== null ? "" : undefined}>
        {own && row.strength !== null ? (
          <StrengthNumber
            value={row.strength}
            band={relationship(`band_${row.band}` as MessageKey<"relationship">)}
          />
        ) : (
          "–"
        )}
      </td>
      <td data-label={t("column_last")}>
        {row.lastContactOn ? formatDay(row.lastContactOn, { language, today }) : t("never")}
      </td>
      <td data-label={t("column_owner")}>{row.ownerName ?? t("nobody")}</td>
      <td data-label={t("column_size")} data-align="right">
        {row.headCount === null ? t("not_known") : formatNumber(row.headCount, language)}
      </td>
      {withDistance ? (
        <td data-label={t("column_distance")} data-align="right">
          {row.metres === null ? t("not_known") : formatDistance(row.metres, language)}
          {row.positionSource === "municipality" ? <small>{t("approximate")}</small> : null}
        </td>
      ) : null}
    </tr>
  );
}

function moveWithArrows(event: React.KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("tbody th a")];
  const at = document.activeElement instanceof HTMLAnchorElement ? links.indexOf(document.activeElement) : -1;
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
