import { redirect } from "@remix-run/node";
import * as z from "zod";
import { promiseStatuses } from "#app/domain/promises/promise-vocabulary.ts";
import { settlePromise } from "#app/domain/promises/settle-promise.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext } from "#app/http/paths.ts";

const form = z.object({
  status: z.enum(promiseStatuses, "field_wrong"),
  returnTo: z.string().max(300).optional(),
});

export const loader = () => redirect(paths.home());

/** Kept, broken, withdrawn, or open after all; from the employer's page and from My week. */
export const action = withoutPage(
  staffAction({ permission: "employer_contact:log", form }, async ({ ctx, params, input }) => {
    await settlePromise(ctx, params.promiseId ?? "", input.status);
    return redirect(safeNext(input.returnTo ?? null));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
