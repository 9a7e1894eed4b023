import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { rateLimit } from "#db/schema/operation.ts";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { emergencyAccess, retentionRule } from "#db/schema/safeguard.ts";
import { account, accountRole, session } from "#db/schema/service.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const password = "en kopp kaffe til alle";

beforeEach(async () => {
  stage.setNow(new Date());
  // All come from one address here.
  await stage.owner.delete(rateLimit);
});

/** A browser's cookies. */
function aJar(first: string) {
  const held = new Map<string, string>();
  const keep = (cookie: string) => {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    if (pair.slice(at + 1) === "") held.delete(pair.slice(0, at));
    else held.set(pair.slice(0, at), pair.slice(at + 1));
  };
  keep(first);
  const header = () => [...held].map(([name, value]) => `${name}=${value}`).join("; ");
  const take = async (sent: Promise<Response>) => {
    const answer = await sent;
    answer.headers.getSetCookie().forEach(keep);
    return answer;
  };
  return {
    open: (path: string) => take(web.send(path, { cookie: header() })),
    post: (path: string, fields: Record<string, string> | [string, string][]) =>
      take(web.post(path, fields, header())),
  };
}

async function aPerson(
  service: StagedService,
  specialist: StaffActor,
): Promise<{ id: string; code: string }> {
  const code = newId().slice(-8);
  const id = await stage.as(specialist, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Kanarina", familyName: "Fugl", referenceCode: code, teamId: service.teamId },
        ...{ specialistId: specialist.accountId, startedOn: "2026-10-01", status: "mapping" },
      }),
    ),
  );
  return { id, code };
}

async function aSetting() {
  const service = await stage.aService();
  const maryam = await stage.aColleague(service, "Maryam Dal", [
    "supervisor",
    "employment_specialist",
    "administrator",
  ]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const passwordHash = await hashPassword(password);
  await stage.owner.update(account).set({ passwordHash }).where(eq(account.id, maryam.accountId));
  const own = await aPerson(service, maryam);
  const others = await aPerson(service, jonas);
  // She supervises the team, but not him: somebody who is followed up elsewhere.
  const notHers = (id: string) =>
    stage.owner.execute(
      sql`delete from participant_access where participant_id = ${id}::uuid and account_id = ${maryam.accountId}::uuid`,
    );
  await notHers(others.id);
  const jar = aJar(await web.cookieOf(maryam));
  const makeStale = () =>
    stage.owner
      .update(session)
      .set({ authenticatedAt: sql`now() - interval '5 minutes 1 second'` })
      .where(eq(session.accountId, maryam.accountId));
  return { service, maryam, jonas, own, others, jar, makeStale, notHers };
}

type Setting = Awaited<ReturnType<typeof aSetting>>;
const isThere = async (id: string) =>
  (await stage.owner.select().from(participant).where(eq(participant.id, id))).length === 1;

const files: [what: string, address: (s: Setting) => string, page: (s: Setting) => string, type: RegExp][] = [
  [
    "a list",
    () => "/exports/file?list=people&format=csv&separator=tab",
    () => "/exports?list=people&format=csv&separator=tab&ready=list",
    /text\/csv/,
  ],
  ["the whole service", () => "/exports/service", () => "/exports?ready=service", /ndjson/],
  [
    "a participant's copy",
    ({ own }) => `/participants/${own.id}/privacy/copy`,
    ({ own }) => `/participants/${own.id}/privacy?ready=copy`,
    /zip/,
  ],
  [
    "who has looked, as a table",
    ({ own }) => `/participants/${own.id}/privacy/readers`,
    ({ own }) => `/participants/${own.id}/privacy?ready=readers`,
    /text\/csv/,
  ],
];

test.each(files)(
  "%s as a file needs a fresh proof, and comes back to its page with the choices",
  async (...row) => {
    const [, address, page, type] = row;
    const setting = await aSetting();
    const { jar, makeStale } = setting;
    await makeStale();
    const asked = await jar.open(address(setting));
    expect(asked.status).toBe(302);
    expect(asked.headers.get("location")).toBe(`/confirm?next=${encodeURIComponent(page(setting))}`);
    const taken = await stage.owner.execute(
      sql`select 1 from file_taken where account_id = ${setting.maryam.accountId}::uuid`,
    );
    expect(taken).toHaveLength(0);

    const wrong = await jar.post(asked.headers.get("location") ?? "", { password: "feil" });
    expect(wrong.status).toBe(400);
    const proved = await jar.post(asked.headers.get("location") ?? "", { password });
    expect([proved.status, proved.headers.get("location")]).toEqual([302, page(setting)]);
    const back = await (await jar.open(page(setting))).text();
    expect(back).toContain("Nå vet vi at det er deg.");
    if (page(setting).includes("separator=tab")) {
      expect(back).toMatch(/<input[^>]*value="people"[^>]*checked|<input[^>]*checked[^>]*value="people"/);
      expect(back).toMatch(/<option[^>]*value="tab"[^>]*selected|<option[^>]*selected[^>]*value="tab"/);
    }
    const file = await jar.open(address(setting));
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toMatch(type);
    await file.arrayBuffer();
  },
);

type Deed = {
  path: (s: Setting) => string;
  fields: (s: Setting) => Record<string, string>;
  isDone: (s: Setting) => Promise<boolean>;
};
const rolesOf = async (s: Setting) =>
  (await stage.owner.select().from(accountRole).where(eq(accountRole.accountId, s.jonas.accountId))).map(
    ({ role }) => role,
  );

const deeds: [what: string, deed: Deed][] = [
  [
    "an erasure",
    {
      path: ({ own }) => `/participants/${own.id}/privacy`,
      fields: ({ own }) => ({ intent: "erase", ground: "asked", referenceCode: own.code }),
      isDone: async ({ own }) => !(await isThere(own.id)),
    },
  ],
  [
    "a change of roles",
    {
      path: ({ jonas }) => `/administration/accounts/${jonas.accountId}`,
      fields: () => ({
        ...{ intent: "change", name: "Jonas Ås-Lie", phone: "", employedBy: "" },
        ...{ role: "leader", version: "1" },
      }),
      isDone: async (s) => (await rolesOf(s)).join() === "leader",
    },
  ],
  [
    "emergency access",
    {
      path: () => "/participants/emergency",
      fields: ({ others }) => ({
        ...{ referenceCode: others.code, reason: "life_or_health" },
        words: "Ringte og var i fare, Jonas er på fly",
      }),
      isDone: async ({ others }) =>
        (await stage.owner.select().from(emergencyAccess).where(eq(emergencyAccess.participantId, others.id)))
          .length === 1,
    },
  ],
  [
    "a shorter time of keeping",
    {
      path: () => "/administration/retention",
      fields: () => ({ subject: "contact_people", months: "24", version: "0" }),
      isDone: async ({ service }) =>
        (await stage.owner.select().from(retentionRule).where(eq(retentionRule.serviceId, service.serviceId)))
          .length === 1,
    },
  ],
];

test.each(deeds)("%s waits for a fresh proof, and is done with what was typed, once", async (_what, deed) => {
  const setting = await aSetting();
  const { jar, makeStale } = setting;
  await makeStale();
  const sent = await jar.post(deed.path(setting), deed.fields(setting));
  expect([sent.status, sent.headers.get("location")]).toEqual([302, "/confirm"]);
  expect(await deed.isDone(setting)).toBe(false);

  const proved = await jar.post("/confirm", { password });
  expect([proved.status, proved.headers.get("location")]).toEqual([302, "/confirm"]);
  const held = await (await jar.open("/confirm")).text();
  const action = /<form method="post" action="([^"]+)"/.exec(held)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const fields = [...held.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );
  expect(Object.fromEntries(fields)).toEqual(deed.fields(setting));
  const done = await jar.post(action, fields);
  expect(done.status).toBe(302);
  expect(await deed.isDone(setting)).toBe(true);
});

test("a proof of four minutes ago is fresh, one of five and a bit is not", async () => {
  const { jar, maryam } = await aSetting();
  for (const [age, status] of [
    ["4 minutes 50 seconds", 200],
    ["5 minutes 10 seconds", 302],
  ] as const) {
    await stage.owner
      .update(session)
      .set({ authenticatedAt: sql`now() - ${age}::interval` })
      .where(eq(session.accountId, maryam.accountId));
    const answer = await jar.open("/exports/file?list=employers&format=csv");
    expect(answer.status).toBe(status);
    await answer.arrayBuffer();
  }
});

test("emergency access: nobody by that number, a protected address and an ended case are answered alike", async () => {
  const { jar, service, jonas, others, maryam, notHers } = await aSetting();
  const hidden = await aPerson(service, jonas);
  await notHers(hidden.id);
  await stage.owner.execute(sql`
    insert into participant_circumstance (id, service_id, participant_id, kind, from_on, recorded_by)
    values (${newId()}, ${service.serviceId}, ${hidden.id}, 'protected_address', '2026-01-01', ${jonas.accountId})`);
  const ended = await aPerson(service, jonas);
  await notHers(ended.id);
  await stage.owner.update(participant).set({ status: "ended" }).where(eq(participant.id, ended.id));
  const ask = (referenceCode: string, more: Record<string, string> = {}) =>
    jar.post("/participants/emergency", {
      ...{ referenceCode, reason: "specialist_away", words: "Jonas er syk, og møtet er nå" },
      ...more,
    });
  const bodies = [];
  for (const code of ["finnes-ikke", hidden.code, ended.code]) {
    const answer = await ask(code);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("Ingen deltaker kan åpnes med det saksnummeret.");
    expect(text).toContain("Jonas er syk, og møtet er nå");
    bodies.push(text.replaceAll(code, "").replaceAll(/nonce[-=]"?[\w-]+"?/g, "").length);
  }
  expect(new Set(bodies).size).toBe(1);
  // Bad input: kept, told, nothing written.
  const faulty: Record<string, string>[] = [
    ...[{ reason: "" }, { reason: "x" }],
    ...[{ words: "kort" }, { words: "x".repeat(501) }],
  ];
  for (const bad of faulty) expect((await ask(others.code, bad)).status).toBe(400);
  expect(await stage.owner.select().from(emergencyAccess)).toEqual(
    (await stage.owner.select().from(emergencyAccess)).filter(
      ({ accountId }) => accountId !== maryam.accountId,
    ),
  );
  const opened = await ask(others.code);
  expect(opened.headers.get("location")).toBe(`/participants/${others.id}`);
  expect((await jar.open(`/participants/${others.id}`)).status).toBe(200);
  // The fifth try was the last of the quarter of an hour.
  await ask("en");
  expect((await ask("to")).status).toBe(429);
  const [access] = await stage.owner
    .select()
    .from(participantAccess)
    .where(eq(participantAccess.accountId, maryam.accountId))
    .then((rows) => rows.filter(({ emergency }) => emergency));
  expect([access?.relation, access?.fromOn]).toEqual(["cover", access?.toOn]);
  expect(
    stage.jobs.filter(({ name }) => name === "mail").map(({ data }) => JSON.stringify(data)),
  ).not.toContainEqual(expect.stringMatching(/Kanarina|Fugl/));
});
