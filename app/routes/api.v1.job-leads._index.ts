import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { pageJobLeads } from "#app/domain/job-leads/list-job-leads.ts";
import { recordJobLead } from "#app/domain/job-leads/record-job-lead.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import {
  createJobLeadOperation,
  listJobLeadsOperation,
  readSentLead,
  toJobLead,
} from "#app/http/api/job-leads.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listJobLeadsOperation, async ({ ctx, query, page, linkTo }) => {
    const { whose = "all", stage = null, stale, employer } = query;
    const wanted = { whose, stage, staleOnly: stale === "true", employerId: employer };
    const { rows, next } = await pageJobLeads(ctx, wanted, page);
    return { items: rows.map(toJobLead), next: linkTo(next) };
  }),
  door(createJobLeadOperation, async ({ ctx, body }) => {
    const { id, employer, namesAreNotParticipants, ...sent } = body;
    return createOnce(ctx, { operation: "createJobLead", id, body }, async () => {
      const lead = readSentLead(sent, ctx.today);
      const made = await recordJobLead(ctx, employer, lead, { namesAreNotParticipants, id });
      return { id, employer: ofEmployer(made.employerId) };
    });
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
