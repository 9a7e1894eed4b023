import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { reopenJobLead } from "#app/domain/job-leads/reopen-job-lead.ts";
import { reopenJobLeadOperation, toJobLead } from "#app/http/api/job-leads.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(reopenJobLeadOperation, async ({ ctx, params }) => {
    const id = params.jobLeadId ?? "";
    await reopenJobLead(ctx, id);
    return toJobLead(await getJobLead(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
