import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { type AnswerEffect, askNext } from "./ask-next.ts";
import { loadCaseloadProfiles } from "./load-caseload-profiles.ts";
import { loadMatchEmployer } from "./load-match-employers.ts";

export type QuestionToAsk = {
  kind: FactKind;
  /** Whose match it moves and how far; the three that it moves most. */
  effects: (Omit<AnswerEffect, "participantId"> & { initials: string })[];
  /** How many more there are. */
  more: number;
};

const namedAtMost = 3;

/**
 * The two questions to ask at one employer for the reader's own caseload. Whoever is named gets a read line; nothing is
 * stored with the employer.
 *
 * @param documentId e_<uuid> or r_<uuid>; one that is not there asks nothing
 * @param askable kinds that the page can ask for
 */
export async function askNextAt(
  ctx: StaffContext,
  documentId: string,
  askable: ReadonlySet<FactKind>,
): Promise<QuestionToAsk[]> {
  requirePermission(ctx, "match:read");
  const caseload = await loadCaseloadProfiles(ctx);
  if (caseload.length === 0) return [];
  const employer = await loadMatchEmployer(ctx, documentId);
  if (!employer) return [];
  const initials = new Map(caseload.map((member) => [member.participantId, member.initials]));
  const questions = askNext(caseload, employer, askable);
  const named = questions.flatMap(({ effects }) =>
    effects.slice(0, namedAtMost).map(({ participantId }) => participantId),
  );
  await writeReadLines(ctx, [...new Set(named)], "questions");
  return questions.map(({ kind, effects }) => ({
    kind,
    effects: effects.slice(0, namedAtMost).map(({ participantId, ...effect }) => ({
      ...effect,
      initials: initials.get(participantId) ?? "",
    })),
    more: Math.max(0, effects.length - namedAtMost),
  }));
}
