import type { StaffContext } from "../context.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile } from "./career-profile.ts";
import type { MatchCandidate } from "./load-match-employers.ts";
import type { MatchScore } from "./match-employer.ts";
import { loadMatchGround, loadUnits, type MatchGround } from "./match-ground.ts";
import { orderedByFit, type RankedEmployer, type Ranking, rankEmployers } from "./match-list.ts";
import { byOrder, type ListOrder, type Ordered } from "./order.ts";
import { addRulings } from "./rulings.ts";
import { scanRegister } from "./scan-register.ts";

/**
 * The best workplaces for one person among all employers of the service and all register units of its area, and what
 * limits left out: the same as scoring each of them. Register units are found in the process's table and then read from
 * Postgres, which drops what has left the register or was made the service's own a moment ago.
 *
 * @param options.top how many, best first @param options.loosened "must" wishes set aside
 * @param options.order by S, or by Fit alone
 * @param ground what they are matched with, when it was read before for somebody else of the caseload
 */
export async function rankForPerson(
  ctx: StaffContext,
  profile: CareerProfile,
  options: { top: number; loosened: ReadonlySet<PreferenceDimension>; order: ListOrder },
  ground?: MatchGround,
): Promise<Ranking<MatchCandidate>> {
  const { top, loosened, order } = options;
  const { area, register, own, employers, advertisedUnits, advertised } =
    ground ?? (await loadMatchGround(ctx));
  // Units with a vacancy are each unlike their kind: scored one by one, like the service's own, and left out of the scan.
  const known = rankEmployers(profile, [...employers, ...advertisedUnits], loosened);
  const apart = new Set([...own.adopted, ...advertisedUnits.map(({ id }) => id.slice(2))]);
  const { knownCompanies } = own;
  const scanned = scanRegister(profile, register, { area, adopted: apart, knownCompanies }, options);
  const best = [...known.ranked.map(({ score }) => orderedAs(order, score)), ...scanned.best].sort(byOrder);
  const found = new Set(scanned.best.map(({ id }) => id));
  const unitIds = best.slice(0, top).flatMap(({ id }) => (found.has(id) ? [id.slice(2)] : []));
  const units = await loadUnits(ctx, { area, own, advertised }, unitIds);
  const all = [...known.ranked, ...rankEmployers(profile, units, loosened).ranked];
  return { ...addRulings(known, scanned), ranked: inOrder(order, all).slice(0, top) };
}

function orderedAs(order: ListOrder, { id, score, fit, known }: MatchScore): Ordered {
  return { id, score: order === "fit" ? fit : score, known };
}

function inOrder<R extends RankedEmployer>(order: ListOrder, ranked: readonly R[]): R[] {
  return order === "fit" ? orderedByFit(ranked) : [...ranked].sort((a, b) => byOrder(a.score, b.score));
}
