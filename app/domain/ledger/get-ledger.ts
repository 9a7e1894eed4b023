import { asc, eq, sql } from "drizzle-orm";
import { team } from "#db/schema/service.ts";
import { hasPermission, type Role } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { isPlacementOrigin } from "../placements/placement-origin.ts";
import { type CoarseCounts, coarseCounts, coarseFunnel, type ToldFunnel } from "./coarse-counts.ts";
import { type HiddenShare, hiddenShare } from "./hidden-share.ts";
import { type Days, daysOf, type LedgerQuery } from "./ledger-query.ts";
import { loadFunnel } from "./load-funnel.ts";
import { type LeadFigures, loadLeadFigures } from "./load-lead-figures.ts";
import { loadPlacementsToCount } from "./load-placements.ts";
import { noOrigins, type PlacementFigures, placementFigures } from "./placement-figures.ts";

/** Who may see no participant sees figures alone, and opens none of them. */
export const seesFiguresOnly = (roles: readonly Role[]): boolean => !hasPermission(roles, "participant:read");

export type LedgerPlacements =
  | ({ rows: true } & PlacementFigures & { total: number; share: HiddenShare })
  | {
      rows: false;
      coarse: CoarseCounts;
      /** Only where every number behind it is told. */
      share: HiddenShare | null;
    };

export type Ledger = {
  days: Days;
  teams: { id: string; name: string }[];
  placements: LedgerPlacements;
  leads: LeadFigures;
  funnel: ToldFunnel;
};

/**
 * How jobs are found: placements by origin and who opened the door, what went before leads and placements, and how far
 * employers have come. Placements are those that the reader may see; leads and employers are the whole service's, or
 * those of a team's colleagues. Who may see no participant gets counts of the whole service, coarse enough to name nobody.
 */
export async function getLedger(ctx: StaffContext, query: LedgerQuery): Promise<Ledger> {
  requirePermission(ctx, "ledger:read");
  const figuresOnly = seesFiguresOnly(ctx.actor.roles);
  const days = daysOf(query.period, { today: ctx.today, figuresOnly });
  const teamId = figuresOnly ? null : query.teamId;
  const [teams, placements, leads, funnel] = await Promise.all([
    listTeams(ctx),
    figuresOnly ? coarsePlacements(ctx, days) : ownPlacements(ctx, days, teamId),
    loadLeadFigures(ctx, days, teamId),
    loadFunnel(ctx, days, teamId),
  ]);
  return {
    days,
    teams: figuresOnly ? [] : teams,
    placements,
    leads,
    funnel: figuresOnly ? coarseFunnel(funnel) : funnel,
  };
}

async function ownPlacements(
  ctx: StaffContext,
  days: Days,
  teamId: string | null,
): Promise<LedgerPlacements> {
  const placements = await loadPlacementsToCount(ctx, days, teamId);
  const figures = placementFigures(placements);
  return { rows: true, ...figures, total: placements.length, share: hiddenShare(figures.counts) };
}

async function coarsePlacements(ctx: StaffContext, { from, until }: Days): Promise<LedgerPlacements> {
  const rows = await ctx.tx.execute<{ origin: string; placements: number }>(
    sql`select origin, placements from placement_counts(${from}::date, ${until}::date)`,
  );
  const counts = noOrigins();
  for (const { origin, placements } of rows) if (isPlacementOrigin(origin)) counts[origin] = placements;
  const coarse = coarseCounts(counts);
  const isWhole = coarse.level === "origins" || coarse.level === "groups";
  return { rows: false, coarse, share: isWhole ? hiddenShare(counts) : null };
}

function listTeams({ tx, actor }: StaffContext): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.serviceId, actor.serviceId))
    .orderBy(asc(team.name));
}
