import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type OccupationSuggestion, resolveOccupation } from "./resolve-occupation.ts";

/** As many as somebody can choose among. */
const suggested = 6;

/** Suggests codes for a title that somebody typed, from all titles the installation knows; none for an empty one. */
export async function suggestOccupations(ctx: StaffContext, title: string): Promise<OccupationSuggestion[]> {
  requirePermission(ctx, "match:read");
  if (title.trim() === "") return [];
  return resolveOccupation(title, await ctx.vocabulary.current(ctx.tx)).slice(0, suggested);
}
