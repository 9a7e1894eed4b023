import { redirect } from "@remix-run/node";
import * as z from "zod";
import { undoHandover } from "#app/domain/portfolios/undo-handover.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.handovers());

export const action = withoutPage(
  staffAction({ permission: "portfolio:hand_over", form: z.object({}) }, async ({ ctx, params }) => {
    const { returned, stayed } = await undoHandover(ctx, params.handoverId ?? "");
    return redirect(`${paths.handovers()}?returned=${returned}&stayed=${stayed}`);
  }),
  () => redirect(`${paths.handovers()}?refused=1`),
);

export { NoPage as default } from "#app/components/error-page.tsx";
