import { beforeAll, expect, test } from "vitest";
import { roles } from "#app/domain/access/permissions.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { hashToken, newToken } from "#app/domain/sessions/token.ts";
import { accountRole, apiToken } from "#db/schema/service.ts";
import { fillAddress, idsInAddresses } from "#tests/support/addresses.ts";
import { useDemo } from "#tests/support/demo.ts";
import { readRouteManifest } from "#tests/support/route-manifest.ts";
import { toldOtherwise } from "#tests/support/told-otherwise.ts";
import { useWeb, type Web } from "#tests/support/web.ts";

/*
 * Two locks, one taken away at a time, over every address that answers.
 *
 * Without the application's checks: a colleague of the service with all roles asks, who follows the participants up, so
 * that every check in the application says yes; but the database is told of somebody else (tests/support/told-otherwise).
 * Nothing in the program can do that: who asks and what the database is told come from one object there.
 *
 * Without row security: the web works as the owner of the database, which no policy holds.
 */

const demo = useDemo();
const { stage } = demo;
let stranger: StaffActor;
let colleague: StaffActor;
let believed: StaffActor;
let paths: string[] = [];
const today = () => new Date().toISOString().slice(0, 10);

/** Nobody is believed in before the hooks have run. */
const really = (who: () => StaffActor) => ({
  resources: (own: Parameters<typeof useWeb>[0]["resources"]) => ({
    ...own,
    database: toldOtherwise(own.database, who(), today),
  }),
});

beforeAll(async () => {
  const elsewhere = await stage.aService("Elvebyen", ["4001"]);
  stranger = await stage.aColleague(elsewhere, "Sture Fremmed", [...roles]);
  const service = { serviceId: demo.people.hanne.serviceId, teamId: "" };
  const [team] = await stage.owner.$client<{ id: string }[]>`
    select id from team where service_id = ${service.serviceId} limit 1`;
  service.teamId = team?.id ?? "";
  colleague = await stage.aColleague(service, "Kaja Kollega", ["employment_specialist"]);
  await stage.owner
    .insert(accountRole)
    .values(
      roles
        .filter((role) => !demo.people.hanne.roles.includes(role))
        .map((role) => ({ serviceId: service.serviceId, accountId: demo.people.hanne.accountId, role })),
    );
  believed = { ...demo.people.hanne, roles: [...roles] };
});

const strangerIsAsking = useWeb(
  stage,
  really(() => stranger),
);
const colleagueIsAsking = useWeb(
  stage,
  really(() => colleague),
);
const withoutRowSecurity = useWeb(stage, { resources: (own) => ({ ...own, database: stage.owner }) });
const both = useWeb(stage);

beforeAll(async () => {
  const [own] = await stage.owner.$client<{ id: string }[]>`
    select participant_id as id from participant_access
    where account_id = ${believed.accountId} and relation = 'specialist' and to_on is null
      and not exists (select 1 from participant_circumstance c where c.participant_id = participant_access.participant_id and c.kind = 'protected_address')
    order by participant_id limit 1`;
  const ids = await idsInAddresses(stage, believed.serviceId, own ? { participantId: own.id } : {});
  const withIds = {
    ...Object.fromEntries(
      ["changeId", "handoverId", "importId", "webhookEndpointId"].map((name) => [name, newId()]),
    ),
    ...ids,
  };
  const doors = await readRouteManifest();
  paths = [
    ...new Set(
      doors
        .filter(({ hasLoader, path }) => hasLoader && !/^\/(portal|sign|welcome|calendar|confirm)/.test(path))
        .map(({ path }) => fillAddress(path, withIds)),
    ),
  ];
});

/** Ids of rows, and what is written in them, that belong to our service and to nobody else. */
async function ours(): Promise<{ rows: Map<string, string>; people: string[] }> {
  const sql = stage.owner.$client;
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'service_id')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype)`;
  const rows = new Map<string, string>();
  for (const { name } of tables)
    for (const { id } of await sql<
      { id: string }[]
    >`select id from ${sql(name)} where service_id = ${believed.serviceId}`)
      rows.set(id, name);
  const named = await sql<{ word: string }[]>`
    select unnest(array[given_name || ' ' || family_name, reference_code]) as word from participant
    where service_id = ${believed.serviceId}`;
  return { rows, people: named.map(({ word }) => word) };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Leak = { path: string; what: string };

/** Asks for every page, and for the data alone; says which rows of ours stand in an answer, but those that were asked for. */
async function leaks(
  web: Web,
  cookie: string,
  tokenHeader: string,
  only?: (table: string) => boolean,
): Promise<Leak[]> {
  const { rows, people } = await ours();
  const found: Leak[] = [];
  const isTold = web === strangerIsAsking || web === colleagueIsAsking;
  // The application's own idea of who is signed in, which it has from the cookie and not from a row.
  const known = new Set([believed.accountId, believed.serviceId, stranger.accountId, colleague.accountId]);
  const queue = [...paths];
  const ask = async () => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const isApi = path.startsWith("/api/");
      const answer = await web.send(path, isApi ? { headers: { authorization: tokenHeader } } : { cookie });
      const body = await answer.text();
      // Told otherwise, the database refuses what is written in another's name, and the page says that it failed.
      if (!isTold) expect(answer.status, `${path}: ${body.slice(0, 300)}`).toBeLessThan(500);
      for (const [id] of body.matchAll(uuid)) {
        const table = rows.get(id);
        if (table && !known.has(id) && !path.includes(id) && (only?.(table) ?? true))
          found.push({ path, what: `${table} ${id}` });
      }
      for (const word of people) if (body.includes(word)) found.push({ path, what: `participant ${word}` });
    }
  };
  await Promise.all(Array.from({ length: 4 }, ask));
  return found;
}

async function aToken({ serviceId, accountId }: StaffActor): Promise<string> {
  const token = newToken();
  await stage.owner
    .insert(apiToken)
    .values({ id: newId(), serviceId, accountId, name: "test", tokenHash: hashToken(token) });
  return `Bearer ${token}`;
}

const ofParticipants = (table: string) =>
  /^(participant|preference|desired_occupation|match_|matching_consent|placement|legal_hold|emergency_access|referral|passive|missed|outreach|career|collaborator|job_search_plan|job_support_plan|disclosure|talk_task|work_expectation|benefits|education|follow_up|step_down|booster|shared_|clinician_share|team_case)/.test(
    table,
  );

test("with both locks, whoever may sees thousands of rows: what is looked for can be found", async () => {
  const found = await leaks(both, await both.cookieOf(believed), await aToken(believed));
  expect(paths.length).toBeGreaterThan(110);
  expect(found.length).toBeGreaterThan(500);
  expect(found.filter(({ what }) => what.startsWith("participant ")).length).toBeGreaterThan(20);
}, 300_000);

test("every check in the application says yes: row security alone shows another service no row of ours", async () => {
  const cookie = await strangerIsAsking.cookieOf(believed);
  expect(await leaks(strangerIsAsking, cookie, await aToken(believed))).toEqual([]);
}, 300_000);

test("and a colleague who follows nobody up no row of a participant", async () => {
  const cookie = await colleagueIsAsking.cookieOf(believed);
  expect(await leaks(colleagueIsAsking, cookie, await aToken(believed), ofParticipants)).toEqual([]);
}, 300_000);

test("no row security: the application alone shows another service no row of ours", async () => {
  const cookie = await withoutRowSecurity.cookieOf(stranger);
  expect(await leaks(withoutRowSecurity, cookie, await aToken(stranger))).toEqual([]);
}, 300_000);

test("and a colleague who follows nobody up no row of a participant, without row security either", async () => {
  const cookie = await withoutRowSecurity.cookieOf(colleague);
  expect(await leaks(withoutRowSecurity, cookie, await aToken(colleague), ofParticipants)).toEqual([]);
}, 300_000);
