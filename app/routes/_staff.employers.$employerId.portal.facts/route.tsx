import { redirect } from "@remix-run/node";
import * as z from "zod";
import { settleProposedFact } from "#app/domain/portal/settle-proposed-fact.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const form = z.object({ factId: z.uuid("field_wrong"), accepted: z.enum(["yes", "no"], "field_wrong") });

export const loader = () => redirect(paths.employers());

const settle = staffAction({ permission: "employer:write", form }, async ({ ctx, input }) => {
  const { employerId } = await settleProposedFact(ctx, {
    factId: input.factId,
    accepted: input.accepted === "yes",
  });
  return redirect(paths.employerPortal(employerId));
});

/** Two buttons; what cannot be read settles nothing. */
export const action = withoutPage(settle, ({ params }) =>
  redirect(paths.employerPortal(params.employerId ?? "")),
);

export { NoPage as default } from "#app/components/error-page.tsx";
