import { setTimeout } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPause, contactPerson, employer } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { matchListEntry, participant, participantAccess, participantRead } from "#db/schema/participant.ts";
import { visitWish } from "#db/schema/portal.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { Forbidden, Invalid, Refused } from "../errors.ts";
import { listNewMatches, newMatchesOf } from "../match-lists/list-new-matches.ts";
import { refreshMatchLists } from "../match-lists/refresh-match-lists.ts";
import { findMatches } from "../matching/find-matches.ts";
import { loadCareerProfile } from "../matching/load-career-profile.ts";
import { loadCareerProfiles } from "../matching/load-career-profiles.ts";
import { ruleOutMatch } from "../matching/rule-out-match.ts";
import { newId } from "../new-id.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { listJobSeekers } from "../participants/list-caseload.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { getVisitPlan } from "./get-visit-plan.ts";
import { planVisit } from "./plan-visit.ts";
import { readVisitPlanQuery } from "./visit-plan-query.ts";

// The stage's clock stands on Wednesday 18 November 2026.
const stage = useStage();
const query = (search = "") =>
  readVisitPlanQuery(new URLSearchParams(search), { today: "2026-11-18", country: "NO" });

/** Every service of this file works in a municipality of its own: the register is shared. */
const places = [
  ["4001", 59.14, 9.66],
  ["4005", 59.56, 9.26],
  ["4012", 58.99, 9.56],
  ["4014", 58.87, 9.41],
  ["4601", 60.39, 5.32],
  ["1103", 58.97, 5.73],
  ["0301", 59.91, 10.75],
  ["3301", 59.74, 10.2],
  ["4204", 58.15, 7.99],
  ["5001", 63.43, 10.39],
] as const;
let next = 0;

async function aCaseload() {
  const [number, latitude, longitude] = places[next++] ?? places[0];
  const service = await stage.aService(undefined, [number]);
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const aUnit = async (name: string, industryCode = "56.110", north = 0) => {
    const id = newId();
    await stage.owner.insert(registerUnit).values({
      id,
      organisationNumber: id.slice(-9),
      name,
      registerName: name.toUpperCase(),
      industryCode,
      headCount: 25,
      municipalityNumber: number,
      latitude: latitude + north,
      longitude,
      positionSource: "exact",
      source: "test",
      contentHash: id,
    });
    return id;
  };
  const aSeeker = async (name: string, code = "5120") => {
    const id = newId();
    const { serviceId, accountId } = hanne;
    const key = stage.aKey(serviceId, id);
    await stage.owner.insert(participant).values({
      id,
      serviceId,
      referenceCode: id.slice(-6),
      givenName: name,
      familyName: "Berg",
      status: "job_development",
      teamId: service.teamId,
      startedOn: "2026-09-01",
      homeMunicipalityNumber: key.sealer.seal(sealedPlaces.homeMunicipalityNumber(id), number),
      createdBy: accountId,
    });
    await key.keep();
    const access = { serviceId, participantId: id, accountId, relation: "specialist" };
    await stage.owner.insert(participantAccess).values({ id: newId(), ...access, fromOn: "2026-09-01" });
    await stage.as(hanne, async (ctx) => {
      await saveWishes(ctx, id, [{ dimension: "occupation", value: {}, level: "very_important" }]);
      await confirmOccupation(ctx, id, { title: "jobb", code });
    });
    return id;
  };
  return { service, hanne, jonas, aUnit, aSeeker };
}

async function visited(actor: StaffActor, document: string, day: string, more: object = {}) {
  const input = { ...employerContactInput.parse({ id: newId(), employer: document }), day, ...more };
  return (await stage.as(actor, (ctx) => logEmployerContact(ctx, input))).employerId;
}

test("the plan visits those who fit, says whom each covers, and writes one read line a day", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  const kitchen = await aUnit("Kjøkkenet");
  await aUnit("Kafeen", "56.110", 0.01);
  const amir = await aSeeker("Amir");
  const plan = await stage.as(hanne, (ctx) => getVisitPlan(ctx, query()));
  const visits = plan.halfDays.flatMap((half) => half.visits);
  expect(visits.map((visit) => visit.documentId)).toContain(`r_${kitchen}`);
  expect(visits[0]?.covers[0]?.initials).toBe("AB");
  expect(plan.seekers).toMatchObject([{ participantId: amir, initials: "AB", visits: 2, reason: null }]);
  expect(JSON.stringify(plan)).not.toContain("Amir");
  await stage.as(hanne, (ctx) => getVisitPlan(ctx, query(`out=r_${kitchen}`)));
  const lines = await stage.owner
    .select()
    .from(participantRead)
    .where(eq(participantRead.participantId, amir));
  expect(lines.map((line) => line.page)).toEqual(["visit_plan"]);
});

test("what is taken out stays out and the rest is planned anew", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  const [one, other] = [await aUnit("Kjøkkenet"), await aUnit("Kafeen", "56.110", 0.01)];
  await aSeeker("Amir");
  const plan = await stage.as(hanne, (ctx) => getVisitPlan(ctx, query(`out=r_${one}`)));
  const ids = plan.halfDays.flatMap((half) => half.visits.map((visit) => visit.documentId));
  expect(ids).toEqual([`r_${other}`]);
  expect(plan.takenOut).toEqual([{ documentId: `r_${one}`, name: "Kjøkkenet" }]);
});

test("pauses, a no and unanswered proposals keep an employer off the plan; a colleague's visit is told", async () => {
  const { hanne, jonas, aUnit, aSeeker } = await aCaseload();
  await aSeeker("Amir");
  const units = await Promise.all(
    ["Pause", "Nei", "Foreslått", "Kollega", "Nettopp"].map((name) => aUnit(name)),
  );
  const [paused, no, proposed, colleague, fresh] = await Promise.all(
    units.map((unit, index) => visited(index === 3 ? jonas : hanne, `r_${unit}`, "2026-11-08")),
  );
  const { serviceId, accountId } = hanne;
  const pause = { id: newId(), serviceId, employerId: paused ?? "", reason: "Ro", fromOn: "2026-11-10" };
  await stage.owner.insert(contactPause).values({ ...pause, createdBy: accountId });
  const person = { id: newId(), serviceId, employerId: no ?? "" };
  await stage.owner.insert(contactPerson).values({ ...person, name: "Siri Moen" });
  const wish = { id: newId(), serviceId, employerId: no ?? "", contactPersonId: person.id };
  await stage.owner
    .insert(visitWish)
    .values({ ...wish, wish: "not_now", untilOn: "2027-01-20", createdAt: new Date("2026-11-17T08:00:00Z") });
  for (const day of ["2026-11-09", "2026-11-10"]) {
    await visited(hanne, `e_${proposed}`, day, { channel: "phone", stageReached: "presented" });
  }
  await visited(hanne, `e_${fresh}`, "2026-11-17");
  const plan = await stage.as(hanne, (ctx) => getVisitPlan(ctx, query()));
  const visits = plan.halfDays.flatMap((half) => half.visits);
  expect(visits.map((visit) => visit.documentId)).toContain(`e_${colleague}`);
  expect(visits.find((visit) => visit.documentId === `e_${colleague}`)?.guards).toEqual([
    { kind: "talk_first", name: "Jonas Lie", on: "2026-11-08" },
  ]);
  for (const id of [paused, no, proposed, fresh]) {
    expect(visits.map((visit) => visit.documentId)).not.toContain(`e_${id}`);
  }
  expect(plan.waiting.map((each) => each.name).sort()).toEqual(["Foreslått", "Nei"]);
  expect(plan.waiting.find((each) => each.name === "Nei")?.until).toBe("2027-01-20");
  await expect(
    stage.as(hanne, (ctx) => planVisit(ctx, { documentId: `e_${paused}`, day: "2026-11-20" })),
  ).rejects.toThrow(Refused);
  await expect(
    stage.as(hanne, (ctx) => planVisit(ctx, { documentId: `e_${proposed}`, day: "2026-11-20" })),
  ).rejects.toThrow(Refused);
});

test("a planned visit is one next step on its day, stays in the plan, and leaves no trace of for whom", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  const unit = await aUnit("Kjøkkenet");
  const amir = await aSeeker("Amir");
  const visit = { documentId: `r_${unit}`, day: "2026-11-19" };
  await stage.as(hanne, (ctx) => planVisit(ctx, visit));
  await stage.as(hanne, (ctx) => planVisit(ctx, visit));
  const { serviceId } = hanne;
  const steps = await stage.owner.select().from(nextStep).where(eq(nextStep.serviceId, serviceId));
  expect(steps).toMatchObject([
    { kind: "visit", dueOn: "2026-11-19", accountId: hanne.accountId, text: null },
  ]);
  const [own] = await stage.owner
    .select()
    .from(employer)
    .where(and(eq(employer.serviceId, serviceId), eq(employer.registerUnitId, unit)));
  const plan = await stage.as(hanne, (ctx) => getVisitPlan(ctx, query()));
  const thursday = plan.halfDays.find((half) => half.day === "2026-11-19");
  expect(thursday?.visits).toMatchObject([{ documentId: `e_${own?.id}`, isPlanned: true }]);
  const friday = await stage.as(hanne, (ctx) => getVisitPlan(ctx, query("half=fri-morning")));
  expect(friday.plannedElsewhere).toMatchObject([{ name: "Kjøkkenet", day: "2026-11-19" }]);
  expect(friday.seekers).toMatchObject([{ participantId: amir, visits: 1, reason: null }]);
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.serviceId, serviceId));
  const outbox = await stage.owner.select().from(searchOutbox).where(eq(searchOutbox.serviceId, serviceId));
  const employerSide = audit.filter(({ objectKind }) => ["employer", "next_step"].includes(objectKind));
  expect(employerSide.length).toBeGreaterThan(1);
  expect(JSON.stringify([employerSide, outbox, steps])).not.toContain(amir);
});

test("a visit that is planned twice at once is one next step", async () => {
  const { hanne, aUnit } = await aCaseload();
  const documentId = `e_${await visited(hanne, `r_${await aUnit("Kjøkkenet")}`, "2026-10-20")}`;
  const visit = { documentId, day: "2026-11-19" };
  let second: Promise<void> = Promise.resolve();
  await stage.as(hanne, async (ctx) => {
    await planVisit(ctx, visit);
    second = stage.as(hanne, (other) => planVisit(other, visit));
    await Promise.race([second, setTimeout(200)]);
  });
  await second;
  const steps = await stage.owner.select().from(nextStep).where(eq(nextStep.serviceId, hanne.serviceId));
  expect(steps).toHaveLength(1);
});

test("days that are past, far ahead or free are not planned, nor by those who log nothing", async () => {
  const { service, hanne, aUnit } = await aCaseload();
  const documentId = `r_${await aUnit("Kjøkkenet")}`;
  for (const day of ["2026-11-17", "2026-11-21", "2027-06-01", "2026-11-31", "2026-12-99"]) {
    await expect(stage.as(hanne, (ctx) => planVisit(ctx, { documentId, day }))).rejects.toThrow(Invalid);
  }
  const leader = await stage.aColleague(service, "Leif Lie", ["leader"]);
  await expect(stage.as(leader, (ctx) => planVisit(ctx, { documentId, day: "2026-11-19" }))).rejects.toThrow(
    Forbidden,
  );
  await expect(stage.as(leader, (ctx) => getVisitPlan(ctx, query()))).rejects.toThrow(Forbidden);
});

test("what comes among the best is new until it has been looked at, for each colleague by themselves", async () => {
  const { hanne, jonas, aUnit, aSeeker } = await aCaseload();
  stage.setNow(new Date("2026-11-18T08:00:00Z"));
  const old = await aUnit("Kjøkkenet");
  const amir = await aSeeker("Amir");
  await stage.as(hanne, refreshMatchLists);
  expect(await stage.as(hanne, listNewMatches)).toEqual({ seekers: [], isStale: false });
  await stage.as(hanne, (ctx) => findMatches(ctx, amir));
  const fresh = await aUnit("Nykjøkken");

  stage.setNow(new Date("2026-11-20T08:00:00Z"));
  expect((await stage.as(hanne, listNewMatches)).isStale).toBe(true);
  await stage.as(hanne, refreshMatchLists);
  const news = await stage.as(hanne, listNewMatches);
  expect(news.seekers).toMatchObject([
    { participantId: amir, initials: "AB", count: 1, sinceOn: "2026-11-18", names: ["Nykjøkken"] },
  ]);
  stage.setNow(new Date("2026-11-20T09:00:00Z"));
  await stage.as(hanne, (ctx) => findMatches(ctx, amir));
  expect(await stage.as(hanne, (ctx) => newMatchesOf(ctx, amir))).toEqual({
    documentIds: [`r_${fresh}`],
    sinceOn: "2026-11-18",
  });
  expect((await stage.as(hanne, listNewMatches)).seekers).toEqual([]);

  stage.setNow(new Date("2026-11-23T08:00:00Z"));
  expect((await stage.as(hanne, (ctx) => newMatchesOf(ctx, amir))).documentIds).toEqual([]);
  await visited(hanne, `r_${old}`, "2026-11-22");
  await stage.as(hanne, refreshMatchLists);
  expect((await stage.as(hanne, listNewMatches)).seekers).toEqual([]);
  expect((await stage.as(jonas, listNewMatches)).seekers).toEqual([]);
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});

test("what the person has ruled out since is no news", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  await aUnit("Kjøkkenet");
  const amir = await aSeeker("Amir");
  await stage.as(hanne, refreshMatchLists);
  const [fresh, other] = [await aUnit("Nykjøkken"), await aUnit("Nybakeriet")];
  stage.setNow(new Date("2026-11-20T08:00:00Z"));
  await stage.as(hanne, refreshMatchLists);
  await stage.as(hanne, (ctx) => ruleOutMatch(ctx, amir, `r_${fresh}`, "not_for_me"));
  const named = async () => (await stage.as(hanne, listNewMatches)).seekers.map(({ names }) => names);
  expect(await named()).toEqual([["Nybakeriet"]]);
  await stage.as(hanne, (ctx) => ruleOutMatch(ctx, amir, `r_${other}`, "excluded"));
  expect(await named()).toEqual([]);
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});

test("the first list is no news, also when two pages make it at once", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  await aUnit("Kjøkkenet");
  const amir = await aSeeker("Amir");
  await Promise.all(
    ["08:00:00", "08:00:01", "08:00:02"].map((time) =>
      stage.as(hanne, (ctx) => refreshMatchLists({ ...ctx, now: new Date(`2026-11-18T${time}Z`) })),
    ),
  );
  expect((await stage.as(hanne, listNewMatches)).seekers).toEqual([]);
  expect((await stage.as(hanne, (ctx) => newMatchesOf(ctx, amir))).documentIds).toEqual([]);
});

test("other wishes make another list, and two pages that refresh at once do not stumble over each other", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  await aUnit("Kjøkkenet");
  const amir = await aSeeker("Amir");
  await Promise.all([1, 2, 3].map(() => stage.as(hanne, refreshMatchLists)));
  const places = () =>
    stage.owner.select().from(matchListEntry).where(eq(matchListEntry.participantId, amir));
  const before = await places();
  expect(new Set(before.map((entry) => entry.documentId)).size).toBe(before.length);
  const warehouse = await aUnit("Lageret", "52.100");
  await stage.as(hanne, (ctx) =>
    saveWishes(ctx, amir, [{ dimension: "noise", value: { level: 1 }, level: "nice" }]),
  );
  await stage.as(hanne, refreshMatchLists);
  expect((await places()).map((entry) => entry.documentId)).toContain(`r_${warehouse}`);
});

test("profiles read together are the profiles read one by one", async () => {
  const { hanne, aUnit, aSeeker } = await aCaseload();
  const unit = await aUnit("Kjøkkenet");
  const [amir] = [await aSeeker("Amir"), await aSeeker("Lise", "9112"), await aSeeker("Tor", "4321")];
  await stage.as(hanne, (ctx) => ruleOutMatch(ctx, amir, `r_${unit}`, "not_for_me"));
  await stage.as(hanne, async (ctx) => {
    const seekers = await listJobSeekers(ctx);
    const together = await loadCareerProfiles(ctx, seekers);
    const apart = [];
    for (const seeker of seekers) apart.push((await loadCareerProfile(ctx, seeker)).profile);
    expect(together).toEqual(apart);
    expect(together.filter(({ excluded }) => excluded.has(`r_${unit}`))).toHaveLength(1);
  });
});
