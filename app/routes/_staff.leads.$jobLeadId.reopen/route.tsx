import { redirect } from "@remix-run/node";
import * as z from "zod";
import { reopenJobLead } from "#app/domain/job-leads/reopen-job-lead.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.jobLeads());

const reopen = staffAction({ permission: "employer:write", form: z.object({}) }, async ({ ctx, params }) => {
  const id = params.jobLeadId ?? "";
  await reopenJobLead(ctx, id);
  return redirect(andSaved(paths.jobLead(id)));
});

/** One button: a lead that is open already shows itself. */
export const action = withoutPage(reopen, ({ params }) => redirect(paths.jobLead(params.jobLeadId ?? "")));

export { NoPage as default } from "#app/components/error-page.tsx";
