import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { changeAccount } from "../accounts/change-account.ts";
import { disableAccount } from "../accounts/disable-account.ts";
import { enableAccount } from "../accounts/enable-account.ts";
import { getAccount } from "../accounts/list-accounts.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { changeTeam } from "./change-team.ts";
import { createTeam } from "./create-team.ts";
import { getTeam, listTeams } from "./list-teams.ts";
import { refreshSupervisorAccess } from "./refresh-supervisor-access.ts";

const stage = useStage();

async function anOffice() {
  const service = await stage.aService();
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  const supervisor = await stage.aColleague(service, "Maryam Holm", ["supervisor"]);
  const specialist = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  return { service, administrator, supervisor, specialist };
}

async function addParticipant({ serviceId }: StagedService, teamId: string): Promise<string> {
  const id = newId();
  await stage.owner.insert(participant).values({
    id,
    serviceId,
    teamId,
    referenceCode: id,
    givenName: "Ada",
    familyName: "Oppdiktet",
    startedOn: "2026-09-01",
    createdBy: newId(),
  });
  return id;
}

const seenBy = (actor: StaffActor) =>
  stage.as(actor, async ({ tx }) =>
    (await tx.select({ id: participant.id }).from(participant)).map((p) => p.id),
  );

test("a supervisor sees a team's participants from the day they join to the day they leave", async () => {
  const { service, administrator, supervisor, specialist } = await anOffice();
  const teamId = await stage.as(administrator, (ctx) =>
    createTeam(ctx, { name: "Team Nord", memberIds: [specialist.accountId] }),
  );
  const ada = await addParticipant(service, teamId);
  const other = await addParticipant(service, service.teamId);
  expect(await seenBy(supervisor)).toEqual([]);
  const members = [specialist.accountId, supervisor.accountId];
  await stage.as(administrator, (ctx) =>
    changeTeam(ctx, teamId, { name: "Team Nord", memberIds: members, version: 1 }),
  );
  // Already in the stage's own team, whose participant came without anybody telling; the refresh mends that too.
  expect((await seenBy(supervisor)).sort()).toEqual([ada, other].sort());
  expect(await seenBy(specialist)).toEqual([]);
  await stage.as(administrator, (ctx) =>
    changeTeam(ctx, teamId, { name: "Team Nord", memberIds: [specialist.accountId], version: 2 }),
  );
  expect(await seenBy(supervisor)).toEqual([other]);
  const open = await stage.owner
    .select()
    .from(participantAccess)
    .where(and(eq(participantAccess.participantId, ada), isNull(participantAccess.toOn)));
  expect(open).toEqual([]);
});

test("who loses the supervisor's role or is shut out loses the team's participants", async () => {
  const { service, administrator, supervisor } = await anOffice();
  const ada = await addParticipant(service, service.teamId);
  await stage.as(administrator, (ctx) => refreshSupervisorAccess(ctx, [supervisor.accountId]));
  await stage.as(administrator, (ctx) => refreshSupervisorAccess(ctx, [supervisor.accountId]));
  expect(
    await stage.owner.select().from(participantAccess).where(eq(participantAccess.participantId, ada)),
  ).toHaveLength(1);
  const { version, name } = await stage.as(administrator, (ctx) => getAccount(ctx, supervisor.accountId));
  const change = { name, phone: null, employedBy: null };
  await stage.as(administrator, (ctx) =>
    changeAccount(ctx, supervisor.accountId, { ...change, roles: ["leader"], version }),
  );
  expect(await seenBy(supervisor)).toEqual([]);
  await stage.as(administrator, (ctx) =>
    changeAccount(ctx, supervisor.accountId, { ...change, roles: ["supervisor"], version: version + 1 }),
  );
  expect(await seenBy(supervisor)).toEqual([ada]);
  await stage.as(administrator, (ctx) => disableAccount(ctx, supervisor.accountId));
  expect(await seenBy(supervisor)).toEqual([]);
  await stage.as(administrator, (ctx) => enableAccount(ctx, supervisor.accountId));
  expect(await seenBy(supervisor)).toEqual([ada]);
});

test("two teams cannot have one name, whatever the case; another service may use it", async () => {
  const { administrator } = await anOffice();
  const elsewhere = await anOffice();
  const input = { name: "Team Nord", memberIds: [] };
  await stage.as(administrator, (ctx) => createTeam(ctx, input));
  await expect(
    stage.as(administrator, (ctx) => createTeam(ctx, { ...input, name: "TEAM NORD" })),
  ).rejects.toMatchObject({ faults: [{ field: "name", code: "name_taken" }] });
  await stage.as(elsewhere.administrator, (ctx) => createTeam(ctx, input));
});

test("a member from another service is refused", async () => {
  const { administrator } = await anOffice();
  const stranger = (await anOffice()).specialist;
  await expect(
    stage.as(administrator, (ctx) => createTeam(ctx, { name: "Team Nord", memberIds: [stranger.accountId] })),
  ).rejects.toMatchObject({ faults: [{ field: "member" }] });
});

test("a stale change of a team shows what is stored now", async () => {
  const { administrator, service, specialist } = await anOffice();
  const input = { name: "Team Sør", memberIds: [specialist.accountId], version: 1 };
  await stage.as(administrator, (ctx) => changeTeam(ctx, service.teamId, input));
  const late = stage.as(administrator, (ctx) =>
    changeTeam(ctx, service.teamId, { ...input, name: "Team Øst" }),
  );
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { name: "Team Sør", member: [specialist.accountId] } });
});

test("another service's team is not found, and a specialist changes none", async () => {
  const { service, specialist } = await anOffice();
  const stranger = (await anOffice()).administrator;
  await expect(stage.as(stranger, (ctx) => getTeam(ctx, service.teamId))).rejects.toThrow(NotFound);
  await expect(stage.as(specialist, (ctx) => listTeams(ctx))).rejects.toThrow(Forbidden);
});
