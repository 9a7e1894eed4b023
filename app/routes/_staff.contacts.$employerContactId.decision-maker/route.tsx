import { redirect } from "@remix-run/node";
import * as z from "zod";
import { stateDecisionMaker } from "#app/domain/employer-contacts/state-decision-maker.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const form = z.object({ decisionMaker: z.enum(["yes", "no"], "field_wrong") });

export const loader = () => redirect(paths.home());

export const action = withoutPage(
  staffAction({ permission: "employer_contact:log", form }, async ({ ctx, params, input }) => {
    await stateDecisionMaker(ctx, params.employerContactId ?? "", input.decisionMaker);
    return redirect(paths.home());
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
