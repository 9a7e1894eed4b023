import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type LatestAnswer, latestAnswers } from "../match-answers/latest-answers.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import type { WishesOfParticipant } from "../preferences/get-wishes.ts";
import { loadCareerProfile } from "./load-career-profile.ts";
import { explainMatch } from "./match-employer.ts";
import type { MatchReason } from "./match-reason.ts";
import { rankForPerson } from "./rank-for-person.ts";

/** Few enough to talk about in one sitting. */
export const togetherPerPage = 6;
/** The order is exact for the first 200 (decision 8); nobody reads further together. */
const lastPage = Math.ceil(200 / togetherPerPage);

/**
 * One workplace as it is read together: no relationship, no opportunity, no place in an order of people, no name of
 * anybody who works there.
 */
export type TogetherMatch = {
  id: string;
  name: string;
  industryName: string | null;
  place: string | null;
  municipalityNumber: string | null;
  /** Fit 0–100 with its lowest and highest, not rounded. */
  fit: number;
  low: number;
  high: number;
  reasons: readonly MatchReason[];
  unknowns: readonly MatchReason[];
  answer: LatestAnswer | null;
};

export type MatchesTogether = {
  participant: { id: string; initials: string };
  wishes: WishesOfParticipant;
  matches: TogetherMatch[];
  page: number;
  /** There is another page to read. */
  hasMore: boolean;
  total: number;
  /** How many the person's own limits leave out. */
  leftOut: number;
};

/**
 * Employers for one participant as the two read them together, ordered by Fit alone. Writes the read line.
 *
 * @param options.page from 1; what lies beyond the first 200 is the last page
 * @throws NotFound outside the reader's caseload, cover and team
 */
export async function readMatchesTogether(
  ctx: StaffContext,
  participantId: string,
  options: { page?: number } = {},
): Promise<MatchesTogether> {
  requirePermission(ctx, "match:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "together");
  const { profile, wishes } = await loadCareerProfile(ctx, row);
  const page = Math.min(lastPage, Math.max(1, Math.floor(options.page ?? 1)));
  const { ranked, total, leftOut } = await rankForPerson(ctx, profile, {
    top: page * togetherPerPage,
    loosened: new Set(),
    order: "fit",
  });
  const shown = ranked.slice((page - 1) * togetherPerPage);
  const answers = await latestAnswers(ctx, participantId);
  return {
    participant: { id: row.id, initials: initialsOf(row.givenName, row.familyName) },
    wishes,
    matches: shown.map(({ score, employer }) => {
      const { fit, low, high, reasons, unknowns } = explainMatch(profile, score, employer);
      const { id, name, industryName, place, municipalityNumber } = employer;
      return {
        ...{ id, name, industryName, place, municipalityNumber, fit, low, high, reasons, unknowns },
        answer: answers.get(id) ?? null,
      };
    }),
    page,
    hasMore: page < lastPage && page * togetherPerPage < total,
    total,
    leftOut: leftOut.total,
  };
}
