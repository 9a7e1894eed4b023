import { redirect } from "@remix-run/node";
import * as z from "zod";
import { refreshMatchLists } from "#app/domain/match-lists/refresh-match-lists.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.home());

/** Brings the lists of the reader's caseload up to today: pressed, or sent by My week when they are of another day. */
export const action = staffAction({ permission: "match:read", form: z.object({}) }, async ({ ctx }) => {
  await refreshMatchLists(ctx);
  return redirect(paths.home());
});
