import { createHash } from "node:crypto";
import type { CareerProfile, MatchEmployer } from "../matching/career-profile.ts";
import { type Match, matchEmployer } from "../matching/match-employer.ts";
import type { OpeningGroup } from "./opening-group.ts";

/**
 * All that this may use of a person besides wishes and starting point: since when, and since when no employer has
 * been spoken to on their behalf. No name, age, gender, origin, health, benefit or earlier "no".
 */
export type OpeningPerson = {
  id: string;
  profile: CareerProfile;
  /** yyyy-mm-dd. */
  startedOn: string;
  /** Last held employer contact on the person's behalf; null when there is none. */
  lastEmployerContactOn: string | null;
};

const fitsFrom = 70;
const possibleFrom = 50;

export type PersonForOpening = Pick<Match, "id" | "reasons" | "unknowns"> & {
  ask: Match["dealbreakers"]["ask"];
  lastEmployerContactOn: string | null;
};

export type GroupedPeople = Record<OpeningGroup, PersonForOpening[]> & {
  /** Looked at and not named: the person's own limits say no, or the wishes go another way. */
  ownLimits: number;
  otherWishes: number;
};

/**
 * Whom to talk with about an opening: groups by the person's own wishes, and inside a group an order by fairness,
 * never by who would be best. Longest since an employer was spoken to on the person's behalf first (nobody yet comes
 * before all), then longest with the service, then by lot, drawn anew each day. Pure.
 *
 * @param employer the workplace with the opening on it @param today yyyy-mm-dd, the seed of the lot
 */
export function groupPeople(
  people: readonly OpeningPerson[],
  employer: MatchEmployer,
  today: string,
): GroupedPeople {
  const grouped: GroupedPeople = { fits: [], possible: [], ask_first: [], ownLimits: 0, otherWishes: 0 };
  for (const person of [...people].sort(byFairness(today))) {
    const match = matchEmployer(person.profile, { ...employer, strength: 0 });
    const group = groupOf(match);
    if (group === "own_limits") grouped.ownLimits++;
    else if (group === "other_wishes") grouped.otherWishes++;
    else {
      grouped[group].push({
        id: person.id,
        reasons: match.reasons,
        unknowns: match.unknowns,
        ask: match.dealbreakers.ask,
        lastEmployerContactOn: person.lastEmployerContactOn,
      });
    }
  }
  return grouped;
}

/** Whoever has an open "must" is asked about as long as the answer could still make the job possible. */
function groupOf({ dealbreakers, fit, high }: Match): OpeningGroup | "own_limits" | "other_wishes" {
  if (dealbreakers.verdict === "fail") return "own_limits";
  if (dealbreakers.verdict === "ask") return Math.round(high) >= possibleFrom ? "ask_first" : "other_wishes";
  const rounded = Math.round(fit);
  if (rounded >= fitsFrom) return "fits";
  return rounded >= possibleFrom ? "possible" : "other_wishes";
}

function byFairness(today: string): (a: OpeningPerson, b: OpeningPerson) => number {
  return (a, b) =>
    compare(a.lastEmployerContactOn ?? "", b.lastEmployerContactOn ?? "") ||
    compare(a.startedOn, b.startedOn) ||
    compare(lot(today, a.id), lot(today, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lot(day: string, id: string): string {
  return createHash("sha256").update(`${day} ${id}`).digest("hex");
}
