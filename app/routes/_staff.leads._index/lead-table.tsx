import { DataTable } from "#app/components/data-table.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { jobLeadQueryFields } from "#app/domain/job-leads/job-lead-query.ts";
import { paths } from "#app/http/paths.ts";
import { leadHoursWords } from "#app/i18n/job-lead-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { MarketChip, StoppedTag, TouchedTag } from "./lead-tags.tsx";
import type { LeadsPage } from "./route.tsx";

const columns = ["job", "employer", "stage", "market", "owner", "touched"] as const;

export function LeadTable({ page, list }: { page: LeadsPage; list: NonNullable<LeadsPage["list"]> }) {
  const t = useMessages("jobLeads");
  const words = useMessages("components");
  const language = useLanguage();
  const { query, today } = page;
  const { pageSize } = list;
  const from = (query.page - 1) * pageSize + 1;
  const at = (number: number) => paths.jobLeads(jobLeadQueryFields({ ...query, page: number }));
  return (
    <>
      <DataTable
        caption={t("caption")}
        head={columns.map((column) => (
          <th key={column} scope="col">
            {t(column)}
          </th>
        ))}
      >
        {list.rows.map((lead) => (
          <tr key={lead.id}>
            <th scope="row">
              <a href={paths.jobLead(lead.id)}>{lead.title}</a>
              <small>
                {[lead.kind === "carved" ? t("tag_carved") : "", leadHoursWords(t, lead, language)]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </th>
            <td>
              <a href={paths.employer(lead.employerId)}>{lead.employerName}</a>
            </td>
            <td data-label={t("stage")}>
              {t(`stage_${lead.stage}`)}
              {lead.ended ? <small>{t(`result_${lead.ended.result}`)}</small> : null}
            </td>
            <td>
              <MarketChip lead={lead} />
              <StoppedTag lead={lead} />
            </td>
            <td data-label={t("owner")}>{lead.ownerName ?? t("nobody")}</td>
            <td>
              <TouchedTag lead={lead} today={today} />
            </td>
          </tr>
        ))}
      </DataTable>
      {list.total > pageSize ? (
        <Pagination
          label={words("pages")}
          summary={words("page_summary", { from, to: from + list.rows.length - 1, total: list.total })}
          previous={{ words: words("previous"), href: query.page > 1 ? at(query.page - 1) : null }}
          next={{
            words: words("next"),
            href: query.page * pageSize < list.total ? at(query.page + 1) : null,
          }}
        />
      ) : null}
    </>
  );
}
