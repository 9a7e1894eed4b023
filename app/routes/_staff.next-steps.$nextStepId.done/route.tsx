import { redirect } from "@remix-run/node";
import * as z from "zod";
import { settleNextStep } from "#app/domain/employer-contacts/settle-next-step.ts";
import { undoOfThisRequest } from "#app/domain/undo/remember-for-undo.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext, withUndo } from "#app/http/paths.ts";

const form = z.object({ returnTo: z.string().max(300).optional() });

export const loader = () => redirect(paths.home());

export const action = withoutPage(
  staffAction({ permission: "employer_contact:log", form }, async ({ ctx, params, input }) => {
    await settleNextStep(ctx, params.nextStepId ?? "");
    return redirect(withUndo(safeNext(input.returnTo ?? null), await undoOfThisRequest(ctx)));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
