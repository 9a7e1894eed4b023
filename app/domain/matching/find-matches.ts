import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { surveyWhatMayBeSaid } from "../openness/compile-what-may-be-said.ts";
import type { WhatMayBeSaid } from "../openness/what-may-be-said.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { WishesOfParticipant } from "../preferences/get-wishes.ts";
import type { SpeakingOf } from "./actions.ts";
import { arrangement } from "./arrange.ts";
import { type ContactGuard, contactGuards } from "./contact-guard.ts";
import { loadCareerProfile } from "./load-career-profile.ts";
import { loadContactLoads } from "./load-contact-loads.ts";
import type { MatchCandidate } from "./load-match-employers.ts";
import { type LeftOut, layOut, type PlacedMatch } from "./match-list.ts";
import type { ListOrder } from "./order.ts";
import { rankForPerson } from "./rank-for-person.ts";

export const matchesPerPage = 50;

/** One row of the list: the match, and what is shown of the workplace. */
export type FoundMatch = Omit<PlacedMatch, "lines"> & {
  /** What to mind before contacting them today, the strictest first. */
  guards: ContactGuard[];
  /** It filters what may be done there, never the list. */
  speaking: SpeakingOf;
} & Pick<
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
  order: ListOrder;
  orderVersion: string;
};

/**
 * Employers for one participant, ordered by the person's wishes: the service's own, and the register units of its area.
 * Pure rules score; Postgres decides what may be seen. Writes the read line.
 *
 * @param options.page from 1
 * @param options.loosened "must" wishes set aside for this list
 * @param options.order by S with variety (default), or by Fit alone
 * @throws NotFound outside the reader's caseload, cover and team
 */
export async function findMatches(
  ctx: StaffContext,
  participantId: string,
  options: { page?: number; loosened?: readonly PreferenceDimension[]; order?: ListOrder } = {},
): Promise<FoundMatches> {
  requirePermission(ctx, "match:read");
  const row = await requireParticipant(ctx, participantId);
  const [{ profile, wishes }] = await Promise.all([
    loadCareerProfile(ctx, row),
    writeReadLine(ctx, participantId, "matches"),
  ]);
  const loosened = new Set(options.loosened ?? []);
  const page = Math.max(1, Math.floor(options.page ?? 1));
  const offset = (page - 1) * matchesPerPage;
  const order = options.order ?? "whole";
  const top = Math.max(arrangement.top, offset + matchesPerPage);
  const ranking = await rankForPerson(ctx, profile, { top, loosened, order });
  const list = layOut(profile, ranking, { limit: matchesPerPage, offset, order });
  const loads = await loadContactLoads(ctx, ownAmong(list.matches));
  const said = await surveyWhatMayBeSaid(
    ctx,
    row,
    list.matches.map(({ id }) => id),
    "present",
  );
  const byId = new Map(ranking.ranked.map(({ employer }) => [employer.id, employer]));
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
      if (!candidate) return [];
      const load = loads.get(match.id.slice(2));
      const guards = load ? contactGuards(load, ctx.today) : [];
      return [foundMatch(match, candidate, { guards, speaking: speakingAt(said.get(match.id)) })];
    }),
    page,
    total: list.total,
    toAsk: list.toAsk,
    leftOut: list.leftOut,
    loosened: [...loosened],
    order,
    orderVersion: list.orderVersion,
  };
}

function ownAmong(matches: readonly PlacedMatch[]): string[] {
  return idsAmong(
    matches.map(({ id }) => id),
    "employer",
  );
}

/** Nothing of what may be said is in a list: that is asked for, workplace by workplace. */
function speakingAt(said: WhatMayBeSaid | undefined): SpeakingOf {
  if (said === undefined) return { allowed: false, reason: "never_agreed" };
  return said.allowed ? { allowed: true } : { allowed: false, reason: said.reason };
}

function foundMatch(
  { lines: _lines, ...match }: PlacedMatch,
  candidate: MatchCandidate,
  beforeContact: Pick<FoundMatch, "guards" | "speaking">,
): FoundMatch {
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
    ...beforeContact,
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
