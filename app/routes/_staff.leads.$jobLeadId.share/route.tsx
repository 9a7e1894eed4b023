import { redirect } from "@remix-run/node";
import * as z from "zod";
import { shareJobLead } from "#app/domain/team-meetings/share-job-lead.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.jobLeads());

const share = staffAction({ permission: "employer:write", form: z.object({}) }, async ({ ctx, params }) => {
  const id = params.jobLeadId ?? "";
  await shareJobLead(ctx, id);
  return redirect(andSaved(paths.jobLead(id)));
});

/** One button: a lead that has been closed meanwhile shows itself. */
export const action = withoutPage(share, ({ params }) => redirect(paths.jobLead(params.jobLeadId ?? "")));

export { NoPage as default } from "#app/components/error-page.tsx";
