import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { requireEmployer } from "../employers/require-employer.ts";
import { Invalid } from "../errors.ts";
import { type FactToRecord, recordEmployerFacts } from "./record-employer-facts.ts";

export const answerSources = ["visit", "phone", "written"] as const;

/**
 * Notes answers to questions of the bank outside a contact. All or none: one that cannot be read is told with its field.
 *
 * @param answered.observedOn yyyy-mm-dd, today or earlier
 * @throws NotFound, Invalid "answer_something", "date_future" or a fault of a value
 */
export async function answerQuestions(
  ctx: StaffContext,
  employerId: string,
  answered: {
    facts: readonly FactToRecord[];
    source: (typeof answerSources)[number];
    observedOn: string;
    namesAreNotParticipants: boolean;
  },
): Promise<number> {
  requirePermission(ctx, "employer:write");
  await requireEmployer(ctx, employerId);
  const { facts, ...origin } = answered;
  if (facts.length === 0) throw new Invalid([{ field: "main", code: "answer_something" }]);
  if (origin.observedOn > ctx.today) throw new Invalid([{ field: "observedOn", code: "date_future" }]);
  return (await recordEmployerFacts(ctx, employerId, facts, origin)).length;
}
