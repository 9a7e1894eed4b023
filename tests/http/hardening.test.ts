import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { startSession } from "#app/domain/sessions/staff-session.ts";
import { type CookieKind, writeCookie } from "#app/http/cookies.ts";
import { account } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage, { publicUrl: () => "https://kopp.example" });
let actor: StaffActor;
let cookie = "";

beforeAll(async () => {
  const service = await stage.aService();
  actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const { token } = await startSession(
    { ...stage.resources, now: () => new Date() },
    { serviceId: actor.serviceId, accountId: actor.accountId, requestId: "test" },
    { methods: ["password"], secondFactor: false },
  );
  cookie = `__Host-third_cup=${token}`;
});

const anAsset = (ending: string): string =>
  `/assets/${readdirSync("build/client/assets").find((name) => name.endsWith(ending))}`;

/** Lines as they are, as no well-behaved client would send them. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(Number(new URL(web.url).port), "127.0.0.1");
  socket.setTimeout(10_000, () => socket.destroy(new Error("no answer")));
  socket.write(text);
  let answer = "";
  for await (const piece of socket) answer += String(piece);
  return answer;
}

test("every answer carries every header, those of files, health, the API and refusals too", async () => {
  const answers: [string, Response][] = [];
  for (const path of ["/", "/sign-in", "/no-such-page", "/api/v1/employers", anAsset(".js"), anAsset(".css")])
    answers.push([path, await web.send(path, { cookie })]);
  for (const path of ["/internal/isalive", "/internal/isready", "/internal/version", "/internal/none"])
    answers.push([path, await web.send(path)]);
  answers.push([
    "cross-site",
    await web.send("/settings", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }),
  ]);
  answers.push(["method", await web.send("/settings", { method: "OPTIONS" })]);
  for (const [what, { headers }] of answers) {
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy, what).toContain(part);
    expect(policy, what).not.toContain("unsafe-eval");
    expect(policy.match(/script-src [^;]*/)?.[0], what).toMatch(
      /^script-src 'nonce-[\w-]{24}' 'strict-dynamic'$/,
    );
    expect(headers.get("strict-transport-security"), what).toBe("max-age=63072000; includeSubDomains");
    expect(headers.get("x-content-type-options"), what).toBe("nosniff");
    expect(headers.get("referrer-policy"), what).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy"), what).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy"), what).toBe("same-origin");
    expect(headers.get("x-powered-by"), what).toBeNull();
  }
});

test("nobody keeps a page: neither a browser nor a server between", async () => {
  for (const path of [
    "/",
    "/employers",
    "/sign-in",
    "/no-such-page",
    "/api/v1/employers",
    "/internal/isready",
  ]) {
    const answer = await web.send(path, { cookie });
    expect(answer.headers.get("cache-control"), path).toBe("no-store");
  }
});

test("every cookie is for https, this host and no script, and says how far it goes", async () => {
  const kinds: CookieKind[] = ["staff", "portal", "portalLanguage", "door", "held"];
  const sent = await web.post("/portal/language", { language: "en", returnTo: "/portal/sign-in" });
  const written = kinds.map((kind) => writeCookie(kind, "value", "https://kopp.example", new Date()));
  expect(sent.headers.getSetCookie()).toHaveLength(1);
  for (const one of [...written, ...sent.headers.getSetCookie()]) {
    expect(one).toMatch(/^__Host-third_cup/);
    for (const attribute of ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"])
      expect(one.split("; ")).toContain(attribute);
    expect(one).not.toMatch(/domain=/i);
  }
});

test("no answer lets another site read it, whatever it says of where it comes from", async () => {
  for (const path of ["/", "/api/v1/employers", "/api/v1/openapi.json", "/sign-in"]) {
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await web.send(path, {
        ...{ method, cookie },
        headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
      });
      const named = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
      expect(named, `${method} ${path}`).toEqual([]);
    }
  }
});

test.each(["TRACE", "TRACK", "CONNECT", "PROPFIND"])("%s is answered by nobody", async (method) => {
  const answer = await sendRaw(
    `${method} /sign-in HTTP/1.1\r\nHost: kopp.example\r\nX-Told: secret\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).not.toContain("secret");
  expect(answer).not.toMatch(/^HTTP\/1\.1 [23]/);
});

test.each([
  ["a length and pieces", "Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n"],
  ["two lengths", "Content-Length: 4\r\nContent-Length: 40", "a=b&"],
  ["pieces under another name", "Content-Length: 4\r\nTransfer-Encoding: xchunked", "a=b&"],
  ["a length that is none", "Content-Length: +4", "a=b&"],
  ["a piece without a size", "Transfer-Encoding: chunked", "z\r\na=b&\r\n0\r\n\r\n"],
])("where a body ends is never a matter of taste: %s", async (_what, lines, body) => {
  const answer = await sendRaw(
    `POST /sign-in HTTP/1.1\r\nHost: kopp.example\r\nSec-Fetch-Site: same-origin\r\n${lines}\r\n\r\n${body}GET /internal/version HTTP/1.1\r\nHost: kopp.example\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 4(00|11) /);
  expect(answer).not.toContain('"version"');
});

test("an invented forwarded address is no way round a limit where no proxy is believed", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 12; at += 1) {
    const body = new URLSearchParams({ email: `nobody-${at}@test.example`, password: "feil passord her" });
    const headers = { "x-forwarded-for": `203.0.113.${at}`, "x-real-ip": `203.0.113.${at}` };
    statuses.push((await web.send("/sign-in", { method: "POST", body, headers })).status);
  }
  expect(statuses.slice(0, 9)).toEqual(Array(9).fill(400));
  expect(statuses).toContain(429);
}, 60_000);

test("every kind of answer says what it is, and text in which alphabet", async () => {
  const kinds: [string, string | RegExp][] = [
    ["/employers", "text/html; charset=utf-8"],
    [anAsset(".js"), /^(application|text)\/javascript; charset=utf-8$/i],
    [anAsset(".css"), /^text\/css; charset=utf-8$/i],
    ["/internal/isalive", /^application\/json/],
    ["/api/v1/openapi.json", /^application\/json/],
    ["/api/v1/employers", "application/problem+json"],
    ["/exports/file?list=employers&format=csv", /^text\/csv; ?charset=utf-8/i],
  ];
  for (const [path, kind] of kinds) {
    const answer = await web.send(path, { cookie });
    await answer.arrayBuffer();
    expect(answer.headers.get("content-type") ?? "", path).toMatch(kind);
  }
});

test("neither the program's own files nor the list of a folder are handed out", async () => {
  for (const path of [
    ...["/.git/HEAD", "/.git/", "/.env", "/package.json", "/package-lock.json", "/server/index.js"],
    ...[
      "/build/server/index.js",
      "/assets",
      "/assets/",
      "/assets/..%2f..%2fserver/index.js",
      "/.data/",
      "/app/",
    ],
    ...[
      "/assets/%2e%2e/%2e%2e/package.json",
      "/assets/....//package.json",
      "/internal/",
      "/metrics",
      "/debug",
    ],
  ]) {
    const answer = await web.send(path);
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.status, path).toBeLessThan(500);
    expect(await answer.text(), path).not.toMatch(/Index of|"dependencies"|ref: refs|createRequestHandler/);
  }
});

test("fields that a form does not ask for change nothing", async () => {
  const row = async () =>
    (await stage.owner.select().from(account).where(eq(account.id, actor.accountId)))[0];
  const before = await row();
  const answer = await web.post(
    "/settings",
    [
      ...Object.entries({
        language: "en",
        email: "other@test.example",
        name: "Somebody",
        roles: "administrator",
      }),
      ...Object.entries({
        disabledAt: "2020-01-01",
        serviceId: actor.accountId,
        version: "99",
        id: actor.serviceId,
      }),
    ],
    cookie,
  );
  expect(answer.status).toBe(302);
  expect(await row()).toEqual({ ...before, language: "en" });
});

test("names of JavaScript's own, in a form or in a body, reach nothing", async () => {
  const names = [
    "__proto__",
    "__proto__.cup",
    "constructor.prototype.cup",
    "a.__proto__.cup",
    "__proto__[0]",
  ];
  for (const path of ["/settings", "/employers/new", "/sign-in"])
    await web.post(
      path,
      [...names, "language"].map((name): [string, string] => [name, "spilt"]),
      cookie,
    );
  await web.send("/api/v1/employers", {
    ...{ method: "POST", body: '{"__proto__":{"cup":"spilt"},"constructor":{"prototype":{"cup":"spilt"}}}' },
    headers: { "content-type": "application/json", authorization: "Bearer none" },
  });
  expect(Reflect.get({}, "cup")).toBeUndefined();
  expect(Reflect.get(Object.prototype, "0")).toBeUndefined();
});

test("what is encoded twice is decoded once", async () => {
  const html = await (await web.send("/employers?q=%252Fkaffe%2525", { cookie })).text();
  expect(html).toContain('value="%2Fkaffe%25"');
  expect(html).not.toContain('value="/kaffe');
});

test("looking at the page for signing out signs nobody out", async () => {
  await web.send("/sign-out", { cookie });
  await web.send("/sign-out", { cookie, method: "HEAD" });
  expect((await web.send("/employers", { cookie })).status).toBe(200);
});

test("a password is hidden while it is typed, and may be pasted and kept by the browser", async () => {
  const html = await (await web.send("/sign-in")).text();
  const field = /<input[^>]*name="password"[^>]*>/.exec(html)?.[0] ?? "";
  expect(field).toContain('type="password"');
  expect(field).toMatch(/autocomplete="current-password"/i);
  expect(field).not.toMatch(/onpaste|maxlength/i);
});

test("every page of somebody signed in leads to signing out, and that clears what the browser kept", async () => {
  for (const path of ["/", "/employers", "/settings/sign-in"]) {
    const html = await (await web.send(path, { cookie })).text();
    expect(html, path).toContain('action="/sign-out"');
  }
  const out = await web.post("/sign-out", {}, cookie);
  expect(out.headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect((await web.send("/employers", { cookie })).status).toBe(302);
});
