import { beforeAll, expect, test } from "vitest";
import { hasPermission, type Role, roles } from "#app/domain/access/permissions.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { hashToken, newToken } from "#app/domain/sessions/token.ts";
import { operations } from "#app/http/api-operations.ts";
import { participantAccess } from "#db/schema/participant.ts";
import { portalSession } from "#db/schema/portal.ts";
import { apiToken } from "#db/schema/service.ts";
import { fillAddress, idsInAddresses } from "#tests/support/addresses.ts";
import { useDemo } from "#tests/support/demo.ts";
import { type RouteDoor, readRouteManifest } from "#tests/support/route-manifest.ts";
import { useWeb } from "#tests/support/web.ts";
import { apiAccess, openDoors, portalDoors, rolesOf, staffDoors, type Who, who } from "./access-matrix.ts";

const demo = useDemo();
const { stage } = demo;
const web = useWeb(stage);

type Caller = { cookie: string; token: string; roles: readonly Role[] };
const callers = new Map<Who, Caller>();
let doors: RouteDoor[] = [];
let ids: Record<string, string> = {};

/** Which of the matrix' callers hold which roles; a supervisor of the demo also has a caseload of her own. */
const held: Partial<Record<Who, readonly Role[]>> = {
  specialist: ["employment_specialist"],
  cover: ["employment_specialist"],
  emergency: ["employment_specialist"],
  supervisor: ["supervisor"],
  colleague: ["employment_specialist"],
  clinician: ["clinician"],
  leader: ["leader"],
  coordinator: ["coordinator"],
  administrator: ["administrator"],
  stranger: roles,
};
const relations: Partial<Record<Who, { relation: string; emergency: boolean }>> = {
  specialist: { relation: "specialist", emergency: false },
  cover: { relation: "cover", emergency: false },
  emergency: { relation: "cover", emergency: true },
  supervisor: { relation: "supervisor", emergency: false },
  clinician: { relation: "clinician", emergency: false },
};

async function aCaller(actor: StaffActor): Promise<Caller> {
  const token = newToken();
  const { serviceId, accountId } = actor;
  await stage.owner
    .insert(apiToken)
    .values({ id: newId(), serviceId, accountId, name: "test", tokenHash: hashToken(token) });
  return { cookie: await web.cookieOf(actor), token: `Bearer ${token}`, roles: actor.roles };
}

beforeAll(async () => {
  doors = (await readRouteManifest()).filter(({ id }) => id !== "root");
  const { serviceId } = demo.people.hanne;
  const [team] = await stage.owner.$client<
    { id: string }[]
  >`select id from team where service_id = ${serviceId} limit 1`;
  const [person] = await stage.owner.$client<{ id: string }[]>`
    select id from participant where service_id = ${serviceId} and status <> 'ended'
      and not exists (select 1 from participant_circumstance c where c.participant_id = participant.id and c.kind = 'protected_address')
    order by id limit 1`;
  ids = await idsInAddresses(stage, serviceId, { participantId: person?.id ?? "" });
  for (const name of ["changeId", "handoverId", "importId", "webhookEndpointId"]) ids[name] ??= newId();
  const elsewhere = await stage.aService("Elvebyen", ["4001"]);
  for (const [name, ofRole] of Object.entries(held)) {
    const service = name === "stranger" ? elsewhere : { serviceId, teamId: team?.id ?? "" };
    const actor = await stage.aColleague(service, `Kari ${name}`, [...ofRole]);
    const relation = relations[name as Who];
    if (relation)
      await stage.owner.insert(participantAccess).values({
        ...{
          id: newId(),
          serviceId,
          participantId: person?.id ?? "",
          accountId: actor.accountId,
          ...relation,
        },
        fromOn: "2026-01-01",
      });
    callers.set(name as Who, await aCaller(actor));
  }
  const [contact] = await stage.owner.$client<{ id: string; employer_id: string }[]>`
    select id, employer_id from contact_person where service_id = ${serviceId} and left_on is null limit 1`;
  const token = newToken();
  const now = new Date();
  await stage.owner.insert(portalSession).values({
    ...{ id: newId(), serviceId, employerId: contact?.employer_id ?? "", contactPersonId: contact?.id ?? "" },
    ...{ tokenHash: hashToken(token), createdAt: now, lastSeenAt: now },
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
  callers.set("employer", { cookie: `third_cup_portal=${token}`, token: "", roles: [] });
  callers.set("nobody", { cookie: "", token: "", roles: [] });
}, 180_000);

/** What some addresses need to be asked for anything at all. */
const queryOf = (path: string): string => {
  const queries: Record<string, string> = {
    "/leads/new": `?employer=e_${ids.employerId}`,
    "/people/new": `?employer=e_${ids.employerId}`,
    "/placements/new": `?lead=${ids.jobLeadId}`,
    "/exports/file": "?list=employers&format=csv",
    "/participants/:participantId/openness/say": `?employer=e_${ids.employerId}`,
    "/participants/:participantId/documents/:document/file": "?format=txt",
    "/api/v1/occupations": "?q=kokk",
  };
  return queries[path] ?? "";
};
const namesARow = (address: string) => /[?&](?:employer|lead)=/.test(address);

/** Everything that our service has, as numbers that change with any row of it. */
async function stateOfOurs(): Promise<Record<string, string>> {
  const sql = stage.owner.$client;
  const { serviceId } = demo.people.hanne;
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'service_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ sum: string }[]>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${sql(name)} t
      where service_id = ${serviceId}`;
    state[name] = row?.sum ?? "";
  }
  return state;
}

const caller = (name: Who): Caller => {
  const found = callers.get(name);
  if (!found) throw new Error(`nobody called ${name}`);
  return found;
};
const keyOf = ({ id }: RouteDoor) => id.replace(/^routes\//, "").replace(/\/route$/, "");
const isApi = ({ path }: RouteDoor) => path.startsWith("/api/");

/** What an answer lets somebody have: the page, nothing because of their role, nothing because of the row, or the way to the door. */
type Answer = "in" | "forbidden" | "not_found" | "sign_in";
function answerOf(answer: Response): Answer {
  const to = answer.headers.get("location") ?? "";
  if (answer.status === 401 || (answer.status === 302 && /^\/(portal\/)?sign-in/.test(to))) return "sign_in";
  if (answer.status === 403) return "forbidden";
  return answer.status === 404 ? "not_found" : "in";
}

/** What the matrix says of one door of the staff. */
function expectedAt(door: RouteDoor, letters: string, as: Who): readonly Answer[] {
  const { roles: of } = caller(as);
  if (of.length === 0) return ["sign_in"];
  if (!rolesOf(letters).some((role) => of.includes(role))) return ["forbidden"];
  const rowIsTheirs = as !== "stranger";
  // A row of another service is not there; a participant is there for those who work with them.
  // What the participant has said yes to is the clinician's to see.
  if (door.path === "/participants/:participantId/shared") return as === "clinician" ? ["in"] : ["not_found"];
  if (/:participantId.*:\w+Id/.test(door.path)) return isWorking(as) ? ["in", "not_found"] : ["not_found"];
  if (door.path.includes(":participantId")) return isWorking(as) ? ["in"] : ["not_found"];
  if (/:\w+Id/.test(door.path) && !door.path.includes(":registerUnitId"))
    return rowIsTheirs ? ["in", "not_found"] : ["not_found"];
  if (namesARow(queryOf(door.path))) return rowIsTheirs ? ["in", "not_found"] : ["not_found"];
  // A provider that nobody has set up leads back to the door.
  return door.path.includes(":provider") ? ["in", "sign_in"] : ["in"];
}
const isWorking = (as: Who) => ["specialist", "cover", "emergency", "supervisor"].includes(as);

test("every address has a row in the matrix, and the matrix has no other", () => {
  const rows = [...Object.keys(staffDoors), ...Object.keys(openDoors), ...Object.keys(portalDoors)];
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.sort()).toEqual(
    doors
      .filter((door) => !isApi(door))
      .map(keyOf)
      .sort(),
  );
  const inDocument = operations.map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(apiAccess).sort()).toEqual(inDocument.sort());
});

test("what a row says is what the source of the door asks for, in roles", () => {
  for (const door of doors) {
    const [read, write] = staffDoors[keyOf(door)]?.split("/") ?? [];
    if (read === undefined) continue;
    for (const [letters, permission] of [
      [read, door.loaderPermission],
      [write, door.actionPermission],
    ] as const) {
      if (permission === undefined) continue;
      const inProgram = roles.filter((role) => hasPermission([role], permission));
      expect([keyOf(door), [...rolesOf(letters ?? "")].sort()]).toEqual([keyOf(door), [...inProgram].sort()]);
    }
  }
});

test.each(who)(
  "through HTTP: what %s is let into is what the matrix says",
  async (as) => {
    const { cookie } = caller(as);
    const wrong: string[] = [];
    let tried = 0;
    const before = await stateOfOurs();
    const queue = doors.filter((door) => staffDoors[keyOf(door)] !== undefined);
    const ask = async () => {
      for (let door = queue.pop(); door; door = queue.pop()) {
        const [read = "", write = ""] = staffDoors[keyOf(door)]?.split("/") ?? [];
        const address = fillAddress(door.path, ids);
        if (door.hasLoader && read !== "") {
          tried += 1;
          const answer = await web.send(address + queryOf(door.path), { cookie });
          await answer.text();
          const expected = expectedAt(door, read, as);
          if (answer.status >= 500 || !expected.includes(answerOf(answer)))
            wrong.push(
              `GET ${address}: ${answer.status} ${answer.headers.get("location") ?? ""}, expected ${expected}`,
            );
        }
        if (door.hasAction && write !== "") {
          tried += 1;
          const index = /_index\b/.test(door.id) ? "?index" : "";
          const answer = await web.post(address + index, { id: newId() }, cookie);
          await answer.text();
          // An empty form is told so before the row is looked for, so a row that is not theirs is not reached either way.
          const expected = expectedAt(door, write, as);
          const is = answerOf(answer);
          // An address without a page sends a stranger back where they came from; that nothing was done is looked at below.
          const isDone = is === "in" && answer.status < 400 && as !== "stranger";
          const isFine = expected.includes(is) || (expected.includes("not_found") && is === "in" && !isDone);
          if (answer.status >= 500 || !isFine)
            wrong.push(`POST ${address}: ${answer.status}, expected ${expected}`);
        }
      }
    };
    await Promise.all(Array.from({ length: 4 }, ask));
    expect(wrong).toEqual([]);
    if (["stranger", "employer", "nobody"].includes(as)) expect(await stateOfOurs()).toEqual(before);
    expect(tried).toBeGreaterThan(150);
  },
  300_000,
);

test.each(who)(
  "through the API: what a program of %s is answered is what the matrix says",
  async (as) => {
    const { token, roles: of } = caller(as);
    const wrong: string[] = [];
    for (const { method, path } of operations) {
      const letters = apiAccess[`${method} ${path}`] ?? "";
      const address = `/api/v1${fillAddress(path.replaceAll(/\{(\w+)\}/g, ":$1"), ids)}`;
      const answer = await web.send(address + queryOf(address), {
        method,
        headers: { ...(token ? { authorization: token } : {}), "content-type": "application/json" },
        ...(method === "GET" ? {} : { body: "{}" }),
      });
      await answer.text();
      const may = rolesOf(letters).some((role) => of.includes(role));
      const expected: Answer[] = of.length === 0 ? ["sign_in"] : may ? ["in"] : ["forbidden"];
      const isRow = /\{\w+Id\}/.test(path) && !path.includes("{registerUnitId}");
      if (may && isRow && method === "GET") {
        if (path.includes("{participantId}")) expected.splice(0, 1, isWorking(as) ? "in" : "not_found");
        else if (as === "stranger") expected.splice(0, 1, "not_found");
        else expected.push("not_found");
      } else if (may && isRow) expected.push("not_found");
      const is = answerOf(answer);
      if (answer.status >= 500 || !expected.includes(is) || (is === "in" && !may && answer.status < 400))
        wrong.push(`${method} ${address}: ${answer.status}, expected ${expected}`);
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test("in the portal nobody but a contact person is let in, and open doors open to everybody", async () => {
  const wrong: string[] = [];
  for (const door of doors) {
    const key = keyOf(door);
    const row = portalDoors[key] ?? openDoors[key];
    if (row === undefined || !door.hasLoader || row === "layout") continue;
    const address = fillAddress(door.path, ids);
    for (const as of ["nobody", "administrator", "stranger"] as const) {
      const answer = await web.send(address, { cookie: caller(as).cookie });
      await answer.text();
      const is = answerOf(answer);
      const isFine =
        key in portalDoors && row === "contact_person"
          ? is === "sign_in" || is === "not_found"
          : is !== "forbidden";
      if (answer.status >= 500 || !isFine)
        wrong.push(`${as} ${address}: ${answer.status} ${answer.headers.get("location") ?? ""}`);
    }
  }
  expect(wrong).toEqual([]);
});
