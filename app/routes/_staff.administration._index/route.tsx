import { redirect } from "@remix-run/node";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

/** The first part that the reader may use. */
export const loader = staffLoader({ permission: "cover:administer", messages: [] }, async ({ ctx }) => {
  throw redirect(hasPermission(ctx.actor.roles, "account:administer") ? paths.accounts() : paths.cover());
});
