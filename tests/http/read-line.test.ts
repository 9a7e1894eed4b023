import { expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const add = (actor: StaffActor) =>
    stage.as(actor, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{ givenName: "Kanarina", familyName: "Fugl", referenceCode: newId().slice(-8) },
          ...{
            teamId: service.teamId,
            specialistId: actor.accountId,
            startedOn: "2026-10-01",
            status: "mapping",
          },
        }),
      ),
    );
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  return { hanne, cookie: await web.cookieOf(hanne), id: await add(hanne), others: await add(jonas) };
}

const pagesRead = async (id: string) =>
  (
    await stage.owner.$client<{ page: string }[]>`
      select page from participant_read where participant_id = ${id} order by read_at, id`
  ).map(({ page }) => page);

test("one line for each page of a person that is shown; lists, denied attempts and pages of others leave none", async () => {
  const { cookie, id, others } = await aPerson();
  const statuses = [];
  for (const path of [
    "/participants",
    "/",
    "/employers",
    `/participants/${others}`,
    `/participants/${others}/privacy/readers`,
    `/participants/${newId()}`,
    `/participants/${id}`,
    `/participants/${id}/wishes`,
    `/participants/${id}/edit`,
    `/participants/${id}/privacy`,
    `/participants/${id}/privacy/readers`,
    `/participants/${id}/privacy/copy`,
    `/participants/${id}`,
  ])
    statuses.push((await web.send(path, { cookie })).status);
  expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 200, 200, 200, 200, 200, 200, 200]);
  expect(await pagesRead(id)).toEqual([
    "participant",
    "wishes",
    "edit",
    "privacy",
    "privacy",
    "export",
    "participant",
  ]);
  expect(await pagesRead(others)).toEqual([]);
});

test("no byte of the person leaves before the line is committed, and none at all when it cannot be", async () => {
  const { cookie, id } = await aPerson();
  const sql = stage.owner.$client;
  const onCommit = (body: string) =>
    sql.unsafe(`
      create or replace function hold_commit() returns trigger language plpgsql as $$ begin ${body} return null; end $$;
      create constraint trigger hold_commit after insert on participant_read deferrable initially deferred
        for each row execute function hold_commit()`);
  try {
    for (const path of [`/participants/${id}`, `/participants/${id}/privacy/copy`]) {
      await onCommit("perform pg_sleep(1.2);");
      const started = performance.now();
      const answer = await web.send(path, { cookie });
      const reader = answer.body?.getReader();
      await reader?.read();
      expect(performance.now() - started).toBeGreaterThan(1200);
      await reader?.cancel();
      await sql`drop trigger hold_commit on participant_read`;

      await onCommit("raise exception 'the disk is full' using errcode = '53100';");
      const before = await pagesRead(id);
      const refused = await web.send(path, { cookie });
      expect(refused.status).toBeGreaterThanOrEqual(500);
      expect(await refused.text()).not.toContain("Kanarina");
      expect(await pagesRead(id)).toEqual(before);
      await sql`drop trigger hold_commit on participant_read`;
    }
  } finally {
    await sql`drop trigger if exists hold_commit on participant_read`;
  }
});

test("a supervisor places a hold, releases it and erases, by forms; what is wrong is told and nothing happens", async () => {
  const service = await stage.aService();
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor", "employment_specialist"]);
  const code = newId().slice(-8);
  const id = await stage.as(maryam, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Kanarina", familyName: "Fugl", referenceCode: code, teamId: service.teamId },
        ...{ specialistId: maryam.accountId, startedOn: "2026-10-01", status: "mapping" },
      }),
    ),
  );
  const cookie = await web.cookieOf(maryam);
  const path = `/participants/${id}/privacy?index`;
  const erase = (referenceCode: string) =>
    web.post(path, { intent: "erase", ground: "asked", referenceCode }, cookie);
  expect((await web.post(path, { intent: "hold", reason: " " }, cookie)).status).toBe(422);
  expect((await web.post(path, { intent: "hold", reason: "Klage" }, cookie)).status).toBe(302);
  const held = await erase(code);
  expect([held.status, (await held.text()).includes("sperre mot sletting")]).toEqual([422, true]);
  expect((await web.post(path, { intent: "release" }, cookie)).status).toBe(302);
  const wrong = await erase("F-0");
  expect([wrong.status, (await wrong.text()).includes("Saksnummeret er et annet")]).toEqual([422, true]);
  expect((await web.post(path, { intent: "erase", ground: "x", referenceCode: code }, cookie)).status).toBe(
    400,
  );
  expect((await web.send(`/participants/${id}`, { cookie })).status).toBe(200);
  expect((await erase(code)).headers.get("location")).toBe("/participants");
  expect((await web.send(`/participants/${id}`, { cookie })).status).toBe(404);
});
