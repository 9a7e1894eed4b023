import { redirect } from "@remix-run/node";
import * as z from "zod";
import { withoutPage } from "#app/http/handler.ts";
import { paths, safeNext } from "#app/http/paths.ts";
import { portalDoorAction } from "#app/http/portal-handler.ts";
import { portalLanguageCookie } from "#app/http/portal-identity.ts";

const form = z.object({ language: z.enum(["nb", "en"], "field_wrong"), returnTo: z.string().optional() });

export const loader = () => redirect(paths.portal());

export const action = withoutPage(
  portalDoorAction(form, async ({ door, input }) => {
    const next = safeNext(input.returnTo ?? null);
    return redirect(next.startsWith("/portal") ? next : paths.portal(), {
      headers: { "Set-Cookie": portalLanguageCookie(input.language, door.resources.publicUrl) },
    });
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
