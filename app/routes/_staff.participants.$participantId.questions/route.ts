import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import * as z from "zod";
import { NotFound } from "#app/domain/errors.ts";
import { settleMatchQuestion } from "#app/domain/match-answers/settle-match-question.ts";
import { isId } from "#app/domain/new-id.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const form = z.object({ question: z.string("field_wrong") });

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirect(isId(params.participantId) ? paths.participant(params.participantId) : paths.participants());

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    if (!isId(input.question)) throw new NotFound();
    const id = params.participantId ?? "";
    await settleMatchQuestion(ctx, id, input.question);
    return redirect(paths.participant(id));
  },
);
