import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer, jobLead, jobLeadClosure } from "#db/schema/employer.ts";
import { auditEvent, employerChange, searchOutbox } from "#db/schema/index.ts";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { teamMember } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { loadEmployerRows } from "../employers/load-employer-rows.ts";
import { ownEmployer } from "../employers/own-employer.ts";
import { Forbidden, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { loadContactLoads } from "../matching/load-contact-loads.ts";
import { newId } from "../new-id.ts";
import { changeJobLead } from "./change-job-lead.ts";
import { closeJobLead } from "./close-job-lead.ts";
import { getJobLead } from "./get-job-lead.ts";
import type { JobLeadQuery } from "./job-lead-query.ts";
import { listEmployerJobLeads } from "./list-employer-job-leads.ts";
import { getJobLeadBoard, listJobLeads } from "./list-job-leads.ts";
import { moveJobLead } from "./move-job-lead.ts";
import type { JobLeadFields } from "./read-job-lead.ts";
import { recordJobLead } from "./record-job-lead.ts";
import { reopenJobLead } from "./reopen-job-lead.ts";

const stage = useStage();
const noon = new Date("2026-11-18T12:00:00Z");
const sure = { namesAreNotParticipants: false };

const dishes: JobLeadFields = {
  ...{ kind: "opening", title: "Oppvaskhjelp", occupationCode: "9412", source: "visit" },
  ...{ advertised: false, advertisedOn: null, hoursMin: 7.5, hoursMax: 15, shifts: ["evening", "weekend"] },
  ...{
    startsOn: "2027-01-04",
    tasks: [],
    adjustments: ["gradual_hours"],
    willingness: [],
    doneTodayBy: null,
    note: null,
  },
};

async function aSpecialist(name = "Hanne Berg"): Promise<StaffActor> {
  stage.setNow(noon);
  return stage.aColleague(await stage.aService(), name, ["employment_specialist"]);
}

async function anEmployer({ serviceId }: StaffActor): Promise<string> {
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId, name: "Havnekroa", municipalityNumber: "4001" });
  return id;
}

const record = (actor: StaffActor, employerId: string, lead: Partial<JobLeadFields> = {}) =>
  stage.as(actor, (ctx) => recordJobLead(ctx, `e_${employerId}`, { ...dishes, ...lead }, sure));

const read = (actor: StaffActor, id: string) => stage.as(actor, (ctx) => getJobLead(ctx, id));

const outboxOf = async (employerId: string) =>
  (
    await stage.owner
      .select()
      .from(searchOutbox)
      .where(eq(searchOutbox.documentId, `e_${employerId}`))
  ).length;

test("a lead at a unit of the register makes it ours, and stands with its employer and in the list", async () => {
  const hanne = await aSpecialist();
  const unitId = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: unitId, organisationNumber: "310000108", placeKey: "", name: "Havnekroa AS" },
    ...{ registerName: "HAVNEKROA AS", municipalityNumber: "4001", source: "test", contentHash: "x" },
  });
  const { jobLeadId, employerId } = await stage.as(hanne, (ctx) =>
    recordJobLead(ctx, `r_${unitId}`, dishes, sure),
  );
  expect(await read(hanne, jobLeadId)).toMatchObject({
    ...{ employerId, title: "Oppvaskhjelp", stage: "new", shifts: ["evening", "weekend"], version: 1 },
    ...{ startsOn: "2027-01-04", hoursMin: 7.5, adjustments: ["gradual_hours"], createdByName: "Hanne Berg" },
    ...{ stale: false, hidden: { verdict: "not_known", reason: "no_contact" } },
  });
  const [row] = await stage.as(hanne, (ctx) => loadEmployerRows(ctx, [`e_${employerId}`]));
  expect(row?.hasJobLead).toBe(true);
  expect(await stage.as(hanne, (ctx) => listEmployerJobLeads(ctx, employerId))).toHaveLength(1);
  const [event] = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, jobLeadId));
  expect(event).toMatchObject({ action: "job_lead.recorded", actorId: hanne.accountId });
  expect(JSON.stringify(event?.after)).not.toContain("Oppvaskhjelp");
});

test("a lead is hidden when a contact that reached somebody came before any advertisement", async () => {
  const hanne = await aSpecialist();
  const employerId = await anEmployer(hanne);
  const contact = (fields: object) =>
    stage.as(hanne, (ctx) =>
      logEmployerContact(
        ctx,
        employerContactInput.parse({ id: newId(), employer: `e_${employerId}`, ...fields }),
      ),
    );
  await contact({ channel: "phone", day: "2026-10-01", reachedNobody: true });
  const { jobLeadId } = await record(hanne, employerId, { advertised: true, advertisedOn: "2026-10-20" });
  expect((await read(hanne, jobLeadId)).hidden.verdict).toBe("not_hidden");
  await contact({ channel: "in_person", day: "2026-10-12" });
  expect(await read(hanne, jobLeadId)).toMatchObject({
    firstContactOn: "2026-10-12",
    hidden: { verdict: "hidden", reason: "contact_first" },
  });
});

test("identity numbers are refused and a participant's name asks first, in title, note and own tasks", async () => {
  const hanne = await aSpecialist();
  const { serviceId } = hanne;
  const employerId = await anEmployer(hanne);
  const [member] = await stage.owner
    .select()
    .from(teamMember)
    .where(eq(teamMember.accountId, hanne.accountId));
  const participantId = newId();
  await stage.owner.insert(participant).values({
    ...{ id: participantId, serviceId, teamId: member?.teamId ?? "", referenceCode: "1" },
    ...{ givenName: "Oddvine", familyName: "Rundhaug", startedOn: "2026-09-01", createdBy: hanne.accountId },
  });
  await stage.owner.insert(participantAccess).values({
    ...{ id: newId(), serviceId, participantId, accountId: hanne.accountId },
    ...{ relation: "specialist", fromOn: "2026-09-01" },
  });
  const faultsOf = async (lead: Partial<JobLeadFields>) => {
    const error = await record(hanne, employerId, lead).catch((thrown: unknown) => thrown);
    return error instanceof Invalid ? error.faults.map(({ field, code }) => `${field}: ${code}`) : error;
  };
  expect(await faultsOf({ note: "Ring om 01819000049 i morgen" })).toEqual(["note: identity_number"]);
  expect(await faultsOf({ note: "Passer for Oddvine" })).toEqual(["note: participant_name"]);
  expect(await faultsOf({ title: "Jobb til Oddvine Rundhaug" })).toEqual(["title: participant_name"]);
  expect(await faultsOf({ kind: "carved", tasks: ["oddvine"] })).toEqual(["tasks: participant_name"]);
  expect(await stage.owner.select().from(jobLead).where(eq(jobLead.employerId, employerId))).toEqual([]);
  await stage.as(hanne, (ctx) =>
    recordJobLead(
      ctx,
      `e_${employerId}`,
      { ...dishes, note: "Sjefen heter Oddvine" },
      {
        namesAreNotParticipants: true,
      },
    ),
  );
});

test("moving, changing and closing touch the lead, raise its version, and refuse an old one", async () => {
  const hanne = await aSpecialist();
  const employerId = await anEmployer(hanne);
  const { jobLeadId } = await record(hanne, employerId);
  stage.setNow(new Date("2027-01-10T12:00:00Z"));
  expect(await read(hanne, jobLeadId)).toMatchObject({ stale: true, touchedOn: "2026-11-18" });
  await stage.as(hanne, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "explored", version: 1 }));
  expect(await read(hanne, jobLeadId)).toMatchObject({ stage: "explored", stale: false, version: 2 });
  await expect(
    stage.as(hanne, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "new", version: 1 })),
  ).rejects.toThrow(Stale);
  await expect(
    stage.as(hanne, (ctx) => changeJobLead(ctx, jobLeadId, dishes, { ...sure, version: 1 })),
  ).rejects.toMatchObject({ current: { title: "Oppvaskhjelp", version: 2 } });
  await stage.as(hanne, (ctx) =>
    changeJobLead(ctx, jobLeadId, { ...dishes, title: "Kjøkkenhjelp" }, { ...sure, version: 2 }),
  );
  const end = { result: "vacancy_reported", filledByOurs: true, version: 2 } as const;
  await expect(stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, end))).rejects.toThrow(Stale);
  await expect(
    stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { ...end, result: "not_relevant", version: 3 })),
  ).rejects.toMatchObject({ faults: [{ field: "filledByOurs", code: "lead_no_hire" }] });
  const before = await outboxOf(employerId);
  await stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { ...end, version: 3 }));
  expect(await outboxOf(employerId)).toBe(before + 1);
  expect(
    await stage.owner.select().from(employerChange).where(eq(employerChange.employerId, employerId)),
  ).not.toEqual([]);
  expect(await read(hanne, jobLeadId)).toMatchObject({
    stage: "closed",
    title: "Kjøkkenhjelp",
    ended: { result: "vacancy_reported", filledByOurs: true, on: "2027-01-10", byName: "Hanne Berg" },
  });
  const [row] = await stage.as(hanne, (ctx) => loadEmployerRows(ctx, [`e_${employerId}`]));
  expect(row?.hasJobLead).toBe(false);
  await expect(
    stage.as(hanne, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "new", version: 4 })),
  ).rejects.toThrow(Refused);
  await expect(
    stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { ...end, version: 4 })),
  ).rejects.toThrow(Refused);
});

test("opened again a lead is where it was, and how it ended is kept", async () => {
  const hanne = await aSpecialist();
  const employerId = await anEmployer(hanne);
  const { jobLeadId } = await record(hanne, employerId);
  await stage.as(hanne, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "open_for_candidates", version: 1 }));
  const end = { result: "recruits_themselves", filledByOurs: false } as const;
  await stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { ...end, version: 2 }));
  await stage.as(hanne, (ctx) => reopenJobLead(ctx, jobLeadId));
  expect(await read(hanne, jobLeadId)).toMatchObject({ stage: "open_for_candidates", ended: null });
  await expect(stage.as(hanne, (ctx) => reopenJobLead(ctx, jobLeadId))).rejects.toThrow(Refused);
  await stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { ...end, version: 4 }));
  const ends = await stage.owner.select().from(jobLeadClosure).where(eq(jobLeadClosure.jobLeadId, jobLeadId));
  expect(ends).toHaveLength(2);
  expect(ends.filter(({ reopenedBy }) => reopenedBy === hanne.accountId)).toHaveLength(1);
});

test("a lead that one of ours filled, or that became a measure, is no 'no' to the team; others are", async () => {
  const hanne = await aSpecialist();
  for (const [result, filledByOurs, no] of [
    ["vacancy_reported", true, false],
    ["work_training", false, false],
    ["vacancy_reported", false, true],
    ["not_relevant", false, true],
  ] as const) {
    const employerId = await anEmployer(hanne);
    const { jobLeadId } = await record(hanne, employerId);
    await stage.as(hanne, (ctx) => closeJobLead(ctx, jobLeadId, { result, filledByOurs, version: 1 }));
    stage.setNow(new Date(noon.getTime() + 60_000));
    const loads = await stage.as(hanne, (ctx) => loadContactLoads(ctx, [employerId]));
    expect([result, filledByOurs, (loads.get(employerId)?.saidNo ?? null) !== null]).toEqual([
      result,
      filledByOurs,
      no,
    ]);
    stage.setNow(noon);
  }
});

test("mine, the team's and all; by stage, and those that lie still", async () => {
  stage.setNow(noon);
  const service = await stage.aService();
  const [hanne, jonas, kari] = [
    await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]),
    await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]),
    await stage.aColleague(service, "Kari Moe", ["employment_specialist"]),
  ] as const;
  await stage.owner
    .delete(teamMember)
    .where(and(eq(teamMember.serviceId, service.serviceId), eq(teamMember.accountId, kari.accountId)));
  const [held, other, far] = [await anEmployer(hanne), await anEmployer(hanne), await anEmployer(hanne)];
  await stage.as(hanne, (ctx) => ownEmployer(ctx, `e_${held}`, hanne.accountId));
  await record(kari, held, { title: "Hos min" });
  await record(jonas, other, { title: "Kollegas" });
  const { jobLeadId } = await record(kari, far, { title: "Ute av teamet" });
  stage.setNow(new Date("2026-12-20T12:00:00Z"));
  await stage.as(kari, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "explored", version: 1 }));
  const query: JobLeadQuery = { look: "list", whose: "all", stage: null, staleOnly: false, page: 1 };
  const titles = async (asked: Partial<JobLeadQuery>) => {
    const { rows } = await stage.as(hanne, (ctx) => listJobLeads(ctx, { ...query, ...asked }));
    return rows.map(({ title }) => title).sort();
  };
  expect(await titles({ whose: "mine" })).toEqual(["Hos min"]);
  expect(await titles({ whose: "team" })).toEqual(["Hos min", "Kollegas"]);
  expect(await titles({})).toEqual(["Hos min", "Kollegas", "Ute av teamet"]);
  expect(await titles({ stage: "explored" })).toEqual(["Ute av teamet"]);
  expect(await titles({ staleOnly: true })).toEqual(["Hos min", "Kollegas"]);
  const end = { result: "not_relevant", filledByOurs: false, version: 2 } as const;
  await stage.as(kari, (ctx) => closeJobLead(ctx, jobLeadId, end));
  const board = await stage.as(hanne, (ctx) => getJobLeadBoard(ctx, query));
  expect(board.columns.map((column) => [column.stage, column.total])).toEqual([
    ["new", 2],
    ["explored", 0],
    ["open_for_candidates", 0],
    ["closed", 1],
  ]);
  expect(board.stale).toBe(2);
  expect(await titles({ stage: "closed" })).toEqual(["Ute av teamet"]);
});

test("another service finds no lead, and who only reads changes none", async () => {
  const hanne = await aSpecialist();
  const stranger = await aSpecialist("Jonas Ås");
  const employerId = await anEmployer(hanne);
  const { jobLeadId } = await record(hanne, employerId);
  const end = { result: "not_relevant", filledByOurs: false, version: 1 } as const;
  for (const verb of [
    () => read(stranger, jobLeadId),
    () => record(stranger, employerId),
    () => stage.as(stranger, (ctx) => changeJobLead(ctx, jobLeadId, dishes, { ...sure, version: 1 })),
    () => stage.as(stranger, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "explored", version: 1 })),
    () => stage.as(stranger, (ctx) => closeJobLead(ctx, jobLeadId, end)),
    () => stage.as(stranger, (ctx) => reopenJobLead(ctx, jobLeadId)),
  ])
    await expect(verb()).rejects.toThrow(NotFound);
  const leader: StaffActor = { ...hanne, roles: ["leader"] };
  expect(await read(leader, jobLeadId)).toMatchObject({ title: "Oppvaskhjelp" });
  for (const verb of [
    () => record(leader, employerId),
    () => stage.as(leader, (ctx) => moveJobLead(ctx, jobLeadId, { stage: "explored", version: 1 })),
    () => stage.as(leader, (ctx) => closeJobLead(ctx, jobLeadId, end)),
    () => stage.as(leader, (ctx) => reopenJobLead(ctx, jobLeadId)),
  ])
    await expect(verb()).rejects.toThrow(Forbidden);
});
