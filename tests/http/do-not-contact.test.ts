import { beforeAll, expect, test } from "vitest";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import { addDays, dayIn } from "#app/domain/calendar/today.ts";
import { addWorkingDays } from "#app/domain/calendar/working-days.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { getLogPage } from "#app/domain/employer-contacts/get-log-page.ts";
import {
  findEmployersToLog,
  listEmployersNear,
  listRecentEmployers,
} from "#app/domain/employer-contacts/list-employers-to-log.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { readEmployerListQuery } from "#app/domain/employers/employer-list-query.ts";
import { listEmployerRows } from "#app/domain/employers/list-employers.ts";
import { suggestEmployers } from "#app/domain/employers/suggest-employers.ts";
import { readJobLeadQuery } from "#app/domain/job-leads/job-lead-query.ts";
import { listJobLeads } from "#app/domain/job-leads/list-job-leads.ts";
import { listNewMatches } from "#app/domain/match-lists/list-new-matches.ts";
import { loadMatchEmployer } from "#app/domain/matching/load-match-employers.ts";
import { scoreEmployer } from "#app/domain/matching/match-employer.ts";
import { giveMatchingConsent } from "#app/domain/matching-consent/give-matching-consent.ts";
import { newId } from "#app/domain/new-id.ts";
import { planNextStep } from "#app/domain/next-steps/plan-next-step.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { saveWishes } from "#app/domain/preferences/save-wishes.ts";
import { planVisit } from "#app/domain/visit-plan/plan-visit.ts";
import { getVisitSheet } from "#app/domain/visit-sheets/get-visit-sheet.ts";
import { listColdEmployers } from "#app/domain/weeks/cold-employers.ts";
import { getMyWeek } from "#app/domain/weeks/get-my-week.ts";
import { employerListSchema, employerPageSchema } from "#app/http/api-schemas.ts";
import { contactPause, employer, employerOwner, jobLead } from "#db/schema/employer.ts";
import { employerContact, employerContactAccount, nextStep, promise } from "#db/schema/employer-contact.ts";
import { matchList, matchListEntry } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const today = dayIn("Europe/Oslo", new Date());
const here = { latitude: 59.1386, longitude: 9.6555 };
let hanne: StaffActor;
let cookie = "";
let token = "";
const ids = { paused: newId(), bankrupt: newId(), closed: newId(), open: newId() };
type Kind = keyof typeof ids;

/** Four cafés with the same of everything: one is open, the others must not look so anywhere. */
beforeAll(async () => {
  stage.setNow(new Date());
  const service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  cookie = await web.cookieOf(hanne);
  token = (await stage.as(hanne, (ctx) => createApiToken(ctx, "test"))).token;
  for (const kind of Object.keys(ids) as Kind[]) await aCafe(kind);
  await stage.owner.insert(contactPause).values({
    id: newId(),
    serviceId: hanne.serviceId,
    employerId: ids.paused,
    reason: "De har bedt om ro",
    fromOn: today,
    untilOn: addDays(today, 30),
  });
});

async function aCafe(kind: Kind): Promise<void> {
  const { serviceId, accountId } = hanne;
  const employerId = ids[kind];
  const unitId = newId();
  await stage.owner.insert(registerUnit).values({
    id: unitId,
    organisationNumber: `31020003${Object.keys(ids).indexOf(kind)}`,
    placeKey: kind,
    name: `Kafeen ${kind}`,
    registerName: kind,
    municipalityNumber: "4001",
    ...here,
    positionSource: "exact",
    bankrupt: kind === "bankrupt",
    deletedOn: kind === "closed" ? addDays(today, -3) : null,
    source: "register_csv",
    contentHash: unitId,
  });
  await stage.owner.insert(employer).values({ id: employerId, serviceId, registerUnitId: unitId });
  const mine = { serviceId, employerId };
  await stage.owner.insert(employerOwner).values({ id: newId(), ...mine, accountId });
  await stage.owner.insert(employerRelationship).values({
    ...mine,
    stage: "met",
    strength: 20,
    band: "acquainted",
    lastContactAt: new Date(`${addDays(today, -100)}T10:00:00Z`),
  });
  const by = { createdBy: accountId };
  await stage.owner
    .insert(nextStep)
    .values({ id: newId(), ...mine, ...by, kind: "visit", dueOn: today, accountId });
  await stage.owner
    .insert(promise)
    .values({ id: newId(), ...mine, ...by, madeBy: "us", text: "Ringe", dueOn: today, accountId });
  await stage.owner.insert(jobLead).values({ id: newId(), ...mine, ...by, title: "Kjøkkenhjelp" });
  const contactId = newId();
  await stage.owner.insert(employerContact).values({
    id: contactId,
    ...mine,
    channel: "in_person",
    status: "planned",
    occurredAt: new Date(`${addDays(today, 1)}T10:00:00Z`),
    loggedBy: accountId,
    requestHash: "x",
  });
  await stage.owner
    .insert(employerContactAccount)
    .values({ serviceId, employerContactId: contactId, accountId });
}

const day = addWorkingDays("NO", addDays(today, 1), 0);
const profile = { wishes: {}, home: null, excluded: new Set<string>() };
const fields = { spokenWith: true, namesAreNotParticipants: false };
const idOf = ({ documentId }: { documentId: string }) => documentId.slice(2);
/** A step that is proposed stands on the page as a form of its own. */
const proposes = (page: string) => /<input type="hidden" name="stepKind"/.test(page);
const call = (path: string, init: RequestInit = {}) =>
  fetch(`${web.url}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });

test("every list that shows a paused employer says so, and what proposes leaves it out", async () => {
  const all = await stage.as(hanne, async (ctx) => ({
    list: (
      await listEmployerRows(ctx, readEmployerListQuery(new URLSearchParams("q=kafeen")), {
        withCounts: false,
      })
    ).rows,
    suggested: await suggestEmployers(ctx, "kafeen"),
    found: await findEmployersToLog(ctx, "kafeen"),
    near: await listEmployersNear(ctx, here),
    recent: await listRecentEmployers(ctx),
  }));
  for (const [name, rows] of Object.entries(all)) {
    const states = new Map<string, boolean>(rows.map((row) => [idOf(row), row.paused]));
    expect([name, states.get(ids.paused), states.get(ids.open)]).toEqual([name, true, false]);
  }
  const week = await stage.as(hanne, getMyWeek);
  for (const rows of [week.nextSteps, week.promises, week.planned]) {
    expect(rows.find(({ employerId }) => employerId === ids.paused)).toMatchObject({ paused: true });
    expect(rows.find(({ employerId }) => employerId === ids.open)).toMatchObject({ paused: false });
  }
  const leads = await stage.as(hanne, (ctx) =>
    listJobLeads(ctx, readJobLeadQuery(new URLSearchParams(), "all")),
  );
  expect(leads.rows.find(({ employerId }) => employerId === ids.paused)).toMatchObject({ paused: true });
  for (const whose of ["mine", "all"] as const) {
    const cold = await stage.as(hanne, (ctx) => listColdEmployers(ctx, { whose, tier: null, page: 1 }));
    expect(cold.rows.map(({ employerId }) => employerId)).toEqual([ids.open]);
  }
  const match = await stage.as(hanne, (ctx) => loadMatchEmployer(ctx, `e_${ids.paused}`));
  expect(match && scoreEmployer(profile, match).dealbreakers).toMatchObject({
    verdict: "fail",
    failed: ["do_not_contact"],
  });
  expect((await stage.as(hanne, (ctx) => getVisitSheet(ctx, ids.paused))).pause).toBe("De har bedt om ro");
  expect((await stage.as(hanne, (ctx) => getLogPage(ctx, `e_${ids.paused}`))).pause).not.toBeNull();
});

test("there is no news of a paused, closed or bankrupt employer for anybody, and nobody is looked at for an opening there", async () => {
  const { serviceId } = hanne;
  const [team] = await stage.owner.$client<
    { id: string }[]
  >`select id from team where service_id = ${serviceId}`;
  const participantId = await stage.as(hanne, async (ctx) => {
    const person = { givenName: "Ada", familyName: "Oppdiktet", referenceCode: "D-9", teamId: team?.id };
    const more = { specialistId: hanne.accountId, startedOn: today, status: "job_development" };
    const id = await addParticipant(ctx, participantForm.parse({ ...person, ...more }));
    await confirmOccupation(ctx, id, { title: "oppvask", code: "9412" });
    await saveWishes(ctx, id, [{ dimension: "occupation", value: {}, level: "very_important" }]);
    await giveMatchingConsent(ctx, id, { way: "in_person" });
    return id;
  });
  const made = new Date(Date.now() - 86_400_000);
  await stage.owner.insert(matchList).values({
    serviceId,
    participantId,
    computedOn: today,
    computedAt: made,
    firstMadeAt: made,
    profileHash: "x",
  });
  await stage.owner.insert(matchListEntry).values(
    (Object.keys(ids) as Kind[]).map((kind, place) => ({
      ...{ serviceId, participantId, documentId: `e_${ids[kind]}` },
      ...{ place: place + 1, enteredAt: new Date() },
    })),
  );
  const { seekers } = await stage.as(hanne, listNewMatches);
  expect(seekers.find((seeker) => seeker.participantId === participantId)).toMatchObject({
    ...{ count: 1, names: ["Kafeen open"] },
  });
  const home = await (await web.send("/", { cookie })).text();
  const news = home.slice(home.indexOf("D-9"));
  expect(news).toContain("Kafeen open");
  const opening = { intent: "look", code: "9412", title: "oppvask" };
  const page = async (kind: Kind) =>
    (await web.post(`/employers/${ids[kind]}/opening`, opening, cookie)).text();
  expect(await page("open")).toContain("D-9");
  expect(await page("paused")).not.toContain("D-9");
  const looks = await stage.owner.$client`
    select count(*)::int as n from participant_read where participant_id = ${participantId} and page = 'opening'`;
  expect(looks[0]?.n).toBe(1);
});

test("nothing is planned with a paused employer, whichever way, and what has happened is still logged", async () => {
  const documentId = `e_${ids.paused}`;
  const contact = (change: object) =>
    employerContactInput.parse({ id: newId(), employer: documentId, ...change });
  const ways = [
    () => stage.as(hanne, (ctx) => planVisit(ctx, { documentId, day, spokenWith: true })),
    () =>
      stage.as(hanne, (ctx) =>
        planNextStep(ctx, ids.paused, { kind: "visit", text: undefined, dueOn: day, ...fields }),
      ),
    () =>
      stage.as(hanne, (ctx) =>
        logEmployerContact(ctx, contact({ status: "planned", day, time: "10:00", spokenWith: true })),
      ),
  ];
  for (const way of ways) await expect(way()).rejects.toMatchObject({ status: 422 });
  const posted = await call("/employer-contacts", {
    method: "POST",
    body: JSON.stringify({ id: newId(), employer: documentId, status: "planned", day, time: "10:00" }),
  });
  expect(posted.status).toBe(422);
  const form = {
    id: newId(),
    employer: documentId,
    channel: "in_person",
    status: "planned",
    day,
    time: "10:00",
  };
  expect((await web.post("/contacts/new", form, cookie)).status).toBe(422);
  const step = { intent: "plan_step", stepKind: "visit", stepDue: day };
  expect((await web.post(`/employers/${ids.paused}`, step, cookie)).status).toBe(422);
  const page = await (await web.send(`/employers/${ids.paused}`, { cookie })).text();
  expect(page.includes("De har bedt om ro")).toBe(true);
  expect(proposes(page)).toBe(false);
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, contact({ channel: "phone", initiatedBy: "they" })));
});

test("the API says of each employer that it is paused, bankrupt or closed", async () => {
  const { items } = employerListSchema.parse(await (await call("/employers?q=kafeen")).json());
  const byId = new Map(items.map((row) => [row.id, row]));
  expect(byId.get(ids.paused)).toMatchObject({ paused: true, standing: null });
  expect(byId.get(ids.bankrupt)).toMatchObject({ paused: false, standing: "bankrupt" });
  const page = employerPageSchema.parse(await (await call(`/employers/${ids.paused}`)).json());
  expect(JSON.stringify(page)).toContain('"paused":true');
});

test("what is closed or bankrupt comes up nowhere as if it were open", async () => {
  for (const kind of ["bankrupt", "closed"] as const) {
    const id = ids[kind];
    await stage.as(hanne, async (ctx) => {
      expect((await listEmployersNear(ctx, here)).map(idOf)).not.toContain(id);
      expect(await loadMatchEmployer(ctx, `e_${id}`)).toBeNull();
      const cold = await listColdEmployers(ctx, { whose: "all", tier: null, page: 1 });
      expect(cold.rows.map(({ employerId }) => employerId)).not.toContain(id);
      for (const rows of [await suggestEmployers(ctx, "kafeen"), await findEmployersToLog(ctx, "kafeen")]) {
        const place = rows.findIndex((row) => idOf(row) === id);
        if (place >= 0) expect(rows[place]).toMatchObject({ standing: kind });
        const open = rows.findIndex((row) => idOf(row) === ids.open);
        if (place >= 0) expect(place).toBeGreaterThan(open);
      }
      expect((await getLogPage(ctx, `e_${id}`)).standing).toBe(kind);
      const leads = await listJobLeads(ctx, readJobLeadQuery(new URLSearchParams(), "all"));
      expect(leads.rows.find(({ employerId }) => employerId === id)).toMatchObject({ standing: kind });
    });
    const page = await (await web.send(`/employers/${id}`, { cookie })).text();
    expect(proposes(page)).toBe(false);
  }
});
