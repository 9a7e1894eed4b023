import { createBestUnits } from "./best-units.ts";
import type { CareerProfile } from "./career-profile.ts";
import {
  asks,
  commuteJudge,
  commuteWish,
  type DistanceBands,
  distanceBands,
  fails,
  open,
  passes,
} from "./distance-bands.ts";
import { prepareWishes } from "./fit.ts";
import { createKindScores, type ScanOptions, sameCompany } from "./kind-scores.ts";
import { type MatchScore, scoreEmployer } from "./match-employer.ts";
import { orderWeights } from "./order.ts";
import { onSphere, placeOfRow, positionAt, type RegisterTable, unitAt, unitIdAt } from "./register-table.ts";
import { createRulings, type Rulings } from "./rulings.ts";

/** What of a service decides how a register unit stands. */
export type UnitView = {
  /** Municipality numbers where the service works. */
  area: readonly string[];
  /** Units that the service has made its own, or that are scored one by one: they stand elsewhere and not here. */
  adopted: ReadonlySet<string>;
  /** Companies of which a workplace is known to the service. */
  knownCompanies: Iterable<string>;
};

export type ScannedUnits = Rulings & {
  /** The best units, best first, as the order of the list has them (order.ts); `score` is Fit when it goes by that. */
  best: readonly Pick<MatchScore, "id" | "score" | "known">[];
};

/** Above what adding up in another order can change, in points of S. */
const tolerance = 1e-6;

/**
 * All register units of an area for one person: exact counts of what limits rule out, and the best units in order, the
 * same as {@link scoreEmployer} for each of them gives (scan-register.test.ts). A register unit has no facts and no
 * relationship, so that all but the way there hangs on its kind; each kind is scored once, each place asked once, and a
 * unit that cannot come among the best is counted only.
 *
 * @param top how many of the best are wanted
 */
export function scanRegister(
  profile: CareerProfile,
  table: RegisterTable,
  view: UnitView,
  options: { top: number } & ScanOptions,
): ScannedUnits {
  const { top, loosened } = options;
  const bands = distanceBands(profile, loosened);
  const { most, ruling, rulings: kindRulings, look, narrow } = createKindScores(profile, table, options);
  const way = createWay(profile, table, bands, options);
  const best = createBestUnits(table, top);
  const rulings = createRulings();
  const isWarm = warmCompanies(table, view.knownCompanies);
  const { places, kind, company } = table;
  const { start } = places;
  const ruledOut = rowsOf(
    table,
    [...profile.excluded].flatMap((id) => (id.startsWith("r_") ? [id.slice(2)] : [])),
  );
  const adopted = rowsOf(table, view.adopted);
  const apart = [...new Set([...ruledOut, ...adopted])].sort((a, b) => a - b);
  const exactly = createExactScores(profile, table, options);
  /** Of each ruling of kinds, how many units the way lets pass, leaves open, and rules out. */
  const tally: number[] = [];
  let floor = best.floor();

  for (const number of new Set(view.area)) {
    const range = table.placesOf.get(number);
    if (!range) continue;
    let nextApart = apart.findIndex((row) => row >= (start[range.from] ?? 0));
    if (nextApart < 0) nextApart = apart.length;
    for (let place = range.from; place < range.to; place++) {
      way.goTo(place);
      const end = start[place + 1] ?? 0;
      const { verdict, gain } = way.here;
      for (let row = start[place] ?? 0; row < end; row++) {
        if (row === apart[nextApart]) {
          nextApart++;
          continue;
        }
        const companyKey = company[row] ?? 0;
        const at = (kind[row] ?? 0) * 2 + (companyKey !== 0 && isWarm(companyKey) ? 1 : 0);
        if (ruling[at] === 0) look(at);
        const number = ruling[at] ?? 0;
        const cell = number * 3 + verdict;
        tally[cell] = (tally[cell] ?? 0) + 1;
        if (verdict === fails || (kindRulings[number]?.failed.length ?? 0) > 0) continue;
        while ((most[at] ?? 0) + gain + tolerance >= floor && narrow(at));
        if ((most[at] ?? 0) + gain + tolerance < floor) continue;
        const { score: points, known } = exactly(at, row, place, way.here.stamp);
        best.offer(row, place, points, known);
        floor = best.floor();
      }
    }
  }

  for (const [number, { failed, ask }] of kindRulings.entries()) {
    const count = (verdict: number) => tally[number * 3 + verdict] ?? 0;
    rulings.add({ failed, ask }, count(passes));
    rulings.add({ failed, ask: [...ask, "commute"] }, count(asks));
    rulings.add({ failed: [...failed, "commute"], ask }, count(fails));
  }
  const inArea = areaRows(table, view.area);
  for (const row of ruledOut) {
    if (adopted.has(row) || !inArea(row)) continue;
    const unit = unitAt(table, row, placeOfRow(places, row));
    rulings.add(scoreEmployer(profile, unit, loosened).dealbreakers, 1);
  }
  return {
    ...rulings.sum(),
    best: best.list().map(({ row, score, known }) => ({ id: `r_${unitIdAt(table, row)}`, score, known })),
  };
}

type Way = {
  goTo(place: number): void;
  /** At the place gone to: the "must", what the way adds to S against one not known at most, and a mark of its own. */
  here: { verdict: number; gain: number; stamp: number };
};

/** What the way to work says of each place. */
function createWay(
  profile: CareerProfile,
  { places }: RegisterTable,
  bands: DistanceBands | null,
  { loosened, order }: ScanOptions,
): Way {
  const wish = commuteWish(profile);
  const here = { verdict: passes, gain: 0, stamp: 1 };
  if (!bands || !wish) return { goTo: () => undefined, here };
  const weights = prepareWishes(profile.wishes).reduce((sum, each) => sum + each.weight, 0);
  /** Points for the whole of the way to work. */
  const points = weights === 0 ? 0 : ((order === "fit" ? 1 : orderWeights.fit) * 100 * wish.weight) / weights;
  const judgePlace = commuteJudge(profile, wish, loosened);
  const unknown = judgePlace(null).estimate;
  const home = profile.home ? onSphere(profile.home) : { x: 0, y: 0, z: 0 };
  const { x, y, z, accuracy } = places;
  return {
    here,
    goTo(place) {
      const dx = (x[place] ?? 0) - home.x;
      const dy = (y[place] ?? 0) - home.y;
      const dz = (z[place] ?? 0) - home.z;
      const band = bands.bandOf(dx * dx + dy * dy + dz * dz, accuracy[place] ?? 0);
      const verdict = bands.verdict[band] ?? open;
      here.verdict = verdict === open ? judgePlace(positionAt(places, place)).verdict : verdict;
      here.gain = points * ((bands.best[band] ?? 1) - unknown);
      if (points > 0) here.stamp = place + 1;
    },
  };
}

type Score = Pick<MatchScore, "score" | "known">;

/** The score of a unit by the rules themselves. Units of a kind at one place score the same: the last is remembered. */
function createExactScores(
  profile: CareerProfile,
  table: RegisterTable,
  { loosened, order }: ScanOptions,
): (at: number, row: number, place: number, stamp: number) => Score {
  const stamps = new Uint32Array(table.kinds.length * 2);
  const scores = new Map<number, Score>();
  return (at, row, place, stamp) => {
    const before = scores.get(at);
    if (before && stamps[at] === stamp) return before;
    const unit = unitAt(table, row, place);
    if (at % 2 === 1) unit.warmPath = sameCompany;
    const { fit, score, known } = scoreEmployer(profile, unit, loosened);
    const exact = { score: order === "fit" ? fit : score, known };
    stamps[at] = stamp;
    scores.set(at, exact);
    return exact;
  };
}

/** Whether a company is among those known; nearly all are not, which a look at 16 bits tells. */
function warmCompanies(table: RegisterTable, companies: Iterable<string>): (key: number) => boolean {
  const keys = new Set<number>();
  const marks = new Uint8Array(2 ** 16);
  for (const number of companies) {
    const key = table.companyKey(number);
    if (key === 0) continue;
    keys.add(key);
    marks[key & 0xffff] = 1;
  }
  return keys.size === 0 ? () => false : (key) => marks[key & 0xffff] === 1 && keys.has(key);
}

function rowsOf(table: RegisterTable, unitIds: Iterable<string>): Set<number> {
  const rows = new Set<number>();
  for (const id of unitIds) {
    const row = table.rowOf(id);
    if (row >= 0) rows.add(row);
  }
  return rows;
}

function areaRows({ places, placesOf }: RegisterTable, area: readonly string[]): (row: number) => boolean {
  const ranges = area.flatMap((number) => placesOf.get(number) ?? []);
  return (row) => {
    const place = placeOfRow(places, row);
    return ranges.some(({ from, to }) => place >= from && place < to);
  };
}
