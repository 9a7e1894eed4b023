import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { talkTask } from "#db/schema/talk.ts";
import { workExpectation } from "#db/schema/work-expectation.ts";
import { oneOfEach } from "#tests/support/made-identity-numbers.ts";
import { useStage } from "#tests/support/stage.ts";
import { Invalid, NotFound } from "../errors.ts";
import { findMatches } from "../matching/find-matches.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { listParticipants } from "../participants/list-participants.ts";
import { participantForm } from "../participants/participant-input.ts";
import { isSealed } from "../privacy/seal.ts";
import { listTalksDue } from "../talk-tasks/list-talks-due.ts";
import { listWorkTalks } from "../talk-tasks/list-work-talks.ts";
import { settleWorkTalk } from "../talk-tasks/settle-work-talk.ts";
import { listWaitingParticipants } from "../weeks/waiting-participants.ts";
import { expectationForm } from "./expectation-questions.ts";
import { getWorkExpectations } from "./get-work-expectations.ts";
import { recordWorkExpectation } from "./record-work-expectation.ts";

const stage = useStage();

async function aService() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  const tora = await stage.aColleague(service, "Tora Li", ["clinician"]);
  const add = (givenName: string) =>
    stage.as(hanne, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{ givenName, familyName: "Berg", referenceCode: newId().slice(-8), teamId: service.teamId },
          ...{ specialistId: hanne.accountId, clinicianId: tora.accountId },
          ...{ startedOn: "2026-10-01", status: "job_development" },
        }),
      ),
    );
  return { hanne, jonas, tora, low: await add("Amir"), high: await add("Ada") };
}
const answers = (expects: "yes" | "unsure" | "no", sure: number, more: object = {}) =>
  expectationForm.parse({ expects, sure: String(sure), important: "8", ...more });

test("answers are sealed in one piece, and low ones put a talk on the list of both, without the answers", async () => {
  const { hanne, tora, low, high } = await aService();
  await stage.as(hanne, (ctx) =>
    recordWorkExpectation(ctx, low, answers("no", 2, { raise: "At noen tror på meg" })),
  );
  await stage.as(hanne, (ctx) => recordWorkExpectation(ctx, high, answers("yes", 9)));
  const rows = await stage.owner
    .select()
    .from(workExpectation)
    .where(eq(workExpectation.serviceId, hanne.serviceId));
  expect(rows.every(({ answers: sealed }) => isSealed(sealed ?? ""))).toBe(true);
  const page = await stage.as(hanne, (ctx) => getWorkExpectations(ctx, low));
  expect(page.asked).toMatchObject([
    { occasion: "entry", answers: { expects: "no", sure: 2, important: 8, raise: "At noen tror på meg" } },
  ]);
  expect([page.toAsk, page.talk?.dueOn]).toEqual([null, "2026-12-02"]);
  for (const actor of [hanne, tora]) {
    const talks = await stage.as(actor, (ctx) => listWorkTalks(ctx));
    expect(talks.map(({ participantId }) => participantId)).toEqual([low]);
    expect(JSON.stringify(talks)).not.toMatch(/tror|expects|sure/);
  }
  await expect(stage.as(tora, (ctx) => getWorkExpectations(ctx, low))).rejects.toThrow();
});

test("one talk at a time, settled by whoever had it, the clinician too; nobody else finds it", async () => {
  const { hanne, jonas, tora, low } = await aService();
  for (const sure of [1, 2])
    await stage.as(hanne, (ctx) => recordWorkExpectation(ctx, low, answers("no", sure)));
  const [talk, ...more] = await stage.as(tora, (ctx) => listWorkTalks(ctx));
  expect(more).toEqual([]);
  const taskId = talk?.id ?? "";
  expect(await stage.as(jonas, (ctx) => listWorkTalks(ctx))).toEqual([]);
  await expect(stage.as(jonas, (ctx) => settleWorkTalk(ctx, taskId))).rejects.toThrow(NotFound);
  await stage.as(tora, (ctx) => settleWorkTalk(ctx, taskId));
  expect(await stage.as(hanne, (ctx) => listWorkTalks(ctx))).toEqual([]);
  await expect(stage.as(hanne, (ctx) => settleWorkTalk(ctx, taskId))).rejects.toThrow(NotFound);
  const [row] = await stage.owner.select().from(talkTask).where(eq(talkTask.id, taskId));
  expect(row?.settledBy).toBe(tora.accountId);
});

test("a clinician is told of talks about work alone, never that openness or a job is in trouble", async () => {
  const { hanne, tora, low } = await aService();
  const { openTalkTask } = await import("../talk-tasks/open-talk-task.ts");
  await stage.as(hanne, (ctx) => openTalkTask(ctx, low, { about: "openness", occasion: "job_trouble" }));
  await stage.as(hanne, (ctx) => openTalkTask(ctx, low, { about: "work_expectation", occasion: "job_loss" }));
  const seen = await stage.as(tora, ({ tx }) => tx.select({ id: talkTask.id }).from(talkTask));
  expect(seen).toEqual([]);
  expect((await stage.as(hanne, (ctx) => getWorkExpectations(ctx, low))).toAsk).toBe("job_loss");
  await stage.as(hanne, (ctx) => recordWorkExpectation(ctx, low, null));
  const page = await stage.as(hanne, (ctx) => getWorkExpectations(ctx, low));
  expect([page.toAsk, page.talk]).toEqual([null, null]);
  expect(page.asked).toMatchObject([{ answers: null, occasion: "job_loss" }]);
});

test("what was answered moves nothing: the same lists, the same order, the same matches, the same deadlines", async () => {
  const { hanne, low, high } = await aService();
  const seen = () =>
    stage.as(hanne, async (ctx) => {
      const matches = await findMatches(ctx, low);
      return {
        participants: (await listParticipants(ctx)).map(({ id, status }) => [id, status]),
        waiting: (await listWaitingParticipants(ctx)).waiting,
        matches: [matches.total, matches.matches, matches.leftOut],
        others: (await listTalksDue(ctx)).find(({ participantId }) => participantId === high),
      };
    });
  const before = await seen();
  await stage.as(hanne, (ctx) => recordWorkExpectation(ctx, low, answers("no", 0)));
  expect(await seen()).toEqual(before);
});

test("no statement can filter or sort by an answer: one column holds them all, and it is never twice the same", async () => {
  const { hanne, low, high } = await aService();
  for (const id of [low, high])
    await stage.as(hanne, (ctx) => recordWorkExpectation(ctx, id, answers("no", 3)));
  const columns = await stage.owner.$client<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'work_expectation' order by 1`;
  expect(columns.map(({ name }) => name)).toEqual(
    "answers asked_on created_at id occasion participant_id recorded_by service_id".split(" "),
  );
  const indexed = await stage.owner.$client`
    select 1 from pg_indexes where tablename = 'work_expectation' and indexdef like '%answers%'`;
  expect(indexed).toHaveLength(0);
  const rows = await stage.owner
    .select()
    .from(workExpectation)
    .where(eq(workExpectation.serviceId, hanne.serviceId));
  expect(new Set(rows.map(({ answers: sealed }) => sealed)).size).toBe(2);
});

test("identity numbers are refused in every text, days that are none too, and nothing is saved", async () => {
  const { hanne, jonas, low } = await aService();
  for (const number of oneOfEach())
    for (const more of [
      { raise: `Som ${number}` },
      { instrumentName: `Skjema ${number}`, instrumentTotal: "3" },
      { instrumentName: "Skjema", instrumentVersion: number, instrumentTotal: "3" },
    ])
      await expect(
        stage.as(hanne, (ctx) => recordWorkExpectation(ctx, low, answers("yes", 9, more))),
      ).rejects.toMatchObject({ faults: [{ code: expect.stringMatching(/^identity_number/) }] });
  for (const day of ["2026-11-19", "2026-02-30"])
    await expect(stage.as(hanne, (ctx) => recordWorkExpectation(ctx, low, null, day))).rejects.toThrow(
      Invalid,
    );
  await expect(stage.as(jonas, (ctx) => recordWorkExpectation(ctx, low, null))).rejects.toThrow(NotFound);
  expect(
    await stage.owner.select().from(workExpectation).where(eq(workExpectation.participantId, low)),
  ).toEqual([]);
});
