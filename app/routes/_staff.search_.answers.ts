import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { staffAction } from "#app/http/handler.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";
import { searchGroups } from "./_staff.search/search-groups.ts";

const form = z.object({ q: z.string().max(200, "too_long").default("") });

const answer = staffAction({ permission: "own_account:write", form }, async ({ ctx, input }) => {
  const t = translatorOf("search", ctx.actor.language);
  return Response.json({
    ...(await searchGroups(ctx, input.q)),
    words: { close: t("close"), keys: t("keys"), away: t("away") },
  });
});

/** What the command menu asks at each key. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const given = await answer(args);
  return given instanceof Response ? given : Response.json(null, { status: given.init?.status ?? 400 });
}
