import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { benefitsCounselling, benefitsQuestion } from "#db/schema/benefits.ts";
import { employer } from "#db/schema/employer.ts";
import { placement } from "#db/schema/participant.ts";
import { oneOfEach } from "#tests/support/made-identity-numbers.ts";
import { useStage } from "#tests/support/stage.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { isSealed } from "../privacy/seal.ts";
import { listTalksDue } from "../talk-tasks/list-talks-due.ts";
import { answerBenefitsQuestion, answerForm, askBenefitsQuestion, askForm } from "./benefits-questions.ts";
import { getBenefits } from "./get-benefits.ts";
import { counsellingForm, recordCounselling, settleCounsellingStep } from "./record-counselling.ts";

const stage = useStage();

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{
          givenName: "Amir",
          familyName: "Berg",
          referenceCode: newId().slice(-8),
          teamId: service.teamId,
        },
        ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "job_development" },
      }),
    ),
  );
  return { service, hanne, jonas, id };
}
const counselling = (more: object = {}) =>
  counsellingForm.parse({ occasion: "before_start", counsellor: "nav", ...more });

test("that it happened, by whom, on which occasion and what is next; the step is taken once", async () => {
  const { hanne, id } = await aPerson();
  await stage.as(hanne, (ctx) =>
    recordCounselling(
      ctx,
      id,
      counselling({
        ...{ counsellorName: "Nav Åsane", heldOn: "2026-11-10", nextStepOn: "2026-12-01" },
        nextStep: "Melde fra om 20 timer i uka",
      }),
    ),
  );
  const { counselling: log } = await stage.as(hanne, (ctx) => getBenefits(ctx, id));
  expect(log).toMatchObject([
    {
      ...{ occasion: "before_start", heldOn: "2026-11-10", counsellor: "nav", counsellorName: "Nav Åsane" },
      ...{ nextStep: "Melde fra om 20 timer i uka", nextStepOn: "2026-12-01", nextStepDone: false },
    },
  ]);
  const step = log[0]?.id ?? "";
  await stage.as(hanne, (ctx) => settleCounsellingStep(ctx, id, step));
  await expect(stage.as(hanne, (ctx) => settleCounsellingStep(ctx, id, step))).rejects.toThrow(NotFound);
  const [row] = await stage.owner.select().from(benefitsCounselling).where(eq(benefitsCounselling.id, step));
  expect([row?.counsellorName, row?.nextStep].every((text) => isSealed(text ?? ""))).toBe(true);
});

test("questions keep the days until their answer; those that wait stand first", async () => {
  const { hanne, id } = await aPerson();
  const ask = (question: string, askedOn: string) =>
    stage.as(hanne, (ctx) =>
      askBenefitsQuestion(ctx, id, askForm.parse({ question, askedOf: "nav", askedOn })),
    );
  const first = await ask("Hva skjer med AAP når jeg jobber 60 %?", "2026-11-02");
  await ask("Kan jeg gå tilbake hvis det ikke går?", "2026-11-11");
  const answer = (more: Record<string, string>) =>
    stage.as(hanne, (ctx) =>
      answerBenefitsQuestion(
        ctx,
        id,
        first,
        answerForm.parse({ answer: "Den går ned gradvis.", answeredBy: "nav", version: "1", ...more }),
      ),
    );
  await expect(answer({ answeredOn: "2026-11-01" })).rejects.toMatchObject({
    faults: [{ field: "answeredOn", code: "answered_before_asked" }],
  });
  await answer({ answeredOn: "2026-11-09" });
  await expect(answer({ answer: "Nei." })).rejects.toThrow(Stale);
  const { questions } = await stage.as(hanne, (ctx) => getBenefits(ctx, id));
  expect(questions.map(({ answeredOn, days }) => [answeredOn, days])).toEqual([
    [null, 7],
    ["2026-11-09", 7],
  ]);
  expect(questions[1]?.answer).toBe("Den går ned gradvis.");
});

test("sums of money and identity numbers are refused in every text, with what stands there, and nothing is saved", async () => {
  const { hanne, id } = await aPerson();
  const question = await stage.as(hanne, (ctx) =>
    askBenefitsQuestion(ctx, id, askForm.parse({ question: "Hva skjer med AAP?", askedOf: "nav" })),
  );
  const texts = (text: string) => [
    () => stage.as(hanne, (ctx) => recordCounselling(ctx, id, counselling({ nextStep: text }))),
    () => stage.as(hanne, (ctx) => recordCounselling(ctx, id, counselling({ counsellorName: text }))),
    () =>
      stage.as(hanne, (ctx) =>
        askBenefitsQuestion(ctx, id, askForm.parse({ question: text, askedOf: "nav" })),
      ),
    () =>
      stage.as(hanne, (ctx) =>
        answerBenefitsQuestion(
          ctx,
          id,
          question,
          answerForm.parse({ answer: text, answeredBy: "nav", version: "1" }),
        ),
      ),
  ];
  for (const attempt of texts("Får 12 000 kr i dag"))
    await expect(attempt()).rejects.toMatchObject({
      faults: [{ code: "amount_here", values: { amount: "12 000 kr" } }],
    });
  for (const number of oneOfEach())
    for (const attempt of texts(`Ring ${number}`))
      await expect(attempt()).rejects.toMatchObject({ faults: [{ code: "identity_number" }] });
  expect(
    await stage.owner.select().from(benefitsCounselling).where(eq(benefitsCounselling.participantId, id)),
  ).toEqual([]);
  const asked = await stage.owner
    .select()
    .from(benefitsQuestion)
    .where(eq(benefitsQuestion.participantId, id));
  expect(asked.map(({ answer }) => answer)).toEqual([null]);
});

test("a start without counselling is told of until somebody has counselled", async () => {
  const { service, hanne, id } = await aPerson();
  const employerId = newId();
  await stage.owner.insert(employer).values({ id: employerId, serviceId: service.serviceId, name: "Kafé" });
  await stage.owner.insert(placement).values({
    ...{ id: newId(), serviceId: service.serviceId, participantId: id, employerId, occupationCode: "5120" },
    ...{ startedOn: "2026-11-25", origin: "hidden", createdBy: hanne.accountId },
  });
  const due = async () =>
    (await stage.as(hanne, (ctx) => listTalksDue(ctx)))
      .flatMap(({ talks }) => talks)
      .filter(({ about }) => about === "benefits");
  expect((await stage.as(hanne, (ctx) => getBenefits(ctx, id))).startWithoutCounselling).toBe("2026-11-25");
  expect(await due()).toHaveLength(1);
  await stage.as(hanne, (ctx) => recordCounselling(ctx, id, counselling()));
  expect(await due()).toEqual([]);
  expect((await stage.as(hanne, (ctx) => getBenefits(ctx, id))).startWithoutCounselling).toBeNull();
});

test("days that are none, steps without words and somebody else's participant are refused", async () => {
  const { hanne, jonas, id } = await aPerson();
  for (const more of [
    { heldOn: "2026-11-19" },
    { heldOn: "2026-02-30" },
    { nextStepOn: "2026-12-01" },
    { nextStep: "Ringe", nextStepOn: "en dag" },
  ])
    await expect(stage.as(hanne, (ctx) => recordCounselling(ctx, id, counselling(more)))).rejects.toThrow(
      Invalid,
    );
  await expect(stage.as(jonas, (ctx) => recordCounselling(ctx, id, counselling()))).rejects.toThrow(NotFound);
  await expect(stage.as(jonas, (ctx) => getBenefits(ctx, id))).rejects.toThrow(NotFound);
});
