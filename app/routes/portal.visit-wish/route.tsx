import { redirect } from "@remix-run/node";
import * as z from "zod";
import { sayVisitWish, visitWishes } from "#app/domain/portal/say-visit-wish.ts";
import { withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { portalAction } from "#app/http/portal-handler.ts";

const say = portalAction(z.object({ wish: z.enum(visitWishes, "field_wrong") }), async ({ ctx, input }) => {
  await sayVisitWish(ctx, input.wish);
  return redirect(paths.portal());
});

export const loader = () => redirect(paths.portal());

/** Two buttons; what cannot be read changes nothing. */
export const action = withoutPage(say, () => redirect(paths.portal()));

export { NoPage as default } from "#app/components/error-page.tsx";
