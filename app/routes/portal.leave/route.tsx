import { redirect } from "@remix-run/node";
import * as z from "zod";
import { leavePortal } from "#app/domain/portal/leave-portal.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { portalAction } from "#app/http/portal-handler.ts";

export const loader = () => redirect(paths.portal());

export const action = withoutPage(
  portalAction(z.object({}), async ({ ctx, request }) => {
    const token = readCookie(request, "portal", ctx.publicUrl);
    if (token) await leavePortal(ctx, token);
    return redirect(paths.portalSignIn(), {
      headers: { "Set-Cookie": writeCookie("portal", "", ctx.publicUrl) },
    });
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
