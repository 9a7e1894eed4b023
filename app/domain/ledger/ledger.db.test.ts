import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { employer, jobLead, jobLeadClosure } from "#db/schema/employer.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participant, participantAccess, participantRead, placement } from "#db/schema/participant.ts";
import { employerOutcome, employerRelationship } from "#db/schema/relationship.ts";
import { account, team, teamMember } from "#db/schema/service.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { withdrawEmployerContact } from "../employer-contacts/withdraw-employer-contact.ts";
import { Forbidden, Invalid, NotFound, Refused } from "../errors.ts";
import { closeJobLead } from "../job-leads/close-job-lead.ts";
import { hiddenJob } from "../job-leads/hidden-job.ts";
import type { JobLeadFields } from "../job-leads/read-job-lead.ts";
import { recordJobLead } from "../job-leads/record-job-lead.ts";
import { newId } from "../new-id.ts";
import { getPlacementChoices } from "../placements/get-placement-choices.ts";
import { placementOrigins } from "../placements/placement-origin.ts";
import { placementForm, recordPlacement } from "../placements/record-placement.ts";
import { setRelationshipStage } from "../relationships/set-relationship-stage.ts";
import { funnelSteps } from "./funnel.ts";
import { getLedger, type LedgerPlacements } from "./get-ledger.ts";
import type { LedgerQuery } from "./ledger-query.ts";
import { listLedgerEmployers, listLedgerLeads, listLedgerPlacements } from "./list-ledger-rows.ts";

const stage = useStage();
const query: LedgerQuery = { period: "last_year", teamId: null };
const fields: JobLeadFields = {
  ...{ kind: "opening", title: "Oppvaskhjelp", occupationCode: "9412", source: "visit", startsOn: null },
  ...{ advertised: false, advertisedOn: null, hoursMin: null, hoursMax: null, shifts: [], note: null },
  ...{ tasks: [], adjustments: [], willingness: [], doneTodayBy: null },
};

let ours: StagedService;
let hanne: StaffActor;
let jonas: StaffActor;
let kari: StaffActor;
let astrid: StaffActor;
let otherTeam = "";

async function aParticipant(code: string, actor: StaffActor, teamId = ours.teamId): Promise<string> {
  const id = newId();
  const { serviceId, accountId } = actor;
  await stage.owner.insert(participant).values({
    ...{ id, serviceId, teamId, referenceCode: code, givenName: "Amir", familyName: "Prøve" },
    ...{ startedOn: "2026-01-01", createdBy: accountId },
  });
  const relations: [StaffActor, string][] = [[actor, "specialist"]];
  if (teamId === ours.teamId) relations.push([kari, "supervisor"]);
  for (const [who, relation] of relations)
    await stage.owner.insert(participantAccess).values({
      ...{
        id: newId(),
        serviceId,
        participantId: id,
        accountId: who.accountId,
        relation,
        fromOn: "2026-01-01",
      },
    });
  return id;
}

async function anEmployer({ serviceId }: StaffActor, name = "Havnekroa"): Promise<string> {
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId, name, municipalityNumber: "4001" });
  return id;
}

const contact = (actor: StaffActor, employerId: string, more: object) =>
  stage.as(actor, (ctx) =>
    logEmployerContact(
      ctx,
      employerContactInput.parse({ id: newId(), employer: `e_${employerId}`, channel: "in_person", ...more }),
    ),
  );

async function aFilledLead(
  actor: StaffActor,
  employerId: string,
  more: Partial<JobLeadFields> = {},
): Promise<string> {
  const { jobLeadId } = await stage.as(actor, (ctx) =>
    recordJobLead(ctx, `e_${employerId}`, { ...fields, ...more }, { namesAreNotParticipants: false }),
  );
  const end = { result: "vacancy_reported", filledByOurs: true, version: 1 } as const;
  await stage.as(actor, (ctx) => closeJobLead(ctx, jobLeadId, end));
  return jobLeadId;
}

const placed = (actor: StaffActor, participantId: string, employerId: string, more: object = {}) =>
  stage.owner.insert(placement).values({
    ...{ id: newId(), serviceId: actor.serviceId, participantId, employerId, createdBy: actor.accountId },
    ...{ occupationCode: "9412", startedOn: "2026-06-15", origin: "hidden", ...more },
  });

const ledgerOf = (actor: StaffActor, asked: Partial<LedgerQuery> = {}) =>
  stage.as(actor, (ctx) => getLedger(ctx, { ...query, ...asked }));
const withRows = (placements: LedgerPlacements) => {
  if (!placements.rows) throw new Error("figures only");
  return placements;
};
const placementsOf = (actor: StaffActor, of: object = {}) =>
  stage.as(actor, (ctx) => listLedgerPlacements(ctx, query, { origin: null, opener: null, page: 1, ...of }));

beforeAll(async () => {
  ours = await stage.aService("Fjordbyen");
  hanne = await stage.aColleague(ours, "Hanne Berg", ["employment_specialist"]);
  jonas = await stage.aColleague(ours, "Jonas Lie", ["employment_specialist"]);
  kari = await stage.aColleague(ours, "Kari Moe", ["supervisor"]);
  astrid = await stage.aColleague(ours, "Astrid Vik", ["leader"]);
  otherTeam = newId();
  await stage.owner.insert(team).values({ id: otherTeam, serviceId: ours.serviceId, name: "Øst" });
  await stage.owner
    .update(teamMember)
    .set({ teamId: otherTeam })
    .where(eq(teamMember.accountId, jonas.accountId));
});

test("that one of ours got the job of a lead: once, with its origin, and a hire without a name on the employer's side", async () => {
  const employerId = await anEmployer(hanne);
  await contact(hanne, employerId, { day: "2026-10-01", channel: "phone", reachedNobody: true });
  await contact(jonas, employerId, { day: "2026-10-05", channel: "phone" });
  await contact(hanne, employerId, { day: "2026-10-20" });
  const jobLeadId = await aFilledLead(hanne, employerId);
  const participantId = await aParticipant("F-1", hanne);
  const choices = await stage.as(hanne, (ctx) => getPlacementChoices(ctx, jobLeadId));
  expect(choices).toMatchObject({
    origin: "hidden",
    people: [{ id: participantId, initials: "AP", referenceCode: "F-1" }],
  });
  const form = {
    ...{ participantId, code: "9412", startedOn: "16.11.2026", origin: "hidden" },
    employmentForm: "permanent",
  };
  const record = (actor: StaffActor, more: object = {}) =>
    stage.as(actor, (ctx) => recordPlacement(ctx, { jobLeadId }, placementForm.parse({ ...form, ...more })));
  await expect(record(hanne, { startedOn: "1.10.2026" })).rejects.toMatchObject({
    faults: [{ field: "origin", code: "origin_no_contact" }],
  });
  await expect(record(hanne, { startedOn: "i fjor" })).rejects.toThrow(Invalid);
  await expect(record(jonas)).rejects.toThrow(NotFound);
  await expect(record(astrid)).rejects.toThrow(Forbidden);
  const id = await record(hanne);
  expect(await record(hanne)).toBe(id);
  expect(
    await stage.owner.select().from(employerOutcome).where(eq(employerOutcome.employerId, employerId)),
  ).toMatchObject([{ kind: "hire", happenedOn: "2026-11-01" }]);
  const audited = await stage.owner.select().from(auditEvent);
  for (const event of audited.filter(({ action }) => /^(employer|job_lead)/.test(action)))
    expect(JSON.stringify(event)).not.toContain(participantId);

  const { rows } = await placementsOf(hanne);
  expect(rows).toMatchObject([
    {
      ...{ id, initials: "AP", referenceCode: "F-1", origin: "hidden", startedOn: "2026-11-16", jobLeadId },
      ...{ openerName: "Jonas Lie", contacts: 2, visits: 1 },
    },
  ]);
  expect(
    await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, participantId)),
  ).toMatchObject([{ page: "ledger", accountId: hanne.accountId }]);
  const lost = await stage.as(hanne, (ctx) =>
    recordJobLead(ctx, `e_${employerId}`, fields, { namesAreNotParticipants: false }),
  );
  await expect(
    stage.as(hanne, (ctx) => recordPlacement(ctx, { jobLeadId: lost.jobLeadId }, placementForm.parse(form))),
  ).rejects.toThrow(Refused);
});

test("first contact and first cups follow what is logged, withdrawn and set back", async () => {
  const employerId = await anEmployer(hanne);
  const days = async () =>
    (
      await stage.owner
        .select()
        .from(employerRelationship)
        .where(eq(employerRelationship.employerId, employerId))
    )[0];
  await contact(hanne, employerId, { day: "2026-10-12" });
  const earlier = await contact(jonas, employerId, { day: "2026-10-05", channel: "phone" });
  expect(await days()).toMatchObject({
    ...{ firstContactOn: "2026-10-05", firstContactBy: jonas.accountId, metOn: "2026-10-12" },
    ...{ needsKnownOn: null, presentedOn: null },
  });
  await stage.as(jonas, (ctx) => withdrawEmployerContact(ctx, earlier.id));
  expect(await days()).toMatchObject({ firstContactOn: "2026-10-12", firstContactBy: hanne.accountId });
  await stage.as(hanne, (ctx) => setRelationshipStage(ctx, `e_${employerId}`, { stage: "ongoing" }));
  expect(await days()).toMatchObject({ presentedOn: "2026-11-18" });
  await stage.as(hanne, (ctx) =>
    setRelationshipStage(ctx, `e_${employerId}`, { stage: "contacted", reason: "Feil sted" }),
  );
  expect(await days()).toMatchObject({ metOn: null, presentedOn: null, firstContactOn: "2026-10-12" });
});

test("who sees what: own people, the team, figures only; another service sees nothing", async () => {
  const employerId = await anEmployer(hanne);
  const [first, second, far] = [
    await aParticipant("F-2", hanne),
    await aParticipant("F-3", jonas),
    await aParticipant("F-4", jonas, otherTeam),
  ];
  await placed(hanne, first, employerId);
  await placed(jonas, second, employerId, { origin: "advertised" });
  await placed(jonas, far, employerId, { origin: "created" });
  const codes = async (actor: StaffActor) =>
    (await placementsOf(actor)).rows.map(({ referenceCode }) => referenceCode).sort();
  expect(await codes(hanne)).toEqual(["F-1", "F-2"]);
  expect(await codes(jonas)).toEqual(["F-3", "F-4"]);
  expect(await codes(kari)).toEqual(["F-1", "F-2", "F-3"]);
  const { placements } = await ledgerOf(jonas, { teamId: otherTeam });
  expect(withRows(placements)).toMatchObject({ total: 1, counts: { created: 1, advertised: 0 } });

  // Three before the end of the last quarter are too few; with four more there are seven.
  const figures = async () => (await ledgerOf(astrid, { period: "2026" })).placements;
  expect(await figures()).toEqual({ rows: false, coarse: { level: "none" }, share: null });
  for (let more = 0; more < 4; more++) await placed(hanne, first, employerId);
  expect(await figures()).toMatchObject({ coarse: { level: "total", total: 7 }, share: null });
  expect(JSON.stringify(await ledgerOf(astrid))).not.toMatch(/F-\d|AP|Havnekroa|Hanne|Jonas/);
  for (const rows of [
    () =>
      stage.as(astrid, (ctx) => listLedgerPlacements(ctx, query, { origin: null, opener: null, page: 1 })),
    () => stage.as(astrid, (ctx) => listLedgerLeads(ctx, query, { hiddenOnly: false, page: 1 })),
    () => stage.as(astrid, (ctx) => listLedgerEmployers(ctx, query, { cohort: null, step: "met", page: 1 })),
  ])
    await expect(rows()).rejects.toThrow(Forbidden);

  const stranger = await stage.aColleague(await stage.aService(), "Tor Ås", ["supervisor", "leader"]);
  const theirs = await ledgerOf(stranger);
  expect(withRows(theirs.placements).total).toBe(0);
  expect([theirs.leads.all.n, theirs.funnel.cohorts]).toEqual([0, []]);
  const foreign = await stage.as({ ...stranger, roles: ["leader"] }, ({ tx }) =>
    tx.execute(sql`select * from placement_counts('1900-01-01', '2100-01-01')`),
  );
  expect([...foreign]).toEqual([]);
  const [clinician, administrator] = [
    await stage.aColleague(ours, "Liv Dahl", ["clinician"]),
    await stage.aColleague(ours, "Per Eng", ["administrator"]),
  ];
  for (const actor of [clinician, administrator]) await expect(ledgerOf(actor)).rejects.toThrow(Forbidden);
});

test("every figure is the number of rows that it opens into, also by team and by page", async () => {
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % sides;
  };
  const service = await stage.aService();
  const [ada, bo] = [
    await stage.aColleague(service, "Ada Lie", ["employment_specialist"]),
    await stage.aColleague(service, "Bo Moe", ["employment_specialist"]),
  ];
  const away = newId();
  await stage.owner.insert(team).values({ id: away, serviceId: service.serviceId, name: "Øst" });
  await stage.owner.update(teamMember).set({ teamId: away }).where(eq(teamMember.accountId, bo.accountId));
  const { serviceId } = service;
  const day = (back: number) =>
    new Date(Date.parse("2026-11-18") - back * 86_400_000).toISOString().slice(0, 10);
  for (let index = 0; index < 130; index++) {
    const employerId = await anEmployer(ada, `Sted ${index}`);
    const first = dice(500);
    const by = dice(2) === 0 ? ada : bo;
    const later = (chance: number) => (dice(10) < chance ? day(first - dice(40)) : null);
    await stage.owner.insert(employerRelationship).values({
      ...{
        serviceId,
        employerId,
        firstContactOn: dice(8) === 0 ? null : day(first),
        firstContactBy: by.accountId,
      },
      ...{ metOn: later(7), needsKnownOn: later(4), presentedOn: later(2) },
    });
    for (let times = dice(3); times > 0; times--) {
      const advertised = [null, false, true][dice(3)] ?? null;
      await stage.owner.insert(jobLead).values({
        ...{
          id: newId(),
          serviceId,
          employerId,
          title: "Jobb",
          createdBy: (dice(2) === 0 ? ada : bo).accountId,
        },
        ...{ createdAt: new Date(`${day(dice(500))}T09:00:00Z`), advertised },
        advertisedOn: advertised && dice(4) > 0 ? day(dice(500)) : null,
      });
    }
    if (dice(6) === 0)
      await stage.owner
        .insert(employerOutcome)
        .values({ id: newId(), serviceId, employerId, kind: "hire", happenedOn: day(dice(300)) });
  }
  const closing = await stage.owner.select().from(jobLead).where(eq(jobLead.serviceId, serviceId)).limit(12);
  for (const { id } of closing)
    await stage.owner.insert(jobLeadClosure).values({
      ...{ id: newId(), serviceId, jobLeadId: id, result: "vacancy_reported", filledByOurs: true },
      ...{ stageBefore: "new", closedBy: ada.accountId, closedAt: new Date("2026-11-10T10:00:00Z") },
    });

  for (const asked of [
    query,
    { period: "all", teamId: null },
    { period: "2026", teamId: away },
  ] satisfies LedgerQuery[]) {
    const { funnel, leads } = await ledgerOf(ada, asked);
    const pages = async <Row>(load: (page: number) => Promise<{ rows: Row[]; total: number }>) => {
      const { rows, total } = await load(1);
      for (let page = 2; rows.length < total; page++) {
        const more = (await load(page)).rows;
        if (more.length === 0) break;
        rows.push(...more);
      }
      expect(rows).toHaveLength(total);
      return rows;
    };
    const employersAt = (cohort: string | null, step: (typeof funnelSteps)[number]) =>
      pages((page) => stage.as(ada, (ctx) => listLedgerEmployers(ctx, asked, { cohort, step, page })));
    expect(funnel.cohorts.length).toBeGreaterThan(1);
    for (const { cohort, counts } of funnel.cohorts)
      for (const step of funnelSteps) {
        const rows = await employersAt(cohort, step);
        expect(rows).toHaveLength(counts[step] ?? -1);
        for (const { steps, firstContactOn } of rows) {
          expect(steps[step]).toBeDefined();
          const days = funnelSteps.flatMap((one) => steps[one] ?? []);
          expect([...days].sort()).toEqual(days);
          expect(days[0]).toBe(firstContactOn);
        }
      }
    for (const { step, reached } of funnel.steps)
      expect((await employersAt(null, step)).length).toBe(reached);
    const leadsAt = (hiddenOnly: boolean) =>
      pages((page) => stage.as(ada, (ctx) => listLedgerLeads(ctx, asked, { hiddenOnly, page })));
    const all = await leadsAt(false);
    expect(all).toHaveLength(leads.all.n);
    expect(leads.all.n).toBeGreaterThan(10);
    expect(await leadsAt(true)).toHaveLength(leads.hidden.n);
    // The condition in the database and the rule say the same of each lead.
    for (const row of all) {
      const [stored] = await stage.owner
        .select()
        .from(jobLead)
        .innerJoin(employerRelationship, eq(employerRelationship.employerId, jobLead.employerId))
        .where(eq(jobLead.id, row.id));
      const verdict =
        stored &&
        hiddenJob({ ...stored.job_lead, firstContactOn: stored.employer_relationship.firstContactOn })
          .verdict;
      expect(row.hidden).toBe(verdict === "hidden");
    }
  }
  expect((await stage.owner.select().from(account).where(eq(account.serviceId, serviceId))).length).toBe(3);
});

test("each origin opens into its own rows", async () => {
  const { placements } = await ledgerOf(kari);
  const { counts, openers } = withRows(placements);
  for (const origin of placementOrigins)
    expect((await placementsOf(kari, { origin })).total).toBe(counts[origin]);
  for (const { key, count } of openers) expect((await placementsOf(kari, { opener: key })).total).toBe(count);
});
