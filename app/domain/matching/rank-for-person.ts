import type { StaffContext } from "../context.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile } from "./career-profile.ts";
import { sameCompany } from "./kind-scores.ts";
import { areaOf, loadRegisterUnits, type MatchCandidate } from "./load-match-employers.ts";
import { type Ranking, rankEmployers } from "./match-list.ts";
import { byOrder } from "./order.ts";
import { ownEmployers } from "./own-employers.ts";
import { addRulings } from "./rulings.ts";
import { scanRegister } from "./scan-register.ts";

/**
 * The best workplaces for one person among all employers of the service and all register units of its area, and what
 * limits left out: the same as scoring each of them. Register units are found in the process's table and then read from
 * Postgres, which drops what has left the register or was made the service's own a moment ago.
 *
 * @param options.top how many, best first @param options.loosened "must" wishes set aside
 */
export async function rankForPerson(
  ctx: StaffContext,
  profile: CareerProfile,
  { top, loosened }: { top: number; loosened: ReadonlySet<PreferenceDimension> },
): Promise<Ranking<MatchCandidate>> {
  const area = await areaOf(ctx);
  const own = await ownEmployers(ctx, ctx.matchMemory.own);
  const register = await ctx.matchMemory.register.at(own.registerVersion);
  const known = rankEmployers(profile, own.employers, loosened);
  const scanned = scanRegister(profile, register, { area, ...own }, { top, loosened });
  const best = [...known.ranked.map(({ score }) => score), ...scanned.best].sort(byOrder).slice(0, top);
  const unitIds = best.flatMap(({ id }) => (id.startsWith("r_") ? [id.slice(2)] : []));
  const units = (await loadRegisterUnits(ctx, area, unitIds)).map((unit) =>
    isWarm(unit, own.knownCompanies) ? { ...unit, warmPath: sameCompany } : unit,
  );
  const ranked = [...known.ranked, ...rankEmployers(profile, units, loosened).ranked];
  return {
    ...addRulings(known, scanned),
    ranked: ranked.sort((a, b) => byOrder(a.score, b.score)).slice(0, top),
  };
}

function isWarm({ companyNumber }: MatchCandidate, knownCompanies: ReadonlySet<string>): boolean {
  return companyNumber !== null && knownCompanies.has(companyNumber);
}
