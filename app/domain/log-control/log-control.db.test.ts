import { expect, test } from "vitest";
import { useStage } from "#tests/support/stage.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { listAlerts } from "./list-alerts.ts";
import { reviewAlert } from "./review-alert.ts";

const stage = useStage();

async function aService() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Berg", ["employment_specialist"]);
  const leader = await stage.aColleague(service, "Leif Sandvik", ["leader"]);
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{
          givenName: "Kanarina",
          familyName: "Berg",
          referenceCode: newId().slice(-8),
          teamId: service.teamId,
        },
        ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "mapping" },
      }),
    ),
  );
  const read = (accountId: string, at: string, page = "participant") =>
    stage.owner.$client`
      insert into participant_read (id, service_id, participant_id, account_id, page, read_at)
      values (${newId()}, ${service.serviceId}, ${id}, ${accountId}, ${page}, ${at})`;
  return { service, hanne, jonas, leader, id, read };
}

test("a leader sees openings that stand out, with initials and case number, looks into them once, and is logged", async () => {
  const { hanne, jonas, leader, id, read } = await aService();
  await read(hanne.accountId, "2026-11-18T10:00:00Z");
  await read(jonas.accountId, "2026-11-17T10:00:00Z");
  await read(jonas.accountId, "2026-11-17T10:05:00Z");
  await read(hanne.accountId, "2026-11-18T11:00:00Z", "visit_plan");
  const list = () => stage.as(leader, (ctx) => listAlerts(ctx, "2026-11-18"));
  const { monday, alerts } = await list();
  expect(monday).toBe("2026-11-16");
  expect(alerts).toMatchObject([
    {
      readerName: "Jonas Berg",
      participantId: id,
      initials: "KB",
      day: "2026-11-17",
      reasons: ["no_relation", "same_surname"],
    },
  ]);
  expect(JSON.stringify(alerts)).not.toContain("Kanarina");
  const [alert] = alerts;
  if (!alert) throw new Error("there is one");
  await stage.as(leader, (ctx) => reviewAlert(ctx, alert, "followed_up"));
  expect((await list()).alerts).toEqual([]);
  await expect(stage.as(leader, (ctx) => reviewAlert(ctx, alert, "followed_up"))).rejects.toThrow(NotFound);
  const [line] = await stage.owner
    .$client`select after from audit_event where action = 'control_review.done'`;
  expect(line?.after).toEqual({ outcome: "followed_up" });
});

test("somebody who has handed over is not told of within the first days, and is told of long after", async () => {
  const { jonas, leader, id, service, read } = await aService();
  const left = (day: string) => stage.owner.$client`
    update participant_access set to_on = ${day} where participant_id = ${id} and account_id = ${jonas.accountId}`;
  await stage.owner.$client`
    insert into participant_access (id, service_id, participant_id, account_id, relation, from_on, to_on)
    values (${newId()}, ${service.serviceId}, ${id}, ${jonas.accountId}, 'specialist', '2026-09-01', '2026-11-10')`;
  await stage.owner.$client`update account set name = 'Jonas Lie' where id = ${jonas.accountId}`;
  await read(jonas.accountId, "2026-11-17T10:00:00Z");
  const reasons = async () =>
    (await stage.as(leader, (ctx) => listAlerts(ctx, "2026-11-18"))).alerts.map((alert) => alert.reasons);
  expect(await reasons()).toEqual([]);
  await left("2026-10-10");
  expect(await reasons()).toEqual([["after_transfer"]]);
});

test("nobody but a leader of the service gets an answer, from the use case or from the database", async () => {
  const { hanne, jonas, leader, read } = await aService();
  await read(jonas.accountId, "2026-11-17T10:00:00Z");
  await expect(stage.as(hanne, (ctx) => listAlerts(ctx, "2026-11-18"))).rejects.toThrow(Forbidden);
  const ask = "select * from control_lines('2026-11-16', '2026-11-22', 'Europe/Oslo')";
  expect([...(await stage.as(hanne, (ctx) => ctx.tx.execute(ask)))]).toEqual([]);
  const pretender = { ...hanne, roles: [...leader.roles] };
  expect((await stage.as(pretender, (ctx) => listAlerts(ctx, "2026-11-18"))).alerts).toEqual([]);
  const stranger = await stage.aColleague(await stage.aService(), "Siri Moe", ["leader"]);
  expect((await stage.as(stranger, (ctx) => listAlerts(ctx, "2026-11-18"))).alerts).toEqual([]);
});
