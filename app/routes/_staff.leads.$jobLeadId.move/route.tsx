import { redirect } from "@remix-run/node";
import * as z from "zod";
import { openJobLeadStages } from "#app/domain/job-leads/job-lead-vocabulary.ts";
import { moveJobLead } from "#app/domain/job-leads/move-job-lead.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext } from "#app/http/paths.ts";

const form = z.object({
  stage: z.enum(openJobLeadStages, "field_wrong"),
  version: versionField,
  returnTo: z.string().max(300, "too_long").optional(),
});

export const loader = () => redirect(paths.jobLeads());

const move = staffAction({ permission: "employer:write", form }, async ({ ctx, params, input }) => {
  const id = params.jobLeadId ?? "";
  const { returnTo, ...wanted } = input;
  await moveJobLead(ctx, id, wanted);
  return redirect(andMoved(returnTo ?? paths.jobLead(id), id));
});

/** One button: what somebody else has changed meanwhile is shown as it is now, on the lead's own page. */
export const action = withoutPage(move, ({ params }) =>
  redirect(`${paths.jobLead(params.jobLeadId ?? "")}?not-moved`),
);

/** The page it was moved on, with word of what was moved. */
function andMoved(returnTo: string, id: string): string {
  const { pathname, searchParams } = new URL(safeNext(returnTo), "http://here");
  searchParams.set("moved", id);
  return `${pathname}?${searchParams}#lead-${id}`;
}

export { NoPage as default } from "#app/components/error-page.tsx";
