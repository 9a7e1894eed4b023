import { redirect } from "@remix-run/node";
import * as z from "zod";
import { undoChange } from "#app/domain/undo/undo-change.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext, withUndone } from "#app/http/paths.ts";

const form = z.object({ returnTo: z.string().max(2000).optional() });

export const loader = () => redirect(paths.undo());

export const action = withoutPage(
  staffAction({ permission: "employer:write", form }, async ({ ctx, params, input }) => {
    const { left } = await undoChange(ctx, params.changeId ?? "");
    return redirect(withUndone(safeNext(input.returnTo ?? paths.undo()), left > 0));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
