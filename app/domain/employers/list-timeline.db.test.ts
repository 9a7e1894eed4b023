import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { employer, jobLead } from "#db/schema/employer.ts";
import { employerContact, employerContactAccount, nextStep, promise } from "#db/schema/employer-contact.ts";
import { registerEvent, registerUnit } from "#db/schema/register.ts";
import { watchPlans } from "#tests/support/plans.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor, StaffContext } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { closeJobLead } from "../job-leads/close-job-lead.ts";
import { reopenJobLead } from "../job-leads/reopen-job-lead.ts";
import { newId } from "../new-id.ts";
import { setRelationshipStage } from "../relationships/set-relationship-stage.ts";
import { listTimeline } from "./list-timeline.ts";
import { readTimelineQuery } from "./timeline-query.ts";

const stage = useStage();
const scene: { hanne?: StaffActor; jonas?: StaffActor; leader?: StaffActor; stranger?: StaffActor } = {};
const ids = { employer: newId(), other: newId(), unit: newId() };
const actor = (name: keyof typeof scene): StaffActor => {
  const found = scene[name];
  if (!found) throw new Error("no such person");
  return found;
};

/** 500 contacts here and 12,000 elsewhere in the service, and one of everything else. */
beforeAll(async () => {
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  const service = await stage.aService();
  const { serviceId } = service;
  scene.hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]);
  scene.jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  scene.leader = await stage.aColleague(service, "Lise Dahl", ["leader"]);
  scene.stranger = await stage.aColleague(await stage.aService(), "Fremmed", ["employment_specialist"]);
  const [hanne, jonas] = [actor("hanne").accountId, actor("jonas").accountId];
  await stage.owner.insert(registerUnit).values({
    ...{ id: ids.unit, organisationNumber: "310000108", placeKey: "", name: "Havnekroa AS" },
    ...{ registerName: "HAVNEKROA AS", municipalityNumber: "4001", source: "test", contentHash: "x" },
  });
  const elsewhere = Array.from({ length: 300 }, () => newId());
  await stage.owner
    .insert(employer)
    .values([
      { id: ids.employer, serviceId, registerUnitId: ids.unit },
      { id: ids.other, serviceId, name: "Annet sted" },
      ...elsewhere.map((id) => ({ id, serviceId, name: "Et sted" })),
    ]);
  const contact = (employerId: string, number: number) => ({
    ...{ id: newId(), serviceId, employerId, requestHash: "x", note: `Notat ${number}` },
    channel: number % 4 === 0 ? "in_person" : "phone",
    status: number === 0 ? "planned" : number === 1 ? "cancelled" : "held",
    loggedBy: number % 10 === 0 ? jonas : hanne,
    occurredAt: new Date(Date.parse("2026-11-20T09:00:00Z") - number * 86_400_000),
  });
  const here = Array.from({ length: 500 }, (_, number) => contact(ids.employer, number));
  await stage.owner.insert(employerContact).values(here);
  for (let from = 0; from < 12_000; from += 2000) {
    await stage.owner
      .insert(employerContact)
      .values(
        Array.from({ length: 2000 }, (_, number) => contact(elsewhere[number % 300] ?? ids.other, number)),
      );
  }
  await stage.owner
    .insert(employerContactAccount)
    .values({ serviceId, employerContactId: here[3]?.id ?? "", accountId: jonas });
  await stage.owner.insert(registerEvent).values({
    ...{ id: newId(), registerUnitId: ids.unit, kind: "renamed", oldValue: "Kroa", newValue: "Havnekroa" },
    ...{ happenedOn: "2026-11-17", source: "test" },
  });
  await stage.owner.insert(jobLead).values({
    ...{ id: newId(), serviceId, employerId: ids.employer, title: "Oppvask", createdBy: jonas },
    createdAt: new Date("2026-11-10T10:00:00Z"),
  });
  await stage.owner.insert(promise).values({
    ...{ id: newId(), serviceId, employerId: ids.employer, madeBy: "us", text: "Sende brosjyre" },
    ...{ createdBy: hanne, createdAt: new Date("2026-11-09T10:00:00Z") },
  });
  const step = { serviceId, employerId: ids.employer, kind: "visit", dueOn: "2026-11-01", accountId: hanne };
  await stage.owner.insert(nextStep).values([
    { ...step, id: newId(), createdBy: hanne, doneAt: new Date("2026-11-08T10:00:00Z"), doneBy: jonas },
    { ...step, id: newId(), createdBy: hanne },
  ]);
  await stage.owner.execute(sql`analyze`);
});

const list = (who: keyof typeof scene, search: string, employerId = ids.employer) =>
  stage.as(actor(who), (ctx) =>
    listTimeline(
      ctx,
      employerId,
      readTimelineQuery(new URLSearchParams(search), () => null),
    ),
  );

test("everything that happened stands together, fifty at a time and each once, the newest first", async () => {
  const pages = await Promise.all([1, 2, 11].map((page) => list("hanne", `page=${page}`)));
  expect(pages.map(({ total }) => total)).toEqual([504, 504, 504]);
  expect(pages.map(({ entries }) => entries.length)).toEqual([50, 50, 4]);
  const shown = pages.flatMap(({ entries }) => entries);
  expect(new Set(shown.map(({ id }) => id)).size).toBe(104);
  expect(shown.map(({ at }) => at)).toEqual(
    shown
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
  expect(pages[0]?.entries[0]).toMatchObject({
    kind: "visit",
    contact: { status: "planned", note: "Notat 0" },
  });
  const kinds = new Set(pages[0]?.entries.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["contact", "lead", "promise", "register", "step", "visit"]);
});

test.each([
  ["kind=visit", 125],
  ["kind=contact&kind=lead", 376],
  ["kind=register", 1],
  ["state=planned", 1],
  ["state=not_held", 1],
  ["state=held&kind=visit", 124],
  ["since=2026-11-08&until=2026-11-10", 3 + 3],
  ["kind=step&since=2026-11-09", 0],
])("chosen by %s there are %i", async (search, total) => {
  expect((await list("hanne", search)).total).toBe(total);
});

test("who: what a colleague logged, took part in, did or recorded; the register is nobody", async () => {
  const jonas = await list("hanne", `who=${actor("jonas").accountId}`);
  expect(jonas.total).toBe(50 + 1 + 1 + 1);
  expect(jonas.entries.some(({ kind }) => kind === "register")).toBe(false);
});

test("who may not read contacts sees leads and the register; another service and a made-up employer show nothing", async () => {
  expect((await list("leader", "")).entries.map(({ kind }) => kind)).toEqual(["register", "lead"]);
  expect(await list("leader", "kind=visit")).toEqual({ entries: [], total: 0 });
  expect(await list("stranger", "")).toEqual({ entries: [], total: 0 });
  expect(await list("hanne", "", newId())).toEqual({ entries: [], total: 0 });
});

test("a stage that is reached and set back, and a lead that is closed and opened again, stand with day, doer and why", async () => {
  const hanne = actor("hanne");
  const at = newId();
  await stage.owner.insert(employer).values({ id: at, serviceId: hanne.serviceId, name: "Fjordkafé" });
  const on = async <T>(day: string, work: (ctx: StaffContext) => Promise<T>): Promise<T> => {
    stage.setNow(new Date(`${day}T12:00:00Z`));
    return stage.as(hanne, work);
  };
  const visit = employerContactInput.parse({ id: newId(), employer: `e_${at}`, channel: "in_person" });
  await on("2026-11-02", (ctx) => logEmployerContact(ctx, visit));
  await on("2026-11-03", (ctx) => setRelationshipStage(ctx, `e_${at}`, { stage: "presented" }));
  await on("2026-11-04", (ctx) =>
    setRelationshipStage(ctx, `e_${at}`, { stage: "met", reason: "Ny leder, begynner på nytt" }),
  );
  const leadId = newId();
  const lead = { id: leadId, serviceId: hanne.serviceId, employerId: at, title: "Oppvask" };
  await stage.owner
    .insert(jobLead)
    .values({ ...lead, createdBy: hanne.accountId, createdAt: new Date("2026-11-05T12:00:00Z") });
  await on("2026-11-06", (ctx) =>
    closeJobLead(ctx, leadId, { result: "recruits_themselves", filledByOurs: false, version: 1 }),
  );
  await on("2026-11-07", (ctx) => reopenJobLead(ctx, leadId));
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  const { entries } = await list("hanne", "", at);
  const told = entries.map((entry) =>
    [
      entry.at.slice(0, 10),
      entry.kind,
      entry.kind === "stage" ? `${entry.stage} ${entry.setBack ?? ""}`.trim() : "",
      entry.kind === "lead" ? `${entry.what} ${entry.title}` : "",
      entry.byName,
    ]
      .filter(Boolean)
      .join(" · "),
  );
  expect(told).toEqual([
    "2026-11-07 · lead · reopened Oppvask · Hanne Berg",
    "2026-11-06 · lead · recruits_themselves Oppvask · Hanne Berg",
    "2026-11-05 · lead · new Oppvask · Hanne Berg",
    "2026-11-04 · stage · presented Ny leder, begynner på nytt · Hanne Berg",
    "2026-11-03 · stage · presented · Hanne Berg",
    ...told.slice(5),
  ]);
  expect(told.slice(5).sort()).toEqual(
    ["2026-11-02 · stage · met · Hanne Berg", "2026-11-02 · visit · Hanne Berg"].sort(),
  );
  expect((await list("hanne", "kind=lead", at)).total).toBe(3);
  expect((await list("hanne", "kind=stage", at)).total).toBe(3);
  expect((await list("leader", "", at)).entries.every(({ kind }) => kind === "lead")).toBe(true);
});

test("five hundred entries take well under 150 ms, and no large table is read from end to end", async () => {
  await list("hanne", "");
  const times: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const started = performance.now();
    await list("hanne", turn % 2 ? "" : `page=5&who=${actor("hanne").accountId}`);
    times.push(performance.now() - started);
  }
  const [median = 0, worst = 0] = [times.toSorted((a, b) => a - b)[10], Math.max(...times)];
  console.info(`timeline of 500 among 12,500: ${median.toFixed(1)} ms, at most ${worst.toFixed(1)} ms`);
  expect(median).toBeLessThan(150);
  const scans = await stage.as(actor("hanne"), async (ctx) => {
    const watched = watchPlans(ctx);
    for (const search of ["", "kind=visit&state=held", `who=${actor("jonas").accountId}&since=2026-01-01`])
      await listTimeline(
        watched.ctx,
        ids.employer,
        readTimelineQuery(new URLSearchParams(search), () => null),
      );
    return watched.largeScans();
  });
  expect(scans).toEqual([]);
});
