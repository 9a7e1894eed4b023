import { redirect } from "@remix-run/node";
import * as z from "zod";
import type { StaffContext } from "#app/domain/context.ts";
import { NotFound } from "#app/domain/errors.ts";
import { settleMatchQuestion } from "#app/domain/match-answers/settle-match-question.ts";
import { isId } from "#app/domain/new-id.ts";
import { paths } from "#app/http/paths.ts";

export const questionForm = z.object({ question: z.string("field_wrong") });

/** What the person doubted has been looked into. */
export async function settleQuestion(
  ctx: StaffContext,
  participantId: string,
  { question }: z.output<typeof questionForm>,
): Promise<Response> {
  if (!isId(question)) throw new NotFound();
  await settleMatchQuestion(ctx, participantId, question);
  return redirect(paths.participant(participantId));
}
