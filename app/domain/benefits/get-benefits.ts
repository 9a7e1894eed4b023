import { and, asc, desc, eq } from "drizzle-orm";
import { benefitsCounselling, benefitsQuestion } from "#db/schema/benefits.ts";
import { requirePermission } from "../access/require-permission.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import {
  type CounsellingOccasion,
  type Counsellor,
  counsellingOccasions,
  counsellors,
} from "./benefits-vocabulary.ts";
import { startsWithoutCounselling } from "./starts-without-counselling.ts";

export type ShownCounselling = {
  id: string;
  occasion: CounsellingOccasion;
  heldOn: string;
  counsellor: Counsellor;
  counsellorName: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  nextStepDone: boolean;
};

export type ShownQuestion = {
  id: string;
  version: number;
  question: string;
  askedOn: string;
  askedOf: Counsellor;
  answer: string | null;
  answeredOn: string | null;
  answeredBy: Counsellor | null;
  /** Whole days until the answer, or until today while there is none. */
  days: number;
};

export type Benefits = {
  participant: { id: string; initials: string; referenceCode: string };
  /** Newest first. */
  counselling: ShownCounselling[];
  /** Those that wait, the oldest first; then the answered, the newest first. */
  questions: ShownQuestion[];
  /** A job begins, or has just begun, and nobody has counselled before it. */
  startWithoutCounselling: string | null;
};

const known = <T extends string>(values: readonly T[], value: string, otherwise: T): T =>
  values.find((candidate) => candidate === value) ?? otherwise;

/** The log of counselling and the log of questions. Writes the read line. */
export async function getBenefits(ctx: StaffContext, participantId: string): Promise<Benefits> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "benefits");
  const { serviceId } = ctx.actor;
  const sealer = await sealerOf(ctx, participantId);
  const held = await ctx.tx
    .select()
    .from(benefitsCounselling)
    .where(
      and(eq(benefitsCounselling.serviceId, serviceId), eq(benefitsCounselling.participantId, participantId)),
    )
    .orderBy(desc(benefitsCounselling.heldOn), desc(benefitsCounselling.createdAt))
    .limit(200);
  const asked = await ctx.tx
    .select()
    .from(benefitsQuestion)
    .where(and(eq(benefitsQuestion.serviceId, serviceId), eq(benefitsQuestion.participantId, participantId)))
    .orderBy(asc(benefitsQuestion.askedOn), asc(benefitsQuestion.createdAt))
    .limit(200);
  const questions = asked.map(
    (row): ShownQuestion => ({
      id: row.id,
      version: row.version,
      question: sealer.open(sealedPlaces.benefitsQuestion("question", row.id), row.question),
      askedOn: row.askedOn,
      askedOf: known(counsellors, row.askedOf, "other"),
      answer: sealer.open(sealedPlaces.benefitsQuestion("answer", row.id), row.answer),
      answeredOn: row.answeredOn,
      answeredBy: row.answeredBy === null ? null : known(counsellors, row.answeredBy, "other"),
      days: daysBetween(row.askedOn, row.answeredOn ?? ctx.today),
    }),
  );
  const starts = await startsWithoutCounselling(ctx, [participantId]);
  return {
    participant: {
      id: participant.id,
      initials: initialsOf(participant.givenName, participant.familyName),
      referenceCode: participant.referenceCode,
    },
    counselling: held.map((row) => ({
      id: row.id,
      occasion: known(counsellingOccasions, row.occasion, "other"),
      heldOn: row.heldOn,
      counsellor: known(counsellors, row.counsellor, "other"),
      counsellorName: sealer.open(
        sealedPlaces.benefitsCounselling("counsellor_name", row.id),
        row.counsellorName,
      ),
      nextStep: sealer.open(sealedPlaces.benefitsCounselling("next_step", row.id), row.nextStep),
      nextStepOn: row.nextStepOn,
      nextStepDone: row.nextStepDoneAt !== null,
    })),
    questions: [
      ...questions.filter(({ answeredOn }) => answeredOn === null),
      ...questions.filter(({ answeredOn }) => answeredOn !== null).reverse(),
    ],
    startWithoutCounselling: starts.get(participantId) ?? null,
  };
}
