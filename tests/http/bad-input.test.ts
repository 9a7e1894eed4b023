import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { hashToken, newToken } from "#app/domain/sessions/token.ts";
import { contactPerson, employer, jobLead } from "#db/schema/employer.ts";
import { portalSession } from "#db/schema/portal.ts";
import { registerUnit } from "#db/schema/register.ts";
import { badAddressValues, badForms, fieldsOf } from "#tests/support/bad-values.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const bound = 10_000;
const mostFields = 30;

type Route = { path: string; hasLoader: boolean; hasAction: boolean };

/** Every address of the built application, parameters as :name. */
async function routesOfBuild(): Promise<Route[]> {
  const file = pathToFileURL(`${process.cwd()}/build/server/index.js`).href;
  const { routes } = (await import(file)) as ServerBuild;
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    if (!route) return "";
    return [pathOf(route.parentId), route.path ?? ""].filter(Boolean).join("/");
  };
  return Object.entries(routes).flatMap(([id, route]) =>
    route && id !== "root"
      ? [
          {
            path: `/${pathOf(id)}`.replace("*", ":splat"),
            hasLoader: route.module.loader !== undefined || route.module.default !== undefined,
            hasAction: route.module.action !== undefined,
          },
        ]
      : [],
  );
}

async function aSetting() {
  const service = await stage.aService();
  const actor: StaffActor = await stage.aColleague(service, "Hanne Nordli", [
    "employment_specialist",
    "supervisor",
    "administrator",
  ]);
  const { serviceId } = service;
  const registerUnitId = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: registerUnitId, organisationNumber: "314000005", name: "Havnegata bakeri", placeKey: newId() },
    ...{ registerName: "HAVNEGATA BAKERI", municipalityNumber: "4001", source: "register_csv" },
    contentHash: registerUnitId,
  });
  const employerId = newId();
  const contactPersonId = newId();
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Kaien kafé" });
  await stage.owner
    .insert(contactPerson)
    .values({ id: contactPersonId, serviceId, employerId, name: "Liv Aas" });
  const jobLeadId = newId();
  await stage.owner
    .insert(jobLead)
    .values({ id: jobLeadId, serviceId, employerId, title: "Oppvaskhjelp", createdBy: actor.accountId });
  const token = newToken();
  const now = new Date();
  await stage.owner.insert(portalSession).values({
    ...{ id: newId(), serviceId, employerId, contactPersonId, tokenHash: hashToken(token) },
    ...{ createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) },
  });
  const participantId = await stage.as(actor, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Ada", familyName: "Oppdiktet", referenceCode: "D-1", teamId: service.teamId },
        ...{ specialistId: actor.accountId, startedOn: "2026-09-01", status: "mapping" },
      }),
    ),
  );
  const ids: Record<string, string> = {
    participantId,
    ...{ registerUnitId, employerId, contactPersonId, teamId: service.teamId, accountId: actor.accountId },
    jobLeadId,
  };
  const staff = await web.cookieOf(actor);
  const cookieFor = (path: string) =>
    path.startsWith("/portal") ? `third_cup_portal=${token}` : path === "/sign-out" ? "" : staff;
  const fill = (path: string) => path.replace(/:(\w+)\??/g, (_, name: string) => ids[name] ?? newId());
  return { cookieFor, fill };
}

type Shot = { what: string; send: () => Promise<Response> };

/** Fires a few at a time; says which were answered with a fault of ours, or too late. */
async function failing(shots: Shot[]): Promise<string[]> {
  const failed: string[] = [];
  const left = [...shots];
  const gun = async () => {
    for (let shot = left.pop(); shot; shot = left.pop()) {
      const started = performance.now();
      try {
        const answer = await shot.send();
        const text = await answer.text();
        if (answer.status >= 500) failed.push(`${answer.status} ${shot.what}`);
        if (/\n\s+at .+:\d+:\d+/.test(text)) failed.push(`a stack is shown: ${shot.what}`);
      } catch (error) {
        failed.push(`no answer: ${shot.what} (${error})`);
      }
      const took = performance.now() - started;
      if (took > bound) failed.push(`${Math.round(took)} ms: ${shot.what}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, gun));
  return failed;
}

const isAcceptedByFetch = (path: string) => URL.canParse(`http://localhost${path}`);

test("no address is answered with a fault of ours, whatever stands in it", async () => {
  const { cookieFor, fill } = await aSetting();
  const shots: Shot[] = [];
  const add = (what: string, path: string, cookie: string) => {
    if (isAcceptedByFetch(path)) shots.push({ what, send: () => web.send(path, { cookie }) });
  };
  for (const { path, hasLoader } of await routesOfBuild()) {
    if (!hasLoader) continue;
    const cookie = cookieFor(path);
    const right = fill(path);
    add(right, right, cookie);
    add(`${right}.data`, `${right === "/" ? "/_root" : right}.data?_routes=__proto__`, cookie);
    for (const [bad, value] of Object.entries(badAddressValues)) {
      const query = `?q=${value}&page=${value}&page=${value}&${value}=x&employer=${value}&saved=${value}&sort=${value}`;
      add(`${path} query ${bad}`, right + query, cookie);
      if (path.includes(":")) add(`${path} ${bad}`, path.replace(/:(\w+)\??/g, value), cookie);
    }
  }
  expect(shots.length).toBeGreaterThan(300);
  expect(await failing(shots)).toEqual([]);
}, 240_000);

test.each([
  ["GET http://elsewhere.example/api/v1/employers HTTP/1.1", "Host: localhost"],
  ["GET /sign-in HTTP/1.1", "Host: a b<>"],
  ["GET /sign-in HTTP/1.1", "Host: ["],
])("an address or host that is none is refused: %s, %s", async (line, host) => {
  const socket = connect(Number(new URL(web.url).port), "127.0.0.1");
  socket.end(`${line}\r\n${host}\r\nConnection: close\r\n\r\n`);
  let answer = "";
  for await (const piece of socket) answer += String(piece);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test("no form is answered with a fault of ours, whatever is sent", async () => {
  const { cookieFor, fill } = await aSetting();
  const routes = await routesOfBuild();
  const pages = new Map<string, ReturnType<typeof fieldsOf>>();
  for (const { path, hasLoader } of routes) {
    if (!hasLoader) continue;
    const answer = await web.send(fill(path), { cookie: cookieFor(path) });
    pages.set(path, fieldsOf(await answer.text()));
  }
  const everyField = [...new Map([...pages.values()].flat().map((field) => [field.name, field])).values()];
  const shots: Shot[] = [];
  for (const { path, hasAction } of routes) {
    if (!hasAction) continue;
    const own = pages.get(path) ?? [];
    const fields = (own.length > 0 ? own : everyField).slice(0, mostFields);
    const to = fill(path);
    const cookie = cookieFor(path);
    for (const [bad, form] of Object.entries(badForms(fields)))
      shots.push({ what: `POST ${path} ${bad}`, send: () => web.post(to, form, cookie) });
    const raw: Record<string, [string, string]> = {
      "lone surrogate": ["application/x-www-form-urlencoded", "note=%ED%A0%80&%ED%A0%80=x&name=%FF"],
      JSON: ["application/json", '{"__proto__":{"x":1}}'],
      "broken multipart": ["multipart/form-data; boundary=x", "--x\r\nContent-Disposition: nothing"],
      "no type": ["", "x"],
    };
    for (const [bad, [type, body]] of Object.entries(raw))
      shots.push({
        what: `POST ${path} ${bad}`,
        send: () => web.send(to, { method: "POST", cookie, body, headers: { "content-type": type } }),
      });
    shots.push({
      what: `PUT ${path}`,
      send: () => web.send(to, { method: "PUT", cookie, body: "x" }),
    });
  }
  expect(shots.length).toBeGreaterThan(300);
  expect(await failing(shots)).toEqual([]);
  expect(Object.prototype).not.toHaveProperty("polluted");
}, 300_000);
