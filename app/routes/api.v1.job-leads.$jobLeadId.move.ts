import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { moveJobLead } from "#app/domain/job-leads/move-job-lead.ts";
import { moveJobLeadOperation, toJobLead } from "#app/http/api/job-leads.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(moveJobLeadOperation, async ({ ctx, params, body }) => {
    const id = params.jobLeadId ?? "";
    await moveJobLead(ctx, id, body);
    return toJobLead(await getJobLead(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
