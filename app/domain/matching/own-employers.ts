import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { sameCompany } from "./kind-scores.ts";
import { loadOwnEmployers, type MatchCandidate, type OwnEmployer } from "./load-match-employers.ts";
import { type ColleagueTie, loadColleagueTies } from "./load-warm-paths.ts";

/** What a service knows, as matching needs it. Never changed once made: a newer one takes its place. */
export type OwnEmployers = {
  employers: readonly MatchCandidate[];
  /** Register units that the service has made its own. */
  adopted: ReadonlySet<string>;
  /** Companies of which a workplace is known: strength 10 or more. */
  knownCompanies: ReadonlySet<string>;
  /** How well each colleague knows each employer today, by employer. */
  colleagueTies: ReadonlyMap<string, readonly ColleagueTie[]>;
};

/** What the process keeps of services between requests: nothing of a participant, and of each service apart. */
export type OwnEmployersShelf = { kept: Map<string, Kept> };

type Kept = OwnEmployers & {
  /** Every transaction below this number had ended when the rows were read. */
  seenTo: bigint;
  registerVersion: number;
  /** Pauses hold by the day, and days are told in the service's time zone. */
  today: string;
  timeZone: string;
  byId: ReadonlyMap<string, OwnEmployer>;
};

export type FoundOwnEmployers = OwnEmployers & { registerVersion: number };

const knownFrom = 10;
/** Over all services of the process; about 2 kB each. The service longest not asked for goes first. */
const employersAtMost = 50_000;

export function createOwnEmployersShelf(): OwnEmployersShelf {
  return { kept: new Map() };
}

/**
 * The employers of the asking service as its latest committed changes, and those of this transaction, have left them.
 * Kept in the process and read again where they changed: every change notes its transaction in employer_change, and
 * what is not below the oldest transaction that was still running when the rows were last read is read once more. So
 * nothing that was committed is ever missed. Read under the service's row security and given to that service alone.
 */
export async function ownEmployers(ctx: StaffContext, shelf: OwnEmployersShelf): Promise<FoundOwnEmployers> {
  const { serviceId, timeZone } = ctx.actor;
  const before = shelf.kept.get(serviceId);
  const now = await readChanges(ctx, before?.seenTo ?? null);
  const { seenTo, registerVersion } = now;
  const isCurrent =
    before?.registerVersion === registerVersion && before.today === ctx.today && before.timeZone === timeZone;
  if (before && isCurrent && now.changed.length === 0) {
    touch(shelf, serviceId, before);
    return before;
  }
  const { byId, colleagueTies } =
    before && isCurrent ? await withChanges(ctx, before, now.changed) : await readAll(ctx);
  const fresh: Kept = {
    ...gathered([...byId.values()]),
    byId,
    colleagueTies,
    seenTo,
    registerVersion,
    today: ctx.today,
    timeZone,
  };
  // What this transaction has changed may yet be rolled back: it is for this request alone.
  if (!now.isChangedHere) keep(shelf, serviceId, fresh);
  return fresh;
}

type Changes = { seenTo: bigint; registerVersion: number; changed: string[]; isChangedHere: boolean };

/** In one statement, so that all of it belongs to one snapshot. */
async function readChanges(ctx: StaffContext, seenTo: bigint | null): Promise<Changes> {
  const { serviceId } = ctx.actor;
  const [row] = await ctx.tx.execute<{
    seen_to: string;
    register_version: string;
    changed: string[];
    changed_here: boolean;
  }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as seen_to,
      coalesce((select version from register_version), 0)::text as register_version,
      array(select distinct employer_id::text from employer_change
        where service_id = ${serviceId} and changed_by >= ${seenTo?.toString() ?? null}::text::xid8) as changed,
      exists (select 1 from employer_change
        where service_id = ${serviceId} and changed_by = pg_current_xact_id_if_assigned()) as changed_here`);
  if (!row) throw new Error("A statement without a table gave no row");
  return {
    seenTo: BigInt(row.seen_to),
    registerVersion: Number(row.register_version),
    changed: row.changed,
    isChangedHere: row.changed_here,
  };
}

type Read = Pick<Kept, "byId" | "colleagueTies">;

async function readAll(ctx: StaffContext): Promise<Read> {
  const [own, colleagueTies] = await Promise.all([loadOwnEmployers(ctx, null), loadColleagueTies(ctx, null)]);
  return { byId: byEmployer(own), colleagueTies };
}

async function withChanges(ctx: StaffContext, before: Read, changed: readonly string[]): Promise<Read> {
  const byId = new Map(before.byId);
  const colleagueTies = new Map(before.colleagueTies);
  for (const id of changed) {
    byId.delete(`e_${id}`);
    colleagueTies.delete(id);
  }
  const [own, ties] = await Promise.all([loadOwnEmployers(ctx, changed), loadColleagueTies(ctx, changed)]);
  for (const [id, each] of byEmployer(own)) byId.set(id, each);
  for (const [id, each] of ties) colleagueTies.set(id, each);
  return { byId, colleagueTies };
}

function byEmployer(employers: readonly OwnEmployer[]): Map<string, OwnEmployer> {
  return new Map(employers.map((each) => [each.candidate.id, each]));
}

/** A workplace is warm when another one of its company is known. */
function gathered(all: readonly OwnEmployer[]): Omit<OwnEmployers, "colleagueTies"> {
  const known = new Map<string, number>();
  for (const { candidate } of all) {
    const { companyNumber, strength } = candidate;
    if (companyNumber && strength >= knownFrom) known.set(companyNumber, (known.get(companyNumber) ?? 0) + 1);
  }
  return {
    employers: all.map(({ candidate }) => {
      const { companyNumber, strength } = candidate;
      const others = (known.get(companyNumber ?? "") ?? 0) - (strength >= knownFrom ? 1 : 0);
      return others > 0 ? { ...candidate, warmPath: sameCompany } : candidate;
    }),
    adopted: new Set(all.flatMap(({ registerUnitId }) => registerUnitId ?? [])),
    knownCompanies: new Set(known.keys()),
  };
}

function touch(shelf: OwnEmployersShelf, serviceId: string, kept: Kept): void {
  shelf.kept.delete(serviceId);
  shelf.kept.set(serviceId, kept);
}

function keep(shelf: OwnEmployersShelf, serviceId: string, fresh: Kept): void {
  // Two requests may read at once; what has seen more stays.
  const there = shelf.kept.get(serviceId);
  if (there && there.seenTo > fresh.seenTo) return;
  touch(shelf, serviceId, fresh);
  let employers = 0;
  for (const each of shelf.kept.values()) employers += each.employers.length;
  for (const [id, each] of shelf.kept) {
    if (employers <= employersAtMost || id === serviceId) return;
    shelf.kept.delete(id);
    employers -= each.employers.length;
  }
}
