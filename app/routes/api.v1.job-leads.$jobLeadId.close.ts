import { closeJobLead } from "#app/domain/job-leads/close-job-lead.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { closeJobLeadOperation, toJobLead } from "#app/http/api/job-leads.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(closeJobLeadOperation, async ({ ctx, params, body }) => {
    const id = params.jobLeadId ?? "";
    await closeJobLead(ctx, id, body);
    return toJobLead(await getJobLead(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
