import { SearchUnavailable } from "#search/circuit-breaker.ts";
import { findMatchCandidates } from "#search/queries/find-match-candidates.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { WishesOfParticipant } from "../preferences/get-wishes.ts";
import { accuracyKmOf, type CareerProfile } from "./career-profile.ts";
import { straightLineKm } from "./commute.ts";
import type { Limit } from "./dealbreakers.ts";
import { loadCareerProfile } from "./load-career-profile.ts";
import { areaOf, loadMatchEmployers, type MatchCandidate } from "./load-match-employers.ts";
import type { Match } from "./match-employer.ts";
import { type LeftOut, matchList } from "./match-list.ts";

export const matchesPerPage = 50;

/** One row of the list: the match, and what is shown of the workplace. */
export type FoundMatch = Omit<Match, "lines"> &
  Pick<
    MatchCandidate,
    | "name"
    | "industryName"
    | "place"
    | "municipalityNumber"
    | "headCount"
    | "stage"
    | "strength"
    | "lastContactOn"
    | "lastVisitOn"
  >;

export type FoundMatches = {
  participant: { id: string; initials: string; referenceCode: string };
  wishes: WishesOfParticipant;
  hasHome: boolean;
  matches: FoundMatch[];
  page: number;
  total: number;
  toAsk: number;
  leftOut: LeftOut;
  loosened: PreferenceDimension[];
  orderVersion: string;
  /** The index did not answer; everything was read from Postgres. */
  searchDown: boolean;
};

/**
 * Employers for one participant, ordered by the person's wishes. The index offers register units by limits that
 * cannot be unknown; Postgres decides what may be seen; pure rules score. Writes the read line.
 *
 * @param options.page from 1
 * @param options.loosened "must" wishes set aside for this list
 * @throws NotFound outside the reader's caseload, cover and team
 */
export async function findMatches(
  ctx: StaffContext,
  participantId: string,
  options: { page?: number; loosened?: readonly PreferenceDimension[] } = {},
): Promise<FoundMatches> {
  requirePermission(ctx, "match:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "matches");
  const { profile, wishes } = await loadCareerProfile(ctx, row);
  const loosened = new Set(options.loosened ?? []);
  const area = await areaOf(ctx);
  const offered = await offeredUnits(ctx, area, reachOf(profile, loosened));
  const candidates = await loadMatchEmployers(ctx, area, offered?.within ?? null);
  const page = Math.max(1, Math.floor(options.page ?? 1));
  const offset = (page - 1) * matchesPerPage;
  const list = matchList(profile, candidates, { limit: matchesPerPage, offset, loosened });
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    wishes,
    hasHome: profile.home !== null,
    matches: list.matches.flatMap((match) => {
      const candidate = byId.get(match.id);
      return candidate ? [foundMatch(match, candidate)] : [];
    }),
    page,
    total: list.total,
    toAsk: list.toAsk,
    leftOut: withBeyondReach(list.leftOut, offered?.beyond ?? 0),
    loosened: [...loosened],
    orderVersion: list.orderVersion,
    searchDown: offered === null,
  };
}

function foundMatch({ lines: _lines, ...match }: Match, candidate: MatchCandidate): FoundMatch {
  const {
    name,
    industryName,
    place,
    municipalityNumber,
    headCount,
    stage,
    strength,
    lastContactOn,
    lastVisitOn,
  } = candidate;
  return {
    ...match,
    name,
    industryName,
    place,
    municipalityNumber,
    headCount,
    stage,
    strength,
    lastContactOn,
    lastVisitOn,
  };
}

type Reach = { latitude: number; longitude: number; metres: number };
const unitsAtMost = 20_000;

/**
 * The circle outside which a "must" on the way to work surely fails. The place is rounded to about a kilometre before
 * it leaves the process, and the circle is widened by as much, and by how far off the places may be.
 */
export function reachOf(profile: CareerProfile, loosened: ReadonlySet<PreferenceDimension>): Reach | null {
  const wish = profile.wishes.commute;
  if (!wish?.must || loosened.has("commute") || !profile.home) return null;
  const { latitude, longitude, accuracyKm } = profile.home;
  const km =
    straightLineKm(wish.value.maxMinutes, wish.value.mode) + accuracyKm + accuracyKmOf.municipality + 1;
  return {
    latitude: Math.round(latitude * 100) / 100,
    longitude: Math.round(longitude * 100) / 100,
    metres: km * 1000,
  };
}

/** Register units that the index offers, and how many lie beyond reach; null when the index does not answer. */
export async function offeredUnits(
  ctx: StaffContext,
  area: readonly string[],
  reach: Reach | null,
): Promise<{ within: string[] | null; beyond: number } | null> {
  const view = { serviceId: ctx.actor.serviceId, municipalityNumbers: area };
  try {
    const [near, far] = await Promise.all([
      findMatchCandidates(ctx.search, { view, ...(reach ? { within: reach } : {}), limit: unitsAtMost }),
      reach
        ? findMatchCandidates(ctx.search, { view, beyond: reach, limit: unitsAtMost })
        : { ids: [], total: 0 },
    ]);
    // Nothing may be lost: where the index holds back, Postgres reads the whole area.
    const all = near.total > near.ids.length || far.total > far.ids.length;
    if (all) return { within: null, beyond: 0 };
    return { within: unitsAmong(near.ids), beyond: unitsAmong(far.ids).length };
  } catch (error) {
    if (error instanceof SearchUnavailable) return null;
    throw error;
  }
}

function unitsAmong(ids: readonly string[]): string[] {
  return ids.flatMap((id) => (id.startsWith("r_") ? [id.slice(2)] : []));
}

/** Units beyond reach were never fetched: they are counted with those that the way to work rules out. */
function withBeyondReach(leftOut: LeftOut, beyond: number): LeftOut {
  if (beyond === 0) return leftOut;
  const limits = new Map<Limit, { limit: Limit; failed: number; freed: number }>(
    leftOut.limits.map((each) => [each.limit, each]),
  );
  const commute = limits.get("commute") ?? { limit: "commute" as const, failed: 0, freed: 0 };
  limits.set("commute", { ...commute, failed: commute.failed + beyond, freed: commute.freed + beyond });
  return { total: leftOut.total + beyond, limits: [...limits.values()].sort((a, b) => b.failed - a.failed) };
}
