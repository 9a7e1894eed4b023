import { changeJobLead } from "#app/domain/job-leads/change-job-lead.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import {
  changeJobLeadOperation,
  getJobLeadOperation,
  readSentLead,
  toJobLead,
} from "#app/http/api/job-leads.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getJobLeadOperation, async ({ ctx, params }) =>
    toJobLead(await getJobLead(ctx, params.jobLeadId ?? "")),
  ),
  door(changeJobLeadOperation, async ({ ctx, params, body }) => {
    const id = params.jobLeadId ?? "";
    const { namesAreNotParticipants, version, ...sent } = body;
    await changeJobLead(ctx, id, readSentLead(sent, ctx.today), { namesAreNotParticipants, version });
    return toJobLead(await getJobLead(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
