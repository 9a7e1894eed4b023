import type { StaffContext } from "../context.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile } from "./career-profile.ts";
import { sameCompany } from "./kind-scores.ts";
import { areaOf, loadRegisterUnits, type MatchCandidate } from "./load-match-employers.ts";
import { loadWarmPaths, type Tie } from "./load-warm-paths.ts";
import type { MatchScore } from "./match-employer.ts";
import { orderedByFit, type RankedEmployer, type Ranking, rankEmployers } from "./match-list.ts";
import { byOrder, type ListOrder, type Ordered } from "./order.ts";
import { ownEmployers } from "./own-employers.ts";
import { addRulings } from "./rulings.ts";
import { scanRegister } from "./scan-register.ts";

/**
 * The best workplaces for one person among all employers of the service and all register units of its area, and what
 * limits left out: the same as scoring each of them. Register units are found in the process's table and then read from
 * Postgres, which drops what has left the register or was made the service's own a moment ago.
 *
 * @param options.top how many, best first @param options.loosened "must" wishes set aside
 * @param options.order by S, or by Fit alone
 */
export async function rankForPerson(
  ctx: StaffContext,
  profile: CareerProfile,
  options: { top: number; loosened: ReadonlySet<PreferenceDimension>; order: ListOrder },
): Promise<Ranking<MatchCandidate>> {
  const { top, loosened, order } = options;
  const [area, own, ties] = await Promise.all([
    areaOf(ctx),
    ownEmployers(ctx, ctx.matchMemory.own),
    loadWarmPaths(ctx),
  ]);
  const register = await ctx.matchMemory.register.at(own.registerVersion);
  const known = rankEmployers(profile, withTies(own.employers, ties), loosened);
  const scanned = scanRegister(profile, register, { area, ...own }, options);
  const best = [...known.ranked.map(({ score }) => orderedAs(order, score)), ...scanned.best].sort(byOrder);
  const unitIds = best.slice(0, top).flatMap(({ id }) => (id.startsWith("r_") ? [id.slice(2)] : []));
  const units = (await loadRegisterUnits(ctx, area, unitIds)).map((unit) =>
    isWarm(unit, own.knownCompanies) ? { ...unit, warmPath: sameCompany } : unit,
  );
  const all = [...known.ranked, ...rankEmployers(profile, units, loosened).ranked];
  return { ...addRulings(known, scanned), ranked: inOrder(order, all).slice(0, top) };
}

/** A way in through a colleague hangs on who asks, and fades by the day: it is not kept, but read for each list. */
function withTies(
  employers: readonly MatchCandidate[],
  ties: ReadonlyMap<string, Tie>,
): readonly MatchCandidate[] {
  if (ties.size === 0) return employers;
  return employers.map((each) => {
    const tie = ties.get(each.id.slice(2));
    const sameCompanyKnown = each.warmPath?.sameCompanyKnown ?? false;
    return tie ? { ...each, warmPath: { ...tie, sameCompanyKnown } } : each;
  });
}

function isWarm({ companyNumber }: MatchCandidate, knownCompanies: ReadonlySet<string>): boolean {
  return companyNumber !== null && knownCompanies.has(companyNumber);
}

function orderedAs(order: ListOrder, { id, score, fit, known }: MatchScore): Ordered {
  return { id, score: order === "fit" ? fit : score, known };
}

function inOrder<R extends RankedEmployer>(order: ListOrder, ranked: readonly R[]): R[] {
  return order === "fit" ? orderedByFit(ranked) : [...ranked].sort((a, b) => byOrder(a.score, b.score));
}
