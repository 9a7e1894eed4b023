import { loadAdvertised } from "../advertisements/load-advertised.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { sameCompany } from "./kind-scores.ts";
import { areaOf, loadRegisterUnits, type MatchCandidate } from "./load-match-employers.ts";
import { loadWarmPaths, type Tie } from "./load-warm-paths.ts";
import { type OwnEmployers, ownEmployers } from "./own-employers.ts";
import type { RegisterTable } from "./register-table.ts";

/** What anybody of the reader's caseload is matched with, as the reader sees it today: read once for any number of people. */
export type MatchGround = {
  area: readonly string[];
  register: RegisterTable;
  own: OwnEmployers;
  /** The service's own, with the ways in that hang on who asks, and what is advertised. */
  employers: readonly MatchCandidate[];
  /** Register units with an open public vacancy: few, and each of them unlike others of its kind. */
  advertisedUnits: readonly MatchCandidate[];
  /** Age in days of the newest open public vacancy, by document id. */
  advertised: ReadonlyMap<string, number>;
};

export async function loadMatchGround(ctx: StaffContext): Promise<MatchGround> {
  const [area, own] = await Promise.all([areaOf(ctx), ownEmployers(ctx, ctx.matchMemory.own)]);
  const [register, advertised, ties] = await Promise.all([
    ctx.matchMemory.register.at(own.registerVersion),
    loadAdvertised(ctx, area),
    loadWarmPaths(ctx, own.colleagueTies),
  ]);
  const ground = { area, register, own, advertised };
  const unitIds = idsAmong(advertised.keys(), "register_unit");
  return {
    ...ground,
    employers: withToday(own.employers, ties, advertised),
    advertisedUnits: await loadUnits(ctx, ground, unitIds),
  };
}

/** Register units as they are now in Postgres; those that have gone, or were made the service's own, are missing. */
export async function loadUnits(
  ctx: StaffContext,
  { area, own, advertised }: Pick<MatchGround, "area" | "own" | "advertised">,
  unitIds: readonly string[],
): Promise<MatchCandidate[]> {
  const units = await loadRegisterUnits(ctx, area, unitIds);
  return units.map((unit) => {
    const isWarm = unit.companyNumber !== null && own.knownCompanies.has(unit.companyNumber);
    const days = advertised.get(unit.id);
    return {
      ...unit,
      ...(isWarm ? { warmPath: sameCompany } : {}),
      ...(days === undefined ? {} : { advertisedDaysAgo: days }),
    };
  });
}

/** A way in through a colleague hangs on who asks: it is put together for each list. */
function withToday(
  employers: readonly MatchCandidate[],
  ties: ReadonlyMap<string, Tie>,
  advertised: ReadonlyMap<string, number>,
): readonly MatchCandidate[] {
  if (ties.size === 0 && advertised.size === 0) return employers;
  return employers.map((each) => {
    const tie = ties.get(each.id.slice(2));
    const days = advertised.get(each.id);
    if (!tie && days === undefined) return each;
    const changed = { ...each };
    if (tie) changed.warmPath = { ...tie, sameCompanyKnown: each.warmPath?.sameCompanyKnown ?? false };
    // A lead that somebody noted as advertised, or a public vacancy: the newer one counts.
    if (days !== undefined) changed.advertisedDaysAgo = Math.min(days, each.advertisedDaysAgo ?? days);
    return changed;
  });
}
