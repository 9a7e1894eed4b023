import { redirect } from "@remix-run/node";
import * as z from "zod";
import { markHandedOverSeen } from "#app/domain/portfolios/list-handed-over-to-me.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.home());

export const action = withoutPage(
  staffAction({ permission: "own_week:read", form: z.object({}) }, async ({ ctx, params }) => {
    await markHandedOverSeen(ctx, params.handoverId ?? "");
    return redirect(paths.home());
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
