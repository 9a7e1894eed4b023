import { and, eq, isNull } from "drizzle-orm";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import {
  beginAuthenticator,
  confirmAuthenticator,
  getPendingAuthenticator,
} from "#app/domain/authenticators/authenticator.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { auditEvent, rateLimit } from "#db/schema/operation.ts";
import { account, accountRole, service as serviceTable, session } from "#db/schema/service.ts";
import { externalIdentity } from "#db/schema/sign-in.ts";
import { useMockProvider } from "#tests/support/mock-provider.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const provider = useMockProvider();
const web = useWeb(stage, {
  publicUrl: () => "https://kopp.example",
  providers: () => [provider.relyingParty()],
});
const password = "en kopp kaffe til alle";

/** Every Set-Cookie that any answer of this file carried. */
const written: string[] = [];
let service: StagedService;

/** A browser's cookies, one jar for each test. */
class Jar {
  #held = new Map<string, string>();
  set(name: string, value: string) {
    this.#held.set(name, value);
  }
  get(name: string) {
    return this.#held.get(name);
  }
  get header() {
    return [...this.#held].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  async take(sent: Promise<Response>): Promise<Response> {
    const answer = await sent;
    for (const cookie of answer.headers.getSetCookie()) {
      written.push(cookie);
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      if (pair.slice(at + 1) === "") this.#held.delete(pair.slice(0, at));
      else this.#held.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
  open = (path: string) => this.take(web.send(path, { cookie: this.header }));
  post = (path: string, fields: Record<string, string> | [string, string][]) =>
    this.take(web.post(path, fields, this.header));
}

beforeAll(async () => {
  stage.setNow(new Date());
  service = await stage.aService();
});
beforeEach(async () => {
  stage.setNow(new Date());
  // All come from one address here.
  await stage.owner.delete(rateLimit);
});

async function aColleague(roles: Role[] = ["employment_specialist"]) {
  const actor = await stage.aColleague(service, "Hanne Nordli", roles);
  const passwordHash = await hashPassword(password);
  await stage.owner.update(account).set({ passwordHash }).where(eq(account.id, actor.accountId));
  return { actor, email: `${actor.accountId}@test.example` };
}

const codeAt = (secret: string, at: number) =>
  new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: at });

/** The clock of the code before, so that the one of now is unused. */
async function withAuthenticator(actor: StaffActor): Promise<string> {
  const earlier = Date.now() - 120_000;
  stage.setNow(new Date(earlier));
  await stage.as(actor, beginAuthenticator);
  const { secret } = await stage.as(actor, getPendingAuthenticator);
  await stage.as(actor, (ctx) => confirmAuthenticator(ctx, codeAt(secret, earlier)));
  stage.setNow(new Date());
  return secret;
}

async function signedIn(roles: Role[] = ["employment_specialist"]) {
  const { actor, email } = await aColleague(roles);
  const jar = new Jar();
  const answer = await jar.post("/sign-in", { email, password });
  expect(answer.status).toBe(302);
  return { actor, email, jar };
}

/** As if it had been some minutes since the holder proved who they are. */
const makeStale = (actor: StaffActor) =>
  stage.owner
    .update(session)
    .set({ authenticatedAt: new Date(Date.now() - 6 * 60_000) })
    .where(eq(session.accountId, actor.accountId));

test("password, then code: the first cookie opens nothing, the second is another", async () => {
  const { actor, email } = await aColleague();
  const secret = await withAuthenticator(actor);
  const jar = new Jar();
  jar.set("__Host-third_cup", "chosen-by-somebody-else");
  const first = await jar.post("/sign-in?next=/employers", { email, password });
  expect(first.headers.get("location")).toBe("/sign-in/code?next=%2Femployers");
  expect((await jar.open("/")).headers.get("location")).toContain("/sign-in");
  const page = await jar.open("/sign-in/code?next=%2Femployers");
  expect(await page.text()).toContain('autoComplete="one-time-code"');
  const wrong = await jar.post("/sign-in/code?next=%2Femployers", { code: "000000" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("Koden er ikke riktig");
  const right = await jar.post("/sign-in/code?next=%2Femployers", { code: codeAt(secret, Date.now()) });
  expect([right.status, right.headers.get("location")]).toEqual([302, "/employers"]);
  expect(jar.get("__Host-third_cup")).not.toBe("chosen-by-somebody-else");
  expect(jar.get("__Host-third_cup_door")).toBeUndefined();
  expect((await jar.open("/")).status).toBe(200);
});

test("where it leads after sign-in is never another site", async () => {
  const { actor, email } = await aColleague();
  await withAuthenticator(actor);
  for (const next of [
    "//evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "/%0d%0aSet-Cookie:x",
    "javascript:alert(1)",
    "///evil.example",
    "/\tevil.example",
  ]) {
    await stage.owner.delete(rateLimit);
    const answer = await new Jar().post(`/sign-in?next=${encodeURIComponent(next)}`, { email, password });
    const to = new URL(answer.headers.get("location") ?? "", "https://kopp.example");
    expect(to.origin, next).toBe("https://kopp.example");
    const on = new URL(to.searchParams.get("next") ?? "/", "https://kopp.example");
    expect(on.origin, next).toBe("https://kopp.example");
  }
});

test("a role change with an old proof waits with everything typed, and goes through afterwards", async () => {
  const { actor, jar } = await signedIn(["administrator"]);
  const { actor: colleague } = await aColleague();
  await makeStale(actor);
  const typed: [string, string][] = [
    ["intent", "change"],
    ["version", "1"],
    ["name", 'Åse "Kopp" <Ny>'],
    ["phone", "55 00 01 01"],
    ["role", "employment_specialist"],
    ["role", "supervisor"],
  ];
  const path = `/administration/accounts/${colleague.accountId}`;
  const held = await jar.post(path, typed);
  expect([held.status, held.headers.get("location")]).toEqual([302, "/confirm"]);
  const rolesOf = async () =>
    (await stage.owner.select().from(accountRole).where(eq(accountRole.accountId, colleague.accountId)))
      .map(({ role }) => role)
      .sort();
  expect(await rolesOf()).toEqual(["employment_specialist"]);

  const before = jar.get("__Host-third_cup");
  expect(await (await jar.open("/confirm")).text()).toContain("Bekreft hvem du er");
  expect((await jar.post("/confirm", { password: "feil" })).status).toBe(400);
  const confirmed = await jar.post("/confirm", { password });
  expect(confirmed.headers.get("location")).toBe("/confirm");
  expect(jar.get("__Host-third_cup")).not.toBe(before);
  // The id from before is worth nothing.
  const old = await web.send("/administration/accounts", { cookie: `__Host-third_cup=${before}` });
  expect(old.headers.get("location")).toContain("/sign-in");

  const page = await (await jar.open("/confirm")).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  expect(action).toBe(path);
  const plain = (text: string) =>
    text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, plain(value)],
  );
  expect(fields).toEqual(typed);
  const saved = await jar.post(path, fields);
  expect(saved.headers.get("location")).toBe(`${path}?saved=1`);
  expect(await rolesOf()).toEqual(["employment_specialist", "supervisor"]);
  const [row] = await stage.owner.select().from(account).where(eq(account.id, colleague.accountId));
  expect(row?.name).toBe('Åse "Kopp" <Ny>');
});

test("a form that waits is its sender's alone", async () => {
  const { actor, jar } = await signedIn(["administrator"]);
  const { actor: colleague } = await aColleague();
  await makeStale(actor);
  await jar.post(`/administration/accounts/${colleague.accountId}`, { intent: "disable" });
  const other = await signedIn(["administrator"]);
  other.jar.set("__Host-third_cup_held", jar.get("__Host-third_cup_held") ?? "");
  const answer = await other.jar.open("/confirm");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  const [row] = await stage.owner.select().from(account).where(eq(account.id, colleague.accountId));
  expect(row?.disabledAt).toBeNull();
});

test("a service that demands a second factor shows nothing before it is set up, without a script", async () => {
  const { actor, email } = await aColleague();
  await stage.owner
    .update(serviceTable)
    .set({ secondFactor: "participant_access" })
    .where(eq(serviceTable.id, service.serviceId));
  const jar = new Jar();
  await jar.post("/sign-in", { email, password });
  for (const path of ["/", "/employers", "/participants", "/contacts/new", "/leads.data", "/team"]) {
    const answer = await jar.open(path);
    const body = await answer.text();
    expect(answer.headers.get("location") ?? body, path).toContain("/settings/sign-in");
  }
  const settings = await jar.open("/settings/sign-in");
  expect(settings.status).toBe(200);
  expect(await settings.text()).toContain("Tjenesten krever mer enn passord");
  await jar.post("/settings/sign-in?index", { intent: "begin_authenticator" });
  const page = await (await jar.open("/settings/sign-in/authenticator")).text();
  expect(page).toContain('src="data:image/svg+xml;base64,');
  const secret = (/<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
  const before = jar.get("__Host-third_cup");
  const done = await jar.post("/settings/sign-in/authenticator", { code: codeAt(secret, Date.now()) });
  const codes = [...(await done.text()).matchAll(/<li>((?:[0-9a-z]{4}-){5}[0-9a-z]{4})<\/li>/g)];
  expect(codes).toHaveLength(10);
  expect(jar.get("__Host-third_cup")).not.toBe(before);
  expect((await jar.open("/")).status).toBe(200);
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.actorId, actor.accountId));
  expect(lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      "session.started",
      "authenticator.confirmed",
      "recovery_code.made",
      "session.renewed",
    ]),
  );
  await stage.owner
    .update(serviceTable)
    .set({ secondFactor: "optional" })
    .where(eq(serviceTable.id, service.serviceId));
});

test("through a provider and out again, with the provider's own sign-out offered", async () => {
  const { actor } = await aColleague();
  await stage.owner.insert(externalIdentity).values({
    id: actor.accountId,
    serviceId: actor.serviceId,
    accountId: actor.accountId,
    issuer: provider.issuer,
    subject: "person-1",
  });
  const jar = new Jar();
  expect(await (await jar.open("/sign-in")).text()).toContain("Logg inn med ID-porten");
  const there = await jar.open("/sign-in/with/idporten?next=/employers");
  const url = await provider.authorize(new URL(there.headers.get("location") ?? ""));
  expect(url.origin).toBe("https://kopp.example");
  // The browser comes from another site, as a link does.
  const back = await jar.take(
    web.send(url.pathname + url.search, { cookie: jar.header, headers: { "sec-fetch-site": "cross-site" } }),
  );
  expect([back.status, back.headers.get("location")]).toEqual([302, "/employers"]);
  const out = await jar.post("/sign-out", {});
  const page = await out.text();
  expect(page).toContain("Logg ut av ID-porten også");
  expect(page).toContain(`${provider.issuer}/logout?`);
  const alive = await stage.owner
    .select()
    .from(session)
    .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));
  expect(alive).toEqual([]);
  // A replay of the address is refused in one sentence.
  const again = await jar.open(url.pathname + url.search);
  expect(again.headers.get("location")).toBe("/sign-in?refused=answer");
  expect(await (await jar.open("/sign-in?refused=answer")).text()).toContain("Innloggingen ble avvist.");
});

test("a link on somebody else's page begins no round, and a provider that is not set up is none", async () => {
  for (const site of ["cross-site", "same-site"]) {
    const answer = await web.send("/sign-in/with/idporten", { headers: { "sec-fetch-site": site } });
    expect(answer.headers.get("location")).toBe("/sign-in?refused=answer");
  }
  for (const path of [
    "/sign-in/with/nobody",
    "/sign-in/from/nobody?code=x&state=y",
    "/sign-in/from/idporten",
  ]) {
    const { status, headers } = await web.send(path);
    expect([status, headers.get("location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
  }
});

test("signing in from another device is seen in the list and ended from here, at once", async () => {
  const { jar, email } = await signedIn();
  const elsewhere = new Jar();
  const agent = "Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0";
  await elsewhere.take(
    web.send("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email, password }),
      headers: { "user-agent": agent },
    }),
  );
  expect((await elsewhere.open("/")).status).toBe(200);
  const page = await (await jar.open("/settings/sign-in")).text();
  expect(page).toContain("Firefox, Windows");
  const id = /name="sessionId" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await jar.post("/settings/sign-in?index", { intent: "end_session", sessionId: id });
  expect((await elsewhere.open("/")).headers.get("location")).toContain("/sign-in");
  expect((await jar.open("/")).status).toBe(200);
});

test("bad input at the doors is a 4xx with a sentence, never a fault of ours", async () => {
  const { jar } = await signedIn();
  const rubbish = [
    {},
    { intent: "x" },
    { code: "x".repeat(5000) },
    { intent: "passkey", answer: "{" },
    { intent: "add_passkey", answer: "[]", passkeyName: " " },
    { password: "x".repeat(2000) },
  ];
  for (const path of [
    "/sign-in",
    "/sign-in/code",
    "/confirm",
    "/settings/sign-in?index",
    "/settings/sign-in/authenticator",
    "/administration/sign-in",
  ]) {
    for (const fields of rubbish) {
      await stage.owner.delete(rateLimit);
      const { status } = await jar.post(path, fields as Record<string, string>);
      expect(status, `${path} ${JSON.stringify(fields).slice(0, 60)}`).toBeLessThan(500);
    }
  }
});

afterAll(async () => {
  const language = await web.post("/portal/language", { language: "en", returnTo: "/portal/sign-in" });
  written.push(...language.headers.getSetCookie());
  const names = new Set(written.map((cookie) => cookie.split("=")[0]));
  expect(names).toEqual(
    new Set([
      "__Host-third_cup",
      "__Host-third_cup_door",
      "__Host-third_cup_held",
      "__Host-third_cup_portal_language",
    ]),
  );
  expect(written.length).toBeGreaterThan(30);
  for (const cookie of written) {
    expect(cookie, "each cookie of the whole run").toMatch(/^__Host-/);
    for (const attribute of ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"])
      expect(cookie.split("; "), cookie.split("=")[0]).toContain(attribute);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(cookie.length).toBeLessThanOrEqual(4096);
  }
});
