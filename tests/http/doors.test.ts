import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { account } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aSpecialist() {
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  return { actor, email: `${actor.accountId}@test.example` };
}

test("a stranger is sent to sign-in and comes back to the page they asked for", async () => {
  const answer = await web.send("/employers?q=baker");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe("/sign-in?next=%2Femployers%3Fq%3Dbaker");
});

test("signing in sets a cookie that scripts cannot read, and signing out ends the session on the server", async () => {
  const { actor, email } = await aSpecialist();
  const passwordHash = await hashPassword("en kopp til takk");
  await stage.owner.update(account).set({ passwordHash }).where(eq(account.id, actor.accountId));

  const wrong = await web.post("/sign-in", { email, password: "feil" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("E-post og passord hører ikke sammen.");

  const right = await web.post("/sign-in?next=/employers", { email, password: "en kopp til takk" });
  expect(right.status).toBe(302);
  expect(right.headers.get("location")).toBe("/employers");
  const cookie = right.headers.get("set-cookie") ?? "";
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Lax");

  const held = cookie.split(";")[0] ?? "";
  expect((await web.send("/", { cookie: held })).status).toBe(200);
  await web.post("/sign-out", {}, held);
  expect((await web.send("/", { cookie: held })).headers.get("location")).toBe("/sign-in");
});

test("an unknown address and a wrong password get the same answer", async () => {
  const { email } = await aSpecialist();
  const known = await web.post("/sign-in", { email, password: "feil passord her" });
  const unknown = await web.post("/sign-in", {
    email: email.replace(/^./, "x"),
    password: "feil passord her",
  });
  const bare = async (answer: Response) =>
    (await answer.text())
      .replaceAll(/nonce[-=]"?[\w-]+"?/g, "")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "")
      .replaceAll(/x?[0-9a-f-]*@test.example/g, "");
  expect(unknown.status).toBe(known.status);
  expect(await bare(unknown)).toBe(await bare(known));
});

test("a form from another site changes nothing", async () => {
  const { actor } = await aSpecialist();
  const cookie = await web.cookieOf(actor);
  const forged: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
  ];
  for (const headers of forged) {
    const answer = await web.send("/settings", {
      method: "POST",
      body: new URLSearchParams({ language: "en" }),
      cookie,
      headers,
    });
    expect(answer.status).toBe(403);
  }
  const [row] = await stage.owner.select().from(account).where(eq(account.id, actor.accountId));
  expect(row?.language).toBe("nb");
});

test("without Sec-Fetch-Site the Origin decides, and with neither the form is refused", async () => {
  const { actor } = await aSpecialist();
  const cookie = await web.cookieOf(actor);
  const from = (headers: Record<string, string>) =>
    fetch(`${web.url}/settings`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ language: "en" }),
      headers: { cookie, ...headers },
    });
  expect((await from({})).status).toBe(403);
  expect((await from({ origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await from({ origin: "null" })).status).toBe(403);
  expect((await from({ origin: web.url })).status).toBe(302);
});

test("every answer carries the security headers, and the nonce is new each time", async () => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/", "/no-such-page", "/assets/none.js", "/employers/not-an-id"]) {
    const answer = await web.send(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(answer.headers.get("referrer-policy"), path).toBe("same-origin");
    nonces.add(/nonce-([\w-]+)/.exec(policy)?.[1] ?? "");
  }
  expect(nonces.size).toBe(5);
});

test("after sign-in nobody is led to another site", async () => {
  const { actor } = await aSpecialist();
  const cookie = await web.cookieOf(actor);
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/%09/evil",
    "\\\\evil",
    "/\u0000x",
  ]) {
    const answer = await web.send(`/sign-in?next=${encodeURIComponent(next)}`, { cookie });
    expect(answer.headers.get("location") ?? "/").toMatch(/^\/(?![/\\])/);
  }
});

test("too many attempts at one account are stopped, also with the right password", async () => {
  const { email } = await aSpecialist();
  for (let attempt = 0; attempt < 10; attempt += 1) await web.post("/sign-in", { email, password: "feil" });
  const answer = await web.post("/sign-in", { email, password: "feil" });
  expect(answer.status).toBe(429);
  expect(await answer.text()).toContain("For mange forsøk");
}, 30_000);

test("health tells liveness and readiness apart", async () => {
  expect(await (await web.send("/internal/isalive")).json()).toEqual({ alive: true });
  expect(await (await web.send("/internal/isready")).json()).toEqual({ ready: true, search: "degraded" });
});

test("whatever is refused, a person reads why in their language, and never a name of ours", async () => {
  const service = await stage.aService();
  const specialist = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const leader = await stage.aColleague(service, "Leif Sandvik", ["leader"]);
  const [hanne, leif] = [await web.cookieOf(specialist), await web.cookieOf(leader)];
  const cases: [string, string, string, number][] = [
    ["GET", "/no-such-page", hanne, 404],
    ["POST", "/no-such-page", hanne, 404],
    ["POST", "/no-such-page", "", 404],
    ["POST", "/employers/new", leif, 403],
    ["POST", "/employers", hanne, 405],
    ["POST", "/", hanne, 405],
    ["POST", `/next-steps/${specialist.accountId}/done`, hanne, 404],
    ["POST", `/next-steps/${specialist.accountId}/done`, leif, 403],
    ["POST", `/contacts/${specialist.accountId}/decision-maker`, hanne, 400],
    ["POST", `/support-requests/${specialist.accountId}/close`, hanne, 404],
    ["POST", "/settings", hanne, 302],
    ["POST", "/portal/no-such-page", "", 404],
    ["POST", "/portal/language", "", 400],
  ];
  for (const [method, path, cookie, status] of cases) {
    const body = method === "POST" ? { body: new URLSearchParams({ x: "x" }) } : {};
    const answer = await web.send(path, { method, cookie, ...body });
    expect(answer.status, `${method} ${path}`).toBe(status);
    if (status === 302) continue;
    const html = await answer.text();
    expect(answer.headers.get("content-type"), `${method} ${path}`).toContain("text/html");
    expect(html, `${method} ${path}`).toContain("<h1");
    expect(html, `${method} ${path}`).toContain("Noe gikk galt");
    expect(html.replace(/<script[\s\S]*?<\/script>/g, ""), `${method} ${path}`).not.toMatch(
      />\s*\w+_\w+\s*</,
    );
  }
});
