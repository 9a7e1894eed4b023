import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound, TooMany } from "../errors.ts";
import { exportList } from "../exports/export-list.ts";
import { newId } from "../new-id.ts";
import { getParticipant } from "../participants/get-participant.ts";
import { brakeLimits } from "./brake-rules.ts";
import { liftBrake, listBrakes } from "./list-brakes.ts";

const stage = useStage();
const start = new Date("2026-11-18T12:00:00Z");
beforeEach(() => {
  stage.setNow(start);
  stage.jobs.length = 0;
});

const later = (seconds: number) => stage.setNow(new Date(stage.resources.now().getTime() + seconds * 1000));

async function aSetting(participants: number) {
  const service = await stage.aService();
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor"]);
  const leif = await stage.aColleague(service, "Leif Sand", ["leader"]);
  const ids = await peopleOf(service, maryam, participants);
  return { service, maryam, leif, ids };
}

async function peopleOf(
  { serviceId, teamId }: StagedService,
  reader: StaffActor,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await stage.owner.$client`
    insert into participant (id, service_id, team_id, reference_code, given_name, family_name, started_on, created_by)
    select id, ${serviceId}, ${teamId}, id::text, 'Ada', 'Fugl', '2026-01-01', ${reader.accountId} from unnest(${ids}::uuid[]) id`;
  await stage.owner.$client`
    insert into participant_access (id, service_id, participant_id, account_id, relation, from_on)
    select gen_random_uuid(), ${serviceId}, id, ${reader.accountId}, 'supervisor', '2026-01-01' from unnest(${ids}::uuid[]) id`;
  return ids;
}

const read = (actor: StaffActor, id: string) => stage.as(actor, (ctx) => getParticipant(ctx, id));
const mails = () => stage.jobs.filter(({ name }) => name === "mail").map(({ data }) => JSON.stringify(data));

test("somebody who opens one after the other is slowed, then stopped; leaders are told once each, and let go on", async () => {
  const { slowedInHour, stoppedInHour, waitSeconds } = brakeLimits.participants;
  const { maryam, leif, ids } = await aSetting(stoppedInHour + 3);
  const next = ids[Symbol.iterator]();
  const another = () => read(maryam, next.next().value ?? "");
  for (let opened = 0; opened < slowedInHour; opened += 1) await another();
  expect(mails()).toHaveLength(1);
  expect(mails()[0]).toContain("Maryam Dal har åpnet uvanlig mange deltakere");
  expect(mails()[0]).not.toContain("Fugl");
  // The next is too soon; whoever has been opened is opened again freely.
  await expect(another()).rejects.toMatchObject({ code: "brake_slowed", status: 429 });
  await read(maryam, ids[0] ?? "");
  later(waitSeconds);
  for (let opened = slowedInHour; opened < stoppedInHour; opened += 1) {
    await another();
    later(waitSeconds);
  }
  expect(mails()).toHaveLength(2);
  expect(mails()[1]).toContain("stanset");
  await expect(another()).rejects.toThrow(TooMany);
  // A refused opening leaves no read line.
  const [{ lines } = { lines: 0 }] = await stage.owner.$client<{ lines: number }[]>`
    select count(distinct participant_id)::int as lines from participant_read where account_id = ${maryam.accountId}`;
  expect(lines).toBe(stoppedInHour);

  const monday = "2026-11-16";
  const brakes = await stage.as(leif, (ctx) => listBrakes(ctx, monday));
  expect(brakes.map(({ name, level, kind, mayLift }) => [name, level, kind, mayLift])).toEqual([
    ["Maryam Dal", "stopped", "participants", true],
    ["Maryam Dal", "slowed", "participants", true],
  ]);
  await expect(stage.as(maryam, (ctx) => listBrakes(ctx, monday))).rejects.toThrow(Forbidden);
  await expect(stage.as(maryam, (ctx) => liftBrake(ctx, brakes[0]?.id ?? ""))).rejects.toThrow(Forbidden);
  const stranger = await stage.aColleague(await stage.aService(), "Lars Fremmed", ["leader"]);
  await expect(stage.as(stranger, (ctx) => liftBrake(ctx, brakes[0]?.id ?? ""))).rejects.toThrow(NotFound);
  await stage.as(leif, (ctx) => liftBrake(ctx, brakes[0]?.id ?? ""));
  await another();
  const actions = await stage.owner
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(sql`service_id = ${maryam.serviceId} and object_kind = 'brake_notice'`);
  expect(actions.map(({ action }) => action).sort()).toEqual([
    "brake_notice.lifted",
    "brake_notice.slowed",
    "brake_notice.stopped",
  ]);
});

test("an hour later one goes on, and nobody lifts their own brake, not even in the database", async () => {
  const { slowedInHour } = brakeLimits.participants;
  const { service, ids, maryam } = await aSetting(slowedInHour + 1);
  for (const id of ids.slice(0, slowedInHour)) await read(maryam, id);
  await expect(read(maryam, ids[slowedInHour] ?? "")).rejects.toThrow(TooMany);
  const both = await stage.aColleague(service, "Beate Leder", ["leader"]);
  await stage.owner.$client`
    insert into brake_notice (id, service_id, account_id, kind, level, count, happened_at)
    values (${newId()}, ${service.serviceId}, ${both.accountId}, 'files', 'slowed', 5, ${start.toISOString()})`;
  const touched = await stage.as(both, ({ tx }) =>
    tx.execute(
      sql`update brake_notice set lifted_at = now(), lifted_by = ${both.accountId} where account_id = ${both.accountId} returning id`,
    ),
  );
  expect(touched).toHaveLength(0);
  later(3601);
  await read(maryam, ids[slowedInHour] ?? "");
});

test("files are counted with their rows, several at once one after the other, and the last of a day is the last", async () => {
  const { maryam } = await aSetting(0);
  await stage.owner.$client`
    insert into employer (id, service_id, name) select gen_random_uuid(), ${maryam.serviceId}, 'Bedrift ' || n from generate_series(1, 7) n`;
  const fresh = (): StaffActor => ({
    ...maryam,
    signedIn: { sessionId: newId(), at: stage.resources.now() },
  });
  const take = async () => {
    const { rows } = await exportList(stage.resources, fresh(), "test", { list: "employers", format: "csv" });
    for await (const _row of rows);
  };
  const { slowedInDay, stoppedInDay, waitSeconds } = brakeLimits.files;
  await Promise.all(Array.from({ length: slowedInDay }, take));
  await expect(take()).rejects.toMatchObject({ code: "brake_slowed" });
  for (let taken = slowedInDay; taken < stoppedInDay; taken += 1) {
    later(waitSeconds);
    await take();
  }
  later(waitSeconds);
  await expect(take()).rejects.toMatchObject({ code: "brake_stopped" });
  const [sum] = await stage.owner.$client`
    select count(*)::int as files, sum(rows)::int as rows from file_taken where account_id = ${maryam.accountId}`;
  expect(sum).toEqual({ files: stoppedInDay, rows: 7 * stoppedInDay });
  expect(mails()).toHaveLength(2);
  later(86_400);
  await take();
});
