import { and, eq } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { hasPermission } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { loadEmployerRows } from "../employers/load-employer-rows.ts";
import { NotFound } from "../errors.ts";
import { askNextAt } from "../matching/ask-next-at.ts";
import {
  type OccupationChoice,
  occupationChoices,
  usualOccupations,
} from "../occupations/usual-occupations.ts";
import { toStage } from "../relationships/relationship-configuration.ts";
import type { FactKind } from "./fact-kind.ts";
import { type ListedFact, listEmployerFacts } from "./list-employer-facts.ts";
import { askableKinds, type Cup, cups, cupWorkedFor, questionBank } from "./question-bank.ts";

export type BankCup = {
  cup: Cup;
  questions: { kind: FactKind; answer: ListedFact | null }[];
  answered: number;
};

export type QuestionPage = {
  employer: { id: string; name: string };
  cup: Cup;
  cups: BankCup[];
  /** Which answers would change matches of the reader's caseload most. */
  wanted: FactKind[];
  /** What has been answered of occupations, and else what is usual in the industry. */
  occupations: OccupationChoice[];
};

/** The question bank at one employer with what is known; @throws NotFound */
export async function getQuestionPage(ctx: StaffContext, employerId: string): Promise<QuestionPage> {
  requirePermission(ctx, "employer:write");
  const documentId = `e_${employerId}`;
  const [row] = await loadEmployerRows(ctx, [documentId]);
  if (!row) throw new NotFound();
  const { known } = await listEmployerFacts(ctx, employerId);
  const [profile] = await ctx.tx
    .select({ industryCode: employerProfile.industryCode })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, ctx.actor.serviceId), eq(employerProfile.id, employerId)));
  const answered = known.find(({ kind }) => kind === "occupations")?.value;
  const told = Array.isArray(answered) ? answered : [];
  const answers = new Map(known.map((fact) => [fact.kind, fact]));
  const wanted = hasPermission(ctx.actor.roles, "match:read")
    ? (await askNextAt(ctx, documentId, askableKinds)).map(({ kind }) => kind)
    : [];
  return {
    employer: { id: row.id, name: row.name },
    cup: cupWorkedFor(toStage(row.stage)),
    cups: cups.map((cup) => {
      const questions = questionBank[cup].map((kind) => ({ kind, answer: answers.get(kind) ?? null }));
      return { cup, questions, answered: questions.filter(({ answer }) => answer !== null).length };
    }),
    wanted,
    occupations: occupationChoices(
      [...told, ...usualOccupations(profile?.industryCode ?? null)],
      ctx.actor.language,
    ),
  };
}
