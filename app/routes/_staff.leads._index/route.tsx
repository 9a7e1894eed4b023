import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedViews } from "#app/components/saved-views.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { hasPermission, type Role } from "#app/domain/access/permissions.ts";
import { findJobLead } from "#app/domain/job-leads/find-job-lead.ts";
import {
  type JobLeadCircle,
  jobLeadCircles,
  jobLeadQueryFields,
  readJobLeadQuery,
} from "#app/domain/job-leads/job-lead-query.ts";
import { getJobLeadBoard, listJobLeads } from "#app/domain/job-leads/list-job-leads.ts";
import { findDefaultQuery, listListViews } from "#app/domain/list-views/list-list-views.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { LeadBoard } from "./lead-board.tsx";
import { LeadFilters } from "./lead-filters.tsx";
import { LeadTable } from "./lead-table.tsx";

/** A specialist comes to see what is theirs, a supervisor the team's, and who only reads sees all. */
function usualCircle(roles: readonly Role[]): JobLeadCircle {
  if (roles.includes("employment_specialist")) return "mine";
  return roles.includes("supervisor") ? "team" : "all";
}

export const loader = staffLoader(
  { permission: "employer:read", messages: ["jobLeads", "components", "listViews"] },
  async ({ ctx, url }) => {
    const chosen = url.search === "" ? await findDefaultQuery(ctx, "job_leads") : null;
    if (chosen) throw redirect(paths.viewedList("job_leads", chosen));
    const query = readJobLeadQuery(url.searchParams, usualCircle(ctx.actor.roles));
    const found =
      query.look === "board"
        ? { board: await getJobLeadBoard(ctx, query), list: null }
        : { board: null, list: await listJobLeads(ctx, query) };
    return {
      ...found,
      query,
      views: await listListViews(ctx, "job_leads"),
      viewQuery: new URLSearchParams(jobLeadQueryFields({ ...query, page: 1 })).toString(),
      isPreset: url.search === "" || url.searchParams.has("all"),
      // Moved out of what is chosen, it is no longer among those shown.
      moved: await findJobLead(ctx, url.searchParams.get("moved") ?? ""),
      today: ctx.today,
      mayWrite: hasPermission(ctx.actor.roles, "employer:write"),
    };
  },
);

export type LeadsPage = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.jobLeads?.title ?? ""} · Third Cup` },
];

export default function JobLeads() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("jobLeads");
  const { query, board, list, moved } = page;
  const address = (change: Partial<LeadsPage["query"]>) =>
    paths.jobLeads(jobLeadQueryFields({ ...query, page: 1, ...change }));
  const shown = board?.columns.flatMap(({ leads }) => leads) ?? list?.rows ?? [];
  const other = query.look === "board" ? "list" : "board";
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub")}
        actions={<LinkButton href={address({ look: other })}>{t(`look_${other}`)}</LinkButton>}
      />
      <ViewTabs
        label={t("whose")}
        views={jobLeadCircles.map((whose) => ({
          href: address({ whose }),
          label: t(`whose_${whose}`),
          current: whose === query.whose,
        }))}
      />
      <SavedViews
        list="job_leads"
        query={page.isPreset ? "" : page.viewQuery}
        views={page.views}
        addressOf={(query) => paths.viewedList("job_leads", query)}
        manageHref={paths.listViews("job_leads")}
      />
      <LeadFilters page={page} />
      {moved ? (
        <Notice kind="ok" announced>
          {t("moved", { title: moved.title, stage: t(`stage_${moved.stage}`) })}
        </Notice>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState action={<LinkButton href={paths.employers()}>{t("to_employers")}</LinkButton>}>
          {t(query.staleOnly ? "none_stale" : "none")}
        </EmptyState>
      ) : board ? (
        <LeadBoard page={page} columns={board.columns} moved={moved?.id ?? null} />
      ) : list ? (
        <LeadTable page={page} list={list} />
      ) : null}
    </>
  );
}
