import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { inviteContactPerson } from "#app/domain/portal/invite-contact-person.ts";
import { answerSupportRequest } from "#app/domain/support-requests/answer-support-request.ts";
import { guidanceSlugs } from "#app/i18n/guidance/guidance-page.ts";
import { contactPerson, employer, employerFact } from "#db/schema/employer.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { findRevealingWord } from "#tests/support/revealing-words.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const publicName = "IPS Testbyen";
const email = "siri@bakeri.example";
let hanne: Awaited<ReturnType<typeof stage.aColleague>>;
let siri: string;
let employerId: string;

beforeAll(async () => {
  stage.setNow(new Date());
  const service = await stage.aService(publicName);
  hanne = await stage.aColleague(service, "Hanne Nilsen", ["employment_specialist"]);
  employerId = newId();
  siri = newId();
  const { serviceId } = service;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Bakeriet på Torget" });
  await stage.owner
    .insert(contactPerson)
    .values({ id: siri, serviceId, employerId, name: "Siri Moen", email });
  await stage.owner.insert(employerFact).values(
    [
      { kind: "noise", value: 4 },
      { kind: "adjustments_offered", value: ["quiet_place", "time_off_for_treatment"] },
      { kind: "good_to_know", value: "Hemmelig notat om stedet" },
    ].map((fact) => ({
      ...fact,
      id: newId(),
      serviceId,
      employerId,
      source: "visit",
      observedOn: "2026-11-01",
    })),
  );
});

const lastMail = () => {
  const job = stage.jobs.findLast((each) => each.name === "mail" && each.data.to === email);
  return job?.name === "mail" ? job.data.text : "";
};
const pathIn = (mail: string, page: "i" | "s") =>
  new RegExp(`/portal/${page}/[\\w-]{43}`).exec(mail)?.[0] ?? "";

async function invitation(): Promise<string> {
  await stage.as(hanne, (ctx) => inviteContactPerson(ctx, siri));
  return pathIn(lastMail(), "i");
}

async function portalCookie(): Promise<string> {
  await web.post(await invitation(), {});
  const opened = await web.post(pathIn(lastMail(), "s"), {});
  return (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** What a person reads and what their browser is handed, without addresses of our own files. */
const shown = async (answer: Response) =>
  (await answer.text()).replaceAll(/\/assets\/[\w.$-]+/g, "").replaceAll("entry.client", "");

test("from the mail to a named person is one touch, and looking at the link does not use it up", async () => {
  const page = await web.send(await invitation());
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Hanne Nilsen");

  await web.post(await invitation(), {});
  const link = pathIn(lastMail(), "s");
  for (let scan = 0; scan < 3; scan += 1) expect((await web.send(link)).status).toBe(200);
  const opened = await web.post(link, {});
  expect(opened.status).toBe(302);
  expect(opened.headers.get("location")).toBe("/portal");
  expect(opened.headers.get("set-cookie")).toMatch(/third_cup_portal=.*HttpOnly.*SameSite=Lax/);
  const again = await web.post(link, {});
  expect(again.headers.get("set-cookie")).toBeNull();
  expect(await again.text()).toContain("Lenken er brukt opp");
});

test("a known and an unknown address get the same page", async () => {
  await invitation();
  const known = await web.post("/portal/sign-in", { email });
  const unknown = await web.post("/portal/sign-in", { email: "olav@bakeri.example" });
  const bare = async (answer: Response) =>
    (await answer.text())
      .replaceAll(/nonce[-=]"?[\w+/=-]+"?/g, "")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
  expect(unknown.status).toBe(known.status);
  expect(await bare(unknown)).toBe(await bare(known));
});

test("the two sides do not open each other's doors", async () => {
  const employerCookie = await portalCookie();
  const staffCookie = await web.cookieOf(hanne);
  expect((await web.send("/employers", { cookie: employerCookie })).headers.get("location")).toContain(
    "/sign-in",
  );
  expect((await web.send("/portal", { cookie: staffCookie })).headers.get("location")).toBe(
    "/portal/sign-in",
  );
  expect((await web.send("/portal/workplace")).headers.get("location")).toBe("/portal/sign-in");
});

test("a request is sent with a plain form, shown with its deadline, answered, and kept when a field is missing", async () => {
  const cookie = await portalCookie();
  const id = newId();
  const fields = { id, kind: "adjustment", urgency: "normal", message: "" };
  const missing = await web.post(
    "/portal/requests/new",
    { ...fields, kind: "", message: "Behold denne teksten" },
    cookie,
  );
  expect(missing.status).toBe(400);
  expect(await missing.text()).toContain("Behold denne teksten");

  const sent = await web.post("/portal/requests/new", { ...fields, message: "Hvordan gjør vi det?" }, cookie);
  const twice = await web.post(
    "/portal/requests/new",
    { ...fields, message: "Hvordan gjør vi det?" },
    cookie,
  );
  expect([sent.status, twice.status]).toEqual([302, 302]);
  expect(await stage.owner.select().from(supportRequest).where(eq(supportRequest.id, id))).toHaveLength(1);
  expect(await (await web.send(`/portal/requests/${id}`, { cookie })).text()).toContain(
    "Hvordan gjør vi det?",
  );
  expect((await web.send(`/portal/requests/${newId()}`, { cookie })).status).toBe(404);

  const staff = await web.cookieOf(hanne);
  expect(await (await web.send("/support-requests", { cookie: staff })).text()).toContain(
    "Bakeriet på Torget",
  );
  const answered = await web.post(
    `/support-requests/${id}`,
    { id: newId(), text: "Vi kommer i morgen." },
    staff,
  );
  expect(answered.status).toBe(302);
  expect(await (await web.send(`/portal/requests/${id}`, { cookie })).text()).toContain(
    "Vi kommer i morgen.",
  );
});

test("no page and no mail of the portal says a revealing word, a note or a strength, in either language", async () => {
  const door = await invitation();
  const cookie = await portalCookie();
  const id = newId();
  await web.post(
    "/portal/requests/new",
    { id, kind: "support", urgency: "urgent", message: "Ring oss" },
    cookie,
  );
  await stage.as(hanne, (ctx) =>
    answerSupportRequest(ctx, {
      id: newId(),
      requestId: id,
      text: "Vi ringer.",
      namesAreNotParticipants: false,
    }),
  );
  const kinds = [
    "shifts",
    "noise",
    "adjustments_offered",
    "willingness",
    "season",
    "tasks",
    "earliest_start",
  ];
  const pages = [
    "/portal",
    "/portal/requests/new",
    `/portal/requests/${id}`,
    "/portal/workplace",
    ...kinds.map((kind) => `/portal/workplace/${kind}`),
    "/portal/guidance",
    ...guidanceSlugs.map((slug) => `/portal/guidance/${slug}`),
    "/portal/supports",
    "/portal/sign-in",
    "/portal/s/none",
    "/portal/nowhere",
    "/portal/requests/nonsense",
    door,
  ];
  for (const language of ["nb", "en"]) {
    for (const path of pages) {
      const answer = await web.send(path, { cookie: `${cookie}; third_cup_portal_language=${language}` });
      expect(answer.status, path).toBeLessThan(500);
      const html = await shown(answer);
      expect(findRevealingWord(html, [publicName]), `${path} ${language}`).toBeNull();
      expect(html, path).not.toMatch(/Hemmelig notat|good_to_know|relationship_s|relasjonsstyrke/);
      expect(html, path).toContain(`lang="${language}"`);
    }
  }
  for (const job of stage.jobs) {
    if (job.name !== "mail" || job.data.to !== email) continue;
    expect(findRevealingWord(`${job.data.subject} ${job.data.text}`, [publicName])).toBeNull();
  }
});

test("nonsense in any portal form is answered with a sentence, never with a fault of ours", async () => {
  const cookie = await portalCookie();
  const nonsense = ["", "\u0000", "x".repeat(5000), "<script>", "0", "[object Object]"];
  const forms = [
    "/portal/sign-in",
    "/portal/requests/new",
    `/portal/requests/${newId()}`,
    "/portal/visit-wish",
    "/portal/workplace/noise",
    "/portal/workplace/good_to_know",
    "/portal/language",
    "/portal/i/x",
    "/portal/s/x",
  ];
  for (const path of forms) {
    for (const value of nonsense) {
      const fields: [string, string][] = [
        "email",
        "id",
        "kind",
        "urgency",
        "message",
        "text",
        "wish",
        "value",
        "value",
        "language",
      ].map((name) => [name, value]);
      const answer = await web.post(path, fields, cookie);
      expect(answer.status, `${path} ${value.slice(0, 10)}`).toBeLessThan(500);
    }
  }
});

test("a correction is proposed with a plain form and settled on the employer's portal page", async () => {
  const cookie = await portalCookie();
  const proposed = await web.post("/portal/workplace/noise", { value: "2" }, cookie);
  expect(proposed.headers.get("location")).toBe("/portal/workplace?proposed");
  expect(await (await web.send("/portal/workplace", { cookie })).text()).toContain("Foreslått av dere");
  const staff = await web.cookieOf(hanne);
  const page = await (await web.send(`/employers/${employerId}/portal`, { cookie: staff })).text();
  expect(page).toContain("Siri Moen");
  const factId = /name="factId" value="([0-9a-f-]+)"/.exec(page)?.[1] ?? "";
  await web.post(`/employers/${employerId}/portal/facts`, { factId, accepted: "yes" }, staff);
  const [fact] = await stage.owner.select().from(employerFact).where(eq(employerFact.id, factId));
  expect(fact?.status).toBe("accepted");
  expect((await web.send(`/employers/${newId()}/portal`, { cookie: staff })).status).toBe(404);
});
