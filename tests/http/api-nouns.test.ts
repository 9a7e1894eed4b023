import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { participant, participantAccess, participantRead } from "#db/schema/participant.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { useApi } from "#tests/support/api.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const api = useApi(stage, web);

let specialist: StaffActor;
let token = "";
let strangerToken = "";
let leaderToken = "";
let unit = "";
let employer = "";
let employerId = "";
let participantId = "";

const get = (path: string) => api.call(token, "GET", path);
const post = (path: string, body: unknown = {}) => api.call(token, "POST", path, body);
const put = (path: string, body: unknown) => api.call(token, "PUT", path, body);
const items = (answer: { body: Record<string, unknown> }): Record<string, unknown>[] => {
  const list = answer.body.items;
  if (!Array.isArray(list)) throw new Error(JSON.stringify(answer.body));
  return list;
};

beforeAll(async () => {
  const service = await stage.aService();
  specialist = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  token = await api.tokenOf(specialist);
  leaderToken = await api.tokenOf(await stage.aColleague(service, "Leif Sandvik", ["leader"]));
  const elsewhere = await stage.aService();
  strangerToken = await api.tokenOf(
    await stage.aColleague(elsewhere, "Jonas Ås", ["employment_specialist", "supervisor"]),
  );
  unit = `r_${await api.aUnit("314000005", "Havnegata bakeri")}`;
  participantId = newId();
  await stage.owner.insert(participant).values({
    ...{ id: participantId, serviceId: service.serviceId, teamId: service.teamId, referenceCode: "D-1" },
    ...{
      givenName: "Ada",
      familyName: "Oppdiktet",
      startedOn: "2026-09-01",
      createdBy: specialist.accountId,
    },
  });
  await stage.owner.insert(participantAccess).values({
    ...{ id: newId(), serviceId: service.serviceId, participantId, accountId: specialist.accountId },
    ...{ relation: "specialist", fromOn: "2026-09-01" },
  });
  const first = await post("/contact-persons", {
    id: newId(),
    employer: unit,
    name: "Liv Aas",
    email: "liv@havnegata.example",
  });
  expect(first.status).toBe(201);
  employer = String(first.body.employer);
  employerId = employer.slice(2);
});

test("a contact person is noted once per id, read, changed with its version, and has left", async () => {
  const id = newId();
  const body = { id, employer, name: "Turid Bakken", role: "Daglig leder", phone: null };
  const made = await post("/contact-persons", body);
  expect(made.body).toEqual({ id, employer });
  expect((await post("/contact-persons", body)).body).toEqual({ id, employer });
  const other = await post("/contact-persons", { ...body, name: "Noen andre" });
  expect([other.status, other.body.code]).toEqual([422, "id_used"]);

  const read = await get(`/contact-persons/${id}`);
  expect(read.body).toMatchObject({ name: "Turid Bakken", employer, version: 1, informedOn: null });
  const changed = await put(`/contact-persons/${id}`, { name: "Turid Bakken", informed: true, version: 1 });
  expect(changed.body).toMatchObject({ role: null, version: 2 });
  expect(changed.body.informedOn).not.toBeNull();

  const stale = await put(`/contact-persons/${id}`, { name: "Turid B.", role: "Eier", version: 1 });
  expect([stale.status, stale.body.code]).toEqual([409, "stale"]);
  expect(stale.body.differences).toEqual([
    { field: "name", stored: "Turid Bakken", sent: "Turid B." },
    { field: "role", stored: null, sent: "Eier" },
  ]);
  expect((await post(`/contact-persons/${id}/left`)).body).toEqual({ employer });
  const here = await get(`/contact-persons?employer=${employer}`);
  expect(items(here).map(({ name }) => name)).toEqual(["Liv Aas"]);
  expect(items(await get(`/contact-persons?employer=${employer}&left=true`))).toHaveLength(2);
});

test("two of the same request at once make one thing, and both hear the same", async () => {
  const body = { id: newId(), employer, name: "To Ganger" };
  const answers = await Promise.all([1, 2, 3, 4].map(() => post("/contact-persons", body)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const named = items(await get(`/contact-persons?employer=${employer}`)).filter(
    ({ name }) => name === "To Ganger",
  );
  expect(named).toHaveLength(1);
});

test("contacts are listed by employer, period, account and kind, changed, and withdrawn", async () => {
  const ids = [newId(), newId()];
  const [visit = "", call = ""] = ids;
  await post("/employer-contacts", {
    ...{ id: visit, employer, channel: "in_person", day: "2026-11-02" },
    nextStep: { dueOn: "2026-12-01", text: "Send takk" },
    promise: { madeBy: "us", text: "Sende brosjyre", dueOn: "2026-12-01" },
  });
  await post("/employer-contacts", { id: call, employer, channel: "phone", day: "2026-11-03" });
  const seen = async (query: string) =>
    items(await get(`/employer-contacts?employer=${employer}${query}`)).map(({ id }) => id);
  expect(await seen("")).toEqual([call, visit]);
  expect(await seen("&from=2026-11-03")).toEqual([call]);
  expect(await seen("&until=2026-11-02")).toEqual([visit]);
  expect(await seen("&channel=phone")).toEqual([call]);
  expect(await seen(`&account=${specialist.accountId}`)).toHaveLength(2);
  expect(await seen(`&account=${newId()}`)).toEqual([]);

  const read = (await get(`/employer-contacts/${call}`)).body;
  expect(read).toMatchObject({ channel: "phone", loggedBy: specialist.accountId, version: 1 });
  const change = { channel: "video", day: "2026-11-03", version: 1 };
  expect((await put(`/employer-contacts/${call}`, change)).body).toMatchObject({
    channel: "video",
    version: 2,
  });
  const stale = await put(`/employer-contacts/${call}`, change);
  expect(stale.status).toBe(409);
  expect((await post(`/employer-contacts/${call}/withdraw`)).body).toEqual({ employer });
  expect((await get(`/employer-contacts/${call}`)).status).toBe(404);
  expect(await seen("")).toEqual([visit]);
});

test("what a contact left to do and what was promised can be listed, and a step ticked off", async () => {
  const [step] = items(await get(`/next-steps?employer=${employer}`));
  expect(step).toMatchObject({ text: "Send takk", account: specialist.accountId, doneAt: null });
  expect((await post(`/next-steps/${step?.id}/done`)).body).toEqual({ id: step?.id });
  expect(items(await get(`/next-steps?employer=${employer}`))).toEqual([]);
  expect(items(await get(`/next-steps?employer=${employer}&state=done`))).toHaveLength(1);
  const [promised] = items(await get(`/promises?employer=${employer}&dueUntil=2026-12-01`));
  expect(promised).toMatchObject({ madeBy: "us", text: "Sende brosjyre", status: "open" });
  expect(items(await get("/promises?dueUntil=2026-11-30"))).toEqual([]);
});

test("a step is planned and a promise noted without a contact, once per id; what came of it is said", async () => {
  const step = { id: newId(), employer, kind: "visit", dueOn: "2026-12-03" };
  const planned = await post("/next-steps", step);
  expect([planned.status, (await post("/next-steps", step)).body]).toEqual([201, planned.body]);
  expect(items(await get(`/next-steps?employer=${employer}`)).map(({ dueOn }) => dueOn)).toEqual([
    "2026-12-03",
  ]);
  const promised = { id: newId(), employer, madeBy: "us", text: "Ringe om vakter", dueOn: "2026-12-04" };
  expect((await post("/promises", promised)).status).toBe(201);
  expect((await post("/promises", { ...promised, text: "Noe annet" })).status).toBe(422);
  const noted = items(await get(`/promises?employer=${employer}`)).find(
    ({ text }) => text === "Ringe om vakter",
  );
  const settle = (status: string) => post(`/promises/${noted?.id}/settle`, { status });
  expect((await settle("broken")).body).toMatchObject({ id: noted?.id });
  expect((await settle("broken")).status).toBe(200);
  const broken = items(await get(`/promises?employer=${employer}&state=broken`));
  expect(broken).toMatchObject([{ id: noted?.id, status: "broken" }]);
  expect((await settle("open")).status).toBe(200);
  expect((await settle("lost")).status).toBe(422);
  expect((await post(`/promises/${newId()}/settle`, { status: "kept" })).status).toBe(404);
});

test("a fault of a step or a promise names the field that was sent", async () => {
  const step = { id: newId(), employer, kind: "visit" };
  const promised = { id: newId(), employer, madeBy: "us" };
  const number = "01819000049";
  for (const [path, body, field] of [
    ["/next-steps", { ...step, dueOn: "2020-01-01" }, "dueOn"],
    ["/next-steps", { ...step, dueOn: "2999-01-01" }, "dueOn"],
    ["/next-steps", { ...step, dueOn: "2026-12-03", text: number }, "text"],
    ["/promises", { ...promised, text: number }, "text"],
    [
      "/employer-contacts",
      { id: newId(), employer, channel: "phone", promise: { madeBy: "us", text: number } },
      "promise.text",
    ],
    [
      "/employer-contacts",
      { id: newId(), employer, channel: "phone", nextStep: { dueOn: "2026-12-03", text: number } },
      "nextStep.text",
    ],
  ] as const) {
    const refused = await post(path, body);
    expect([refused.status, refused.body.faults], path).toMatchObject([422, [{ field }]]);
    expect(JSON.stringify(refused.body), path).not.toContain(number);
  }
});

test("an id that something else has is used, however that was made", async () => {
  const visit = newId();
  await post("/employer-contacts", {
    ...{ id: visit, employer, channel: "phone" },
    promise: { madeBy: "us", text: "Sende liste" },
    nextStep: { dueOn: "2026-12-05" },
  });
  const [promised] = items(await get(`/promises?employer=${employer}`)).filter(
    ({ text }) => text === "Sende liste",
  );
  const [step] = items(await get(`/next-steps?employer=${employer}&dueUntil=2026-12-05`)).filter(
    ({ dueOn }) => dueOn === "2026-12-05",
  );
  for (const [path, body] of [
    ["/promises", { id: promised?.id, employer, madeBy: "us", text: "Noe annet" }],
    ["/next-steps", { id: step?.id, employer, dueOn: "2026-12-06" }],
    ["/job-leads", { id: visit, employer, title: "Oppvaskhjelp" }],
    ["/employer-contacts", { id: visit, employer: `r_${await api.aUnit("314000013", "Verkstedet")}` }],
  ] as const) {
    const answer = await post(path, body);
    const used = path === "/job-leads" ? [201, undefined] : [422, "id_used"];
    expect([answer.status, answer.body.code], path).toEqual(used);
    if (answer.status === 422) expect(answer.body.detail, path).toMatch(/brukt|used/);
  }
});

test("facts are recorded all or none, once per id", async () => {
  const body = { id: newId(), employer, facts: [{ kind: "noise", value: 2 }], source: "phone" };
  const made = await post("/employer-facts", body);
  expect(made.status).toBe(201);
  expect((await post("/employer-facts", body)).body).toEqual(made.body);
  const facts = (await get(`/employers/${employerId}/facts`)).body.known;
  expect(facts).toMatchObject([{ kind: "noise", value: 2, source: "phone" }]);
  const bad = {
    ...body,
    id: newId(),
    facts: [
      { kind: "pace", value: 3 },
      { kind: "noise", value: 9 },
    ],
  };
  const refused = await post("/employer-facts", bad);
  expect(refused.status).toBe(422);
  expect(refused.body.faults).toMatchObject([{ field: "fact.noise" }]);
  // What was refused has not used up its id.
  expect((await post("/employer-facts", { ...bad, facts: [{ kind: "pace", value: 3 }] })).status).toBe(201);
  expect((await post("/employer-facts", { ...body, id: newId(), observedOn: "2999-01-01" })).status).toBe(
    422,
  );
});

test("a lead goes its way: recorded, changed, moved, closed, opened again", async () => {
  const id = newId();
  const sent = { id, employer, title: "Oppvaskhjelp", hoursMin: 10, hoursMax: 20, occupationCode: "9412" };
  expect((await post("/job-leads", sent)).body).toEqual({ id, employer });
  expect((await post("/job-leads", sent)).status).toBe(201);
  const path = `/job-leads/${id}`;
  expect((await get(path)).body).toMatchObject({ title: "Oppvaskhjelp", hoursMax: 20, stage: "new" });
  const { id: _id, employer: _employer, ...fields } = sent;
  const changed = await put(path, { ...fields, title: "Oppvask", version: 1 });
  expect(changed.body).toMatchObject({ title: "Oppvask", version: 2 });
  const wrong = await put(path, { ...fields, hoursMin: 30, occupationCode: "0000x", version: 2 });
  expect(wrong.status).toBe(422);
  expect((await post(`${path}/move`, { stage: "explored", version: 2 })).body).toMatchObject({
    stage: "explored",
  });
  expect((await post(`${path}/move`, { stage: "new", version: 2 })).status).toBe(409);
  const closed = await post(`${path}/close`, { result: "not_relevant", version: 3 });
  expect(closed.body).toMatchObject({
    stage: "closed",
    ended: { result: "not_relevant", filledByOurs: false },
  });
  expect((await post(`${path}/reopen`)).body).toMatchObject({ stage: "explored", ended: null });
  expect(items(await get("/job-leads?whose=mine&stage=explored"))).toHaveLength(1);
  expect(items(await get(`/job-leads?employer=e_${newId()}`))).toEqual([]);
});

test("warnings, pauses, owner and stage", async () => {
  const warning = { id: newId(), employer, text: "Ring først" };
  expect((await post("/employer-warnings", warning)).status).toBe(201);
  expect(items(await get(`/employer-warnings?employer=${employer}`))).toMatchObject([{ id: warning.id }]);
  expect((await post(`/employer-warnings/${warning.id}/end`)).status).toBe(200);
  expect((await post(`/employer-warnings/${warning.id}/end`)).status).toBe(404);

  const pause = { id: newId(), employer, reason: "Ber om ro", untilOn: "2099-01-01" };
  expect((await post("/contact-pauses", pause)).status).toBe(201);
  expect(items(await get("/contact-pauses"))).toMatchObject([{ id: pause.id, employer }]);
  expect((await post(`/employers/${employerId}/end-pause`)).status).toBe(200);
  expect(items(await get("/contact-pauses"))).toEqual([]);

  expect((await put(`/employers/${employerId}/owner`, { account: specialist.accountId })).status).toBe(200);
  expect(items(await get(`/employer-owners?account=${specialist.accountId}`))).toMatchObject([{ employer }]);
  expect(items(await get(`/own-employers?owner=${specialist.accountId}`))).toMatchObject([{ employer }]);
  expect((await put(`/employers/${employerId}/owner`, { account: null })).status).toBe(200);
  expect(items(await get("/employer-owners"))).toEqual([]);
  expect((await put(`/employers/${employerId}/stage`, { stage: "needs_known" })).status).toBe(200);
  expect(items(await get("/own-employers?stage=needs_known"))).toMatchObject([{ employer }]);
});

test("strength comes with its parts, and the parts add up", async () => {
  const { body } = await get(`/employers/${employerId}/relationship`);
  const parts = body.parts;
  if (!Array.isArray(parts)) throw new Error("no parts");
  const sum = parts.reduce((total, { points }) => total + points, 0);
  expect(sum + Number(body.liftedToZero)).toBe(body.strength);
  expect(body.strength).toBeGreaterThan(0);
  expect((await get(`/employers/${newId()}/relationship`)).status).toBe(404);
});

test("an employer is made by hand or by number, once per id", async () => {
  const body = { id: newId(), name: "Kaien kafé", postcode: "3916" };
  const made = await post("/employers", body);
  expect(made.status).toBe(201);
  expect((await post("/employers", body)).body).toEqual(made.body);
  expect((await get(`/employers/${String(made.body.employer).slice(2)}`)).body.name).toBe("Kaien kafé");
  expect(items(await get("/employers?q=kaien"))).toHaveLength(1);
  expect((await post("/employers", { id: newId() })).status).toBe(422);
});

test("the register is read by number, municipality and industry, and tells what is the service's own", async () => {
  const [found] = items(await get("/register?organisationNumber=314000005"));
  expect(found).toMatchObject({ unit, employer, name: "Havnegata bakeri" });
  expect(items(await get("/register?municipality=0301"))).toEqual([]);
  expect((await get(`/register/${unit.slice(2)}`)).body.employer).toBe(employer);
});

test("a participant's page and wishes are shown within access, each with a read line; nobody else's are there", async () => {
  const pagesRead = async () =>
    (
      await stage.owner
        .select({ page: participantRead.page })
        .from(participantRead)
        .where(eq(participantRead.participantId, participantId))
    ).map(({ page }) => page);
  expect(items(await get("/participants"))).toMatchObject([{ initials: "AO", referenceCode: "D-1" }]);
  expect(JSON.stringify(items(await get("/participants")))).not.toContain("Oppdiktet");
  expect(await pagesRead()).toEqual([]);
  expect((await get(`/participants/${participantId}`)).body).toMatchObject({ givenName: "Ada" });
  expect((await get(`/participants/${participantId}/wishes`)).body).toEqual({ wishes: [], occupations: [] });
  expect(await pagesRead()).toEqual(["participant", "wishes"]);
  expect((await get(`/participants/${participantId}/matches`)).status).toBe(200);
  for (const path of ["", "/wishes", "/matches"]) {
    const { status } = await api.call(strangerToken, "GET", `/participants/${participantId}${path}`);
    expect(status, path).toBe(404);
    expect((await api.call(leaderToken, "GET", `/participants/${participantId}${path}`)).status).toBe(403);
  }
  expect((await get("/new-matches")).status).toBe(200);
  const plan = await get("/visit-plan?week=2026-11-30&half=tue-morning&half=wed-afternoon&minutes=120");
  expect(plan.status).toBe(200);
  expect(await pagesRead()).toContain("visit_plan");
});

test("a support request is read, taken over, answered once, and closed", async () => {
  const [person] = items(await get(`/contact-persons?employer=${employer}`));
  const id = newId();
  await stage.owner.insert(supportRequest).values({
    ...{ id, serviceId: specialist.serviceId, employerId, contactPersonId: String(person?.id) },
    ...{ kind: "support", urgency: "normal", message: "Kan dere ringe?", dueAt: new Date("2099-01-01") },
  });
  expect(items(await get(`/support-requests?employer=${employer}`))).toMatchObject([{ id, status: "new" }]);
  const path = `/support-requests/${id}`;
  expect((await get(path)).body).toMatchObject({ message: "Kan dere ringe?", lines: [] });
  expect((await post(`${path}/close`)).body.code).toBe("not_answered");
  expect((await post(`${path}/take-over`)).body).toMatchObject({ status: "in_progress" });
  const answer = { id: newId(), text: "Vi ringer i dag." };
  expect((await post(`${path}/answers`, answer)).status).toBe(201);
  expect((await post(`${path}/answers`, answer)).body.lines).toHaveLength(1);
  expect(stage.jobs.filter(({ name }) => name === "mail")).toHaveLength(1);
  expect((await post(`${path}/close`)).body).toMatchObject({ status: "closed" });
});

test("lists of codes, occupations and colleagues", async () => {
  expect(items(await get("/reference/occupations"))).toHaveLength(407);
  const municipalities = items(await get("/reference/municipalities"));
  expect(municipalities.filter(({ inArea }) => inArea)).toMatchObject([{ number: "4001" }]);
  expect(items(await get("/reference/stages")).map(({ name }) => name)).toContain("Møtt");
  expect(items(await get("/reference/fact-kinds")).length).toBeGreaterThan(30);
  expect(items(await get("/occupations?title=kokk"))[0]).toMatchObject({ code: "5120" });
  expect((await get("/occupations")).status).toBe(400);
  expect(items(await get("/accounts")).map(({ name }) => name)).toContain("Hanne Nordli");
});

test("what belongs to one service is not there for another, under any noun", async () => {
  const [person] = items(await get(`/contact-persons?employer=${employer}`));
  const [contact] = items(await get(`/employer-contacts?employer=${employer}`));
  const [lead] = items(await get("/job-leads"));
  const [request] = items(await get("/support-requests?view=all"));
  for (const path of [
    `/employers/${employerId}`,
    `/employers/${employerId}/facts`,
    `/employers/${employerId}/relationship`,
    `/contact-persons/${person?.id}`,
    `/employer-contacts/${contact?.id}`,
    `/job-leads/${lead?.id}`,
    `/support-requests/${request?.id}`,
  ])
    expect((await api.call(strangerToken, "GET", path)).status, path).toBe(404);
  for (const list of ["contact-persons", "employer-contacts", "job-leads", "own-employers", "next-steps"])
    expect(items(await api.call(strangerToken, "GET", `/${list}`)), list).toEqual([]);
  const stolen = { id: newId(), employer, name: "Tyv" };
  expect((await api.call(strangerToken, "POST", "/contact-persons", stolen)).status).toBe(404);
  expect((await api.call(leaderToken, "POST", "/contact-persons", stolen)).status).toBe(403);
});

afterAll(async () => {
  const { operations } = await api.contract();
  const answered = [...api.answered];
  const untried = operations.filter(({ method, path }) => {
    const pattern = new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    return !answered.some((one) => pattern.test(one));
  });
  expect(untried.map(({ operationId }) => operationId)).toEqual([]);
});
