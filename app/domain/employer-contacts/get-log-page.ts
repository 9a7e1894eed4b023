import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { contactPause, contactPerson, employer, employerFact } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { participant } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { account } from "#db/schema/service.ts";
import { hasPermission } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import { loadNextStepCadence } from "../cadence/load-cadence.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { askableKinds, questionsForMeeting, questionsToAsk } from "../employer-facts/question-bank.ts";
import { parseDocumentId } from "../employers/document-id.ts";
import { noteEmployerSeen } from "../employers/note-employer-seen.ts";
import { NotFound } from "../errors.ts";
import { openLinesOf } from "../job-plans/search-plan-rows.ts";
import { askNextAt, type QuestionToAsk } from "../matching/ask-next-at.ts";
import {
  type OccupationChoice,
  occupationChoices,
  usualOccupations,
} from "../occupations/usual-occupations.ts";
import { findOneVoice } from "../one-voice/find-one-voice.ts";
import type { OneVoice } from "../one-voice/one-voice.ts";
import { sealersOf } from "../participant-keys/participant-sealer.ts";
import { reachedBy } from "../participants/reached-by.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { type NextStepKind, nextStepKinds, proposeNextSteps } from "../relationships/next-step-proposal.ts";
import { type Stage, stages } from "../relationships/relationship-configuration.ts";
import { cupsOf, proposedStage } from "../relationships/relationship-stage.ts";
import { initialsOf } from "../weeks/initials-of.ts";

export type LogPage = {
  employer: {
    documentId: string;
    employerId: string | null;
    name: string;
    place: string | null;
    stage: Stage;
    cups: 0 | 1 | 2 | 3;
    lastContactOn: string | null;
  };
  pause: { reason: string; untilOn: string | null } | null;
  /** Closed or bankrupt in the register. */
  standing: "closed" | "bankrupt" | null;
  /** Who else was there, is about to go, and holds it. */
  oneVoice: OneVoice | null;
  people: { id: string; name: string; role: string | null }[];
  colleagues: { id: string; name: string }[];
  participants: { id: string; initials: string; referenceCode: string }[];
  /** Lines of the job search plans of those whom the link that led here named. */
  planLines: { id: string; initials: string; words: string }[];
  /** Kinds of facts nobody has answered, the most useful first. */
  unknownFacts: FactKind[];
  /** Which of them would change matches of the reader's caseload, and how. */
  askNext: QuestionToAsk[];
  /** What is usual in the industry, to choose among where occupations are asked for. */
  occupations: OccupationChoice[];
  openSteps: { id: string; kind: NextStepKind; text: string | null; dueOn: string }[];
  /** The step that would follow from a visit today. */
  proposal: { kind: NextStepKind; dueOn: string };
};

/**
 * What the log form shows for one employer or register unit. Looking adopts nothing; it notes what was looked at, and
 * whose plan was shown with it.
 */
export async function getLogPage(
  ctx: StaffContext,
  documentId: string,
  onBehalfOf: readonly string[] = [],
): Promise<LogPage> {
  requirePermission(ctx, "employer_contact:log");
  const named = parseDocumentId(documentId);
  if (!named) throw new NotFound();
  const subject =
    named.kind === "employer" ? await ofEmployer(ctx, named.id) : await ofRegisterUnit(ctx, named.id);
  const { employerId } = subject.employer;
  const [colleagues, participants, people, openSteps, pause, known, oneVoice] = await Promise.all([
    listColleagues(ctx),
    listParticipants(ctx),
    employerId ? listPeopleToMeet(ctx, employerId) : [],
    employerId ? listOpenSteps(ctx, employerId) : [],
    employerId ? findPause(ctx, employerId) : null,
    employerId ? listKnownKinds(ctx, employerId) : [],
    employerId ? findOneVoice(ctx, employerId) : null,
    noteEmployerSeen(ctx, subject.employer.documentId),
  ]);
  const askNext = hasPermission(ctx.actor.roles, "match:read")
    ? await askNextAt(ctx, subject.employer.documentId, askableKinds)
    : [];
  const { industryCode, ...shown } = subject;
  const { stage } = shown.employer;
  const occupations = occupationChoices(usualOccupations(industryCode), ctx.actor.language);
  const wanted = askNext.map(({ kind }) => kind);
  const visit = {
    channel: "in_person",
    status: "held",
    reachedNobody: false,
    whoWent: "specialist",
  } as const;
  const { cadence } = await loadNextStepCadence(ctx);
  const steps = proposeNextSteps(
    {
      stage: proposedStage({ ...visit, needsLearned: 0 }, stage),
      lastContact: { day: ctx.today, channel: "in_person", reachedNobody: false },
      unknownFacts: [],
      today: ctx.today,
      country: ctx.actor.country,
    },
    cadence,
  );
  const main = steps.at(-1) ?? { kind: "keep_in_touch" as const, dueOn: ctx.today };
  const questions = questionsForMeeting(stage, questionsToAsk(stage, known, wanted), wanted);
  return {
    ...shown,
    pause,
    oneVoice,
    people,
    colleagues,
    participants,
    // Where nothing is usual there is nothing to tap; the question bank looks occupations up.
    unknownFacts: questions.filter((kind) => kind !== "occupations" || occupations.length > 0),
    occupations,
    askNext,
    planLines: await planLinesOf(
      ctx,
      participants.filter(({ id }) => onBehalfOf.includes(id)),
    ),
    openSteps,
    proposal: { kind: main.kind, dueOn: main.dueOn },
  };
}

type Subject = Pick<LogPage, "employer" | "standing"> & { industryCode: string | null };

async function ofEmployer(ctx: StaffContext, employerId: string): Promise<Subject> {
  const { serviceId, timeZone } = ctx.actor;
  const [row] = await ctx.tx
    .select({
      name: employerProfile.name,
      place: employerProfile.place,
      stage: employerRelationship.stage,
      lastContactAt: employerRelationship.lastContactAt,
      deletedOn: employerProfile.deletedOn,
      bankrupt: employerProfile.bankrupt,
      industryCode: employerProfile.industryCode,
    })
    .from(employerProfile)
    .leftJoin(
      employerRelationship,
      and(
        eq(employerRelationship.serviceId, employerProfile.serviceId),
        eq(employerRelationship.employerId, employerProfile.id),
      ),
    )
    .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId)));
  if (!row) throw new NotFound();
  const stage = stages.find((known) => known === row.stage) ?? "none";
  return {
    employer: {
      documentId: `e_${employerId}`,
      employerId,
      name: row.name,
      place: row.place,
      stage,
      cups: cupsOf(stage),
      lastContactOn: row.lastContactAt ? dayIn(timeZone, row.lastContactAt) : null,
    },
    standing: standingOf(row),
    industryCode: row.industryCode,
  };
}

async function ofRegisterUnit(ctx: StaffContext, registerUnitId: string): Promise<Subject> {
  const [row] = await ctx.tx
    .select({
      name: registerUnit.name,
      place: registerUnit.place,
      employerId: employer.id,
      deletedOn: registerUnit.deletedOn,
      bankrupt: registerUnit.bankrupt,
      industryCode: registerUnit.industryCode,
    })
    .from(registerUnit)
    .leftJoin(
      employer,
      and(eq(employer.registerUnitId, registerUnit.id), eq(employer.serviceId, ctx.actor.serviceId)),
    )
    .where(eq(registerUnit.id, registerUnitId));
  if (!row) throw new NotFound();
  if (row.employerId) return ofEmployer(ctx, row.employerId);
  return {
    employer: {
      documentId: `r_${registerUnitId}`,
      employerId: null,
      name: row.name,
      place: row.place,
      stage: "none",
      cups: 0,
      lastContactOn: null,
    },
    standing: standingOf(row),
    industryCode: row.industryCode,
  };
}

function standingOf(row: { deletedOn: string | null; bankrupt: boolean }): LogPage["standing"] {
  if (row.deletedOn !== null) return "closed";
  return row.bankrupt ? "bankrupt" : null;
}

/** People who still work there. */
export async function listPeopleToMeet(ctx: StaffContext, employerId: string): Promise<LogPage["people"]> {
  return ctx.tx
    .select({ id: contactPerson.id, name: contactPerson.name, role: contactPerson.role })
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.employerId, employerId),
        isNull(contactPerson.leftOn),
        isNull(contactPerson.objectedOn),
      ),
    )
    .orderBy(asc(contactPerson.name))
    .limit(20);
}

async function listColleagues(ctx: StaffContext): Promise<LogPage["colleagues"]> {
  return ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), ne(account.id, ctx.actor.accountId)))
    .orderBy(asc(account.name))
    .limit(40);
}

async function listParticipants(ctx: StaffContext): Promise<LogPage["participants"]> {
  const rows = await ctx.tx
    .select({
      id: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      referenceCode: participant.referenceCode,
    })
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, ctx.actor.serviceId),
        ne(participant.status, "ended"),
        reachedBy(ctx, participant.id, "line"),
      ),
    )
    .orderBy(asc(participant.givenName))
    .limit(60);
  return rows.map(({ id, givenName, familyName, referenceCode }) => ({
    id,
    initials: initialsOf(`${givenName} ${familyName}`),
    referenceCode,
  }));
}

async function planLinesOf(
  ctx: StaffContext,
  people: readonly LogPage["participants"][number][],
): Promise<LogPage["planLines"]> {
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return [];
  const lines = await openLinesOf(ctx, ids, await sealersOf(ctx, ids));
  await writeReadLines(ctx, [...lines.keys()], "search_plan");
  return people.flatMap(({ id, initials }) =>
    (lines.get(id) ?? []).map((line) => ({ id: line.id, initials, words: line.words })),
  );
}

async function listOpenSteps(ctx: StaffContext, employerId: string): Promise<LogPage["openSteps"]> {
  const rows = await ctx.tx
    .select({ id: nextStep.id, kind: nextStep.kind, text: nextStep.text, dueOn: nextStep.dueOn })
    .from(nextStep)
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        eq(nextStep.employerId, employerId),
        eq(nextStep.accountId, ctx.actor.accountId),
        isNull(nextStep.doneAt),
      ),
    )
    .orderBy(asc(nextStep.dueOn))
    .limit(10);
  return rows.map((row) => ({ ...row, kind: nextStepKinds.find((kind) => kind === row.kind) ?? "other" }));
}

async function findPause(ctx: StaffContext, employerId: string): Promise<LogPage["pause"]> {
  const [pause] = await ctx.tx
    .select({ reason: contactPause.reason, untilOn: contactPause.untilOn })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.employerId, employerId),
        isNull(contactPause.endedAt),
        sql`coalesce(${contactPause.untilOn}, ${ctx.today}::date) >= ${ctx.today}::date`,
      ),
    )
    .limit(1);
  return pause ?? null;
}

async function listKnownKinds(ctx: StaffContext, employerId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectDistinct({ kind: employerFact.kind })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, ctx.actor.serviceId),
        eq(employerFact.employerId, employerId),
        eq(employerFact.status, "accepted"),
      ),
    );
  return rows.map(({ kind }) => kind);
}
