import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type OccupationSuggestion, resolveOccupation } from "./resolve-occupation.ts";

/** As many as somebody can choose among. */
const suggested = 6;

/**
 * The least share of the evidence that the best code must have. Below it lies what is no job title ("asdfgh"): of 829
 * official titles that the shipped vocabulary was asked for, one.
 */
const leastSure = 0.05;

/**
 * Suggests codes for a title that somebody typed, from all titles the installation knows; none for an empty one or one
 * that looks like nothing known.
 */
export async function suggestOccupations(ctx: StaffContext, title: string): Promise<OccupationSuggestion[]> {
  requirePermission(ctx, "match:read");
  if (title.trim() === "") return [];
  const found = resolveOccupation(title, await ctx.vocabulary.current(ctx.tx));
  return (found[0]?.score ?? 0) < leastSure ? [] : found.slice(0, suggested);
}
