import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { employer, employerFact } from "#db/schema/employer.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { matchAnswer, matchChoice, participantRead } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { recordEmployerFacts } from "../employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid, NotFound } from "../errors.ts";
import { answerMatch } from "../match-answers/answer-match.ts";
import { listMatchQuestions } from "../match-answers/list-match-questions.ts";
import { settleMatchQuestion } from "../match-answers/settle-match-question.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { listRuledOut } from "./list-ruled-out.ts";
import { readMatchesTogether } from "./read-matches-together.ts";
import { ruleOutMatch } from "./rule-out-match.ts";
import { takeBackRuledOut } from "./take-back-ruled-out.ts";

const stage = useStage();
let service: StagedService;
let specialist: StaffActor;
const units: Record<"quiet" | "loud" | "unasked", string> = { quiet: "", loud: "", unasked: "" };
const own: Record<"quiet" | "loud", string> = { quiet: "", loud: "" };

async function aPerson(): Promise<string> {
  return stage.as(specialist, async (ctx) => {
    const id = await addParticipant(
      ctx,
      participantForm.parse({
        givenName: "Amir",
        familyName: "Berg",
        referenceCode: newId().slice(-8),
        teamId: service.teamId,
        specialistId: specialist.accountId,
        startedOn: "2026-10-01",
        status: "job_development",
      }),
    );
    await saveWishes(ctx, id, [{ dimension: "noise", value: { level: 1 }, level: "important" }]);
    return id;
  });
}

beforeAll(async () => {
  service = await stage.aService();
  specialist = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  for (const [key, name] of [
    ["quiet", "Stille Kafé"],
    ["loud", "Støyende Kafé"],
    ["unasked", "Ukjent Kafé"],
  ] as const) {
    const id = newId();
    units[key] = id;
    await stage.owner.insert(registerUnit).values({
      id,
      organisationNumber: id.slice(-9),
      name,
      registerName: name.toUpperCase(),
      industryCode: "56.110",
      headCount: 12,
      municipalityNumber: "4001",
      latitude: 59.14,
      longitude: 9.656,
      positionSource: "exact",
      source: "test",
      contentHash: id,
    });
  }
  await stage.as(specialist, async (ctx) => {
    for (const [key, noise] of [
      ["quiet", 2],
      ["loud", 5],
    ] as const) {
      own[key] = await adoptEmployer(ctx, `r_${units[key]}`);
      await recordEmployerFacts(ctx, own[key], [{ kind: "noise", value: noise }], {
        source: "visit",
        observedOn: "2026-11-10",
      });
    }
  });
  // The best relationship there is: it must move nothing here.
  await stage.owner
    .insert(employerRelationship)
    .values({ serviceId: service.serviceId, employerId: own.loud, strength: 100, stage: "ongoing" })
    .onConflictDoUpdate({
      target: [employerRelationship.serviceId, employerRelationship.employerId],
      set: { strength: 100, stage: "ongoing" },
    });
});

const read = (id: string) => stage.as(specialist, (ctx) => readMatchesTogether(ctx, id));

test("ordered by Fit alone, with nothing of relationship, opportunity or people in it; the read line is there", async () => {
  const id = await aPerson();
  const found = await read(id);
  expect(found.matches.map((match) => match.name)).toEqual(["Stille Kafé", "Ukjent Kafé", "Støyende Kafé"]);
  expect(found.matches.map(({ fit }) => fit)).toEqual(
    [...found.matches.map(({ fit }) => fit)].sort((a, b) => b - a),
  );
  expect(Object.keys(found.matches[0] ?? {}).sort()).toEqual(
    ["answer", "fit", "high", "id", "industryName", "low", "municipalityNumber", "name", "place"].concat([
      "reasons",
      "unknowns",
    ]),
  );
  expect(JSON.stringify(found)).not.toMatch(/strength|opportunity|access|Amir|Berg/);
  const lines = await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, id));
  expect(lines.map((line) => line.page)).toEqual(["together"]);
});

test("'not for me' hides the place for thirty days, also when the unit has become an employer since", async () => {
  const id = await aPerson();
  const unit = `r_${units.unasked}`;
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, unit, "not_for_me", "way"));
  expect((await read(id)).matches.map((match) => match.id)).not.toContain(unit);
  const [choice] = await stage.owner.select().from(matchChoice).where(eq(matchChoice.participantId, id));
  expect(choice?.registerUnitId).toBe(units.unasked);
  expect(choice?.reason).not.toContain("way");
  const adopted = await stage.as(specialist, (ctx) => adoptEmployer(ctx, unit));
  const names = async () => (await read(id)).matches.map((match) => match.name);
  expect(await names()).not.toContain("Ukjent Kafé");
  stage.setNow(new Date("2026-12-19T12:00:00Z"));
  expect(await names()).toContain("Ukjent Kafé");
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  await stage.as(specialist, (ctx) => takeBackRuledOut(ctx, id, unit));
  expect((await read(id)).matches.map((match) => match.id)).toContain(`e_${adopted}`);
});

test("ruled out twice is one choice, the last; a page beyond the last is the last", async () => {
  const id = await aPerson();
  const unit = `r_${units.unasked}`;
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, unit, "not_for_me", "way"));
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, unit, "excluded", "worked_there"));
  const found = await stage.as(specialist, (ctx) => listRuledOut(ctx, id));
  expect(found.map(({ kind, reason }) => [kind, reason])).toEqual([["excluded", "worked_there"]]);
  await stage.as(specialist, (ctx) => takeBackRuledOut(ctx, id, unit));
  expect(await stage.as(specialist, (ctx) => listRuledOut(ctx, id))).toEqual([]);
  const far = await stage.as(specialist, (ctx) => readMatchesTogether(ctx, id, { page: 1e9 }));
  expect([far.page, far.hasMore]).toEqual([34, false]);
});

test("'not right' is a question for the specialist until it is settled, and nothing on the employer's side", async () => {
  const id = await aPerson();
  const document = `e_${own.quiet}`;
  const before = {
    facts: await stage.owner.select().from(employerFact),
    employers: await stage.owner.select().from(employer),
    outbox: (await stage.owner.select().from(searchOutbox)).length,
  };
  const doubt = {
    document,
    answer: "wrong" as const,
    dimension: "noise" as const,
    reason: "Kaffekverna står rett ved siden av",
  };
  await stage.as(specialist, (ctx) => answerMatch(ctx, id, doubt));
  expect(await stage.owner.select().from(employerFact)).toEqual(before.facts);
  expect(await stage.owner.select().from(employer)).toEqual(before.employers);
  expect((await stage.owner.select().from(searchOutbox)).length).toBe(before.outbox);
  const [audit] = await stage.owner
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.action, "match_answer.given"), eq(auditEvent.objectId, id)));
  expect([audit?.before, audit?.after]).toEqual([null, null]);
  const questions = await stage.as(specialist, (ctx) => listMatchQuestions(ctx, id));
  expect(questions).toMatchObject([
    { documentId: document, workplace: "Stille Kafé", dimension: "noise", reason: doubt.reason },
  ]);
  const place = async () => (await read(id)).matches.find((match) => match.id === document)?.answer;
  expect(await place()).toEqual({ answer: "wrong", answeredOn: "2026-11-18", settled: false });
  await stage.as(specialist, (ctx) => settleMatchQuestion(ctx, id, questions[0]?.id ?? ""));
  expect(await place()).toMatchObject({ answer: "wrong", settled: true });
  await expect(
    stage.as(specialist, (ctx) => settleMatchQuestion(ctx, id, questions[0]?.id ?? "")),
  ).rejects.toThrow(NotFound);
});

test("'right' settles the person's own doubt; an answer about a register unit adopts nothing", async () => {
  const id = await aPerson();
  const answer = (document: string, what: "right" | "wrong") =>
    stage.as(specialist, (ctx) =>
      answerMatch(ctx, id, { document, answer: what, dimension: null, reason: null }),
    );
  await answer(`e_${own.loud}`, "wrong");
  stage.setNow(new Date("2026-11-18T12:01:00Z"));
  await answer(`e_${own.loud}`, "right");
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  expect(await stage.as(specialist, (ctx) => listMatchQuestions(ctx, id))).toEqual([]);
  const unit = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: unit, organisationNumber: unit.slice(-9), name: "Nytt Sted", registerName: "NYTT STED" },
    ...{ municipalityNumber: "4001", source: "test", contentHash: unit },
  });
  await answer(`r_${unit}`, "right");
  expect(await stage.owner.select().from(employer).where(eq(employer.registerUnitId, unit))).toEqual([]);
  const adopted = await stage.as(specialist, (ctx) => adoptEmployer(ctx, `r_${unit}`));
  const later = (await read(id)).matches.find((match) => match.id === `e_${adopted}`);
  expect(later?.answer?.answer).toBe("right");
});

test("what was said of a register unit is settled and taken back at the employer that it became", async () => {
  const id = await aPerson();
  const unit = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: unit, organisationNumber: unit.slice(-9), name: "Bryggen Kafé", registerName: "BRYGGEN KAFÉ" },
    ...{ municipalityNumber: "4001", source: "test", contentHash: unit },
  });
  const answer = (document: string, what: "right" | "wrong") =>
    stage.as(specialist, (ctx) =>
      answerMatch(ctx, id, { document, answer: what, dimension: null, reason: null }),
    );
  const questions = () => stage.as(specialist, (ctx) => listMatchQuestions(ctx, id));
  const ruledOut = () => stage.as(specialist, (ctx) => listRuledOut(ctx, id));
  await answer(`r_${unit}`, "wrong");
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, `r_${unit}`, "excluded"));
  const employerId = await stage.as(specialist, (ctx) => adoptEmployer(ctx, `r_${unit}`));
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, `e_${employerId}`, "not_for_me"));
  expect([(await questions()).length, (await ruledOut()).length]).toEqual([1, 1]);
  await stage.as(specialist, (ctx) => takeBackRuledOut(ctx, id, `e_${employerId}`));
  await answer(`e_${employerId}`, "right");
  expect([await questions(), await ruledOut()]).toEqual([[], []]);
  // A page that was opened before still names the unit.
  await answer(`e_${employerId}`, "wrong");
  await answer(`r_${unit}`, "right");
  expect(await questions()).toEqual([]);
});

test("an identity number is refused, and nothing is kept of the answer", async () => {
  const id = await aPerson();
  await expect(
    stage.as(specialist, (ctx) =>
      answerMatch(ctx, id, {
        ...{ document: `e_${own.quiet}`, answer: "wrong" as const, dimension: null },
        reason: "spør 01819000049",
      }),
    ),
  ).rejects.toThrow(Invalid);
  expect(await stage.owner.select().from(matchAnswer).where(eq(matchAnswer.participantId, id))).toEqual([]);
});

test("a colleague without the person in their care neither reads nor answers", async () => {
  const id = await aPerson();
  const other = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  await expect(stage.as(other, (ctx) => readMatchesTogether(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(other, (ctx) => listMatchQuestions(ctx, id))).rejects.toThrow(NotFound);
  await expect(
    stage.as(other, (ctx) =>
      answerMatch(ctx, id, {
        ...{ document: `e_${own.quiet}`, answer: "right" as const, dimension: null, reason: null },
      }),
    ),
  ).rejects.toThrow(NotFound);
});
