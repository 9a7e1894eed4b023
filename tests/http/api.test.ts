import { expect, test } from "vitest";
import * as z from "zod";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import {
  employerListSchema,
  employerPageSchema,
  loggedContactSchema,
  problemSchema,
} from "#app/http/api-schemas.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aUnit(organisationNumber: string, name: string, placeKey = ""): Promise<string> {
  const id = newId();
  await stage.owner.insert(registerUnit).values({
    id,
    organisationNumber,
    placeKey,
    name,
    registerName: name.toUpperCase(),
    municipalityNumber: "4001",
    place: "Porsgrunn",
    source: "register_csv",
    contentHash: id,
  });
  return id;
}

async function aSpecialist() {
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  return { service, actor, token: await tokenOf(actor) };
}

async function tokenOf(actor: StaffActor): Promise<string> {
  return (await stage.as(actor, (ctx) => createApiToken(ctx, "test"))).token;
}

const call = (path: string, token: string | null, init: RequestInit = {}) =>
  fetch(`${web.url}/api/v1${path}`, {
    ...init,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...Object.fromEntries(new Headers(init.headers)),
    },
  });

const send = (token: string, body: unknown, path = "/employer-contacts") =>
  call(path, token, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function problem(answer: Response) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const body = problemSchema.parse(await answer.json());
  expect(body.status).toBe(answer.status);
  expect(body.detail.length).toBeGreaterThan(10);
  return body;
}

test("without a valid token there is nothing to see, and the answer says how to send one", async () => {
  for (const token of [null, "wrong-token-that-is-long-enough-to-be-one"]) {
    for (const path of ["/employers", `/employers/${newId()}`, "/support-requests"]) {
      const answer = await call(path, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect((await problem(answer)).code).toBe("not_signed_in");
    }
  }
  expect((await call("/employers?q=x", null, { headers: { cookie: "third_cup=x" } })).status).toBe(401);
});

test("a call that changes something needs a token too, and from another site's page it is refused as a problem", async () => {
  const { token } = await aSpecialist();
  const post = (headers: Record<string, string>) =>
    call("/employer-contacts", null, {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", ...headers },
    });
  const without = await post({});
  expect(without.status).toBe(401);
  expect((await problem(without)).code).toBe("not_signed_in");
  const foreignHeaders: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { origin: "https://elsewhere.example" },
  ];
  for (const headers of foreignHeaders) {
    const foreign = await post(headers);
    expect(foreign.status).toBe(403);
    expect((await problem(foreign)).code).toBe("cross_site");
  }
  expect((await post({ authorization: `bearer ${token}` })).status).toBe(422);
});

test("employers and units are listed together and told apart by kind and id", async () => {
  const { token } = await aSpecialist();
  const unitId = await aUnit("314000005", "Havnegata bakeri");
  const list = employerListSchema.strict().parse(await (await call("/employers?sort=name", token)).json());
  const listed = list.items.find(({ id }) => id === unitId);
  expect(listed).toMatchObject({ employer: `r_${unitId}`, kind: "register_unit", strength: null });
  expect((await call(`/register/${unitId}`, token)).status).toBe(200);
  expect((await call(`/employers/${unitId}`, token)).status).toBe(404);

  const found = employerListSchema.parse(await (await call("/employers?q=havnegata&page=1", token)).json());
  expect(found.items.map(({ id }) => id)).toContain(unitId);
});

test("a contact with a unit adopts it, shows on its page, and the same request again gives the same answer", async () => {
  const { token } = await aSpecialist();
  const unitId = await aUnit("314000013", "Kaien kafé");
  const body = { id: newId(), employer: `r_${unitId}`, channel: "phone", note: "Ringte om vakter." };
  const first = await send(token, body);
  const again = await send(token, body);
  expect([first.status, again.status]).toEqual([201, 201]);
  const saved = loggedContactSchema.strict().parse(await first.json());
  expect(await again.json()).toEqual(saved);

  const other = await send(token, { ...body, channel: "email" });
  expect(other.status).toBe(422);
  expect((await problem(other)).code).toBe("id_used");

  const page = employerPageSchema.parse(
    await (await call(`/employers/${saved.employer.slice(2)}`, token)).json(),
  );
  expect(page.contacts).toHaveLength(1);
  expect(page.contacts?.[0]).toMatchObject({ id: body.id, channel: "phone", note: "Ringte om vakter." });
  const asUnit = z
    .object({ kind: z.string() })
    .parse(await (await call(`/register/${unitId}`, token)).json());
  expect(asUnit.kind).toBe("employer");
});

test("an organisation number names one place, the same before and after adoption", async () => {
  const { token } = await aSpecialist();
  await aUnit("314000021", "Brygga hotell");
  const body = { id: newId(), organisationNumber: "314 000 021" };
  const first = await send(token, body);
  expect(first.status).toBe(201);
  expect(await (await send(token, body)).json()).toEqual(await first.json());
});

test("a number that is several places is answered with the places", async () => {
  const { token } = await aSpecialist();
  const units = [await aUnit("314000048", "Butikk øst", "a"), await aUnit("314000048", "Butikk vest", "b")];
  const answer = await send(token, { id: newId(), organisationNumber: "314000048" });
  expect(answer.status).toBe(422);
  const body = await problem(answer);
  expect(body.code).toBe("several_places");
  expect(body.units?.map(({ employer }) => employer)).toEqual(units.map((id) => `r_${id}`));
  expect((await send(token, { id: newId(), employer: body.units?.[0]?.employer })).status).toBe(201);
});

test("what is wrong in a body is said field by field, in the holder's language", async () => {
  const { token } = await aSpecialist();
  const answer = await send(token, { id: "x", organisationNumber: "314000031", channel: "smoke", extra: 1 });
  expect(answer.status).toBe(422);
  const { faults } = await problem(answer);
  expect(faults?.map(({ field }) => field).sort()).toEqual(["channel", "extra", "id"]);
  const wrongNumber = await problem(await send(token, { id: newId(), organisationNumber: "314000031" }));
  expect(wrongNumber.faults?.[0]?.detail).toBe("Organisasjonsnummeret har feil kontrollsiffer.");
  const both = await problem(
    await send(token, { id: newId(), organisationNumber: "1", employer: `e_${newId()}` }),
  );
  expect(both.faults?.[0]?.code).toBe("employer_or_number");
  const employer = `r_${await aUnit("314000072", "Elvebakken verksted")}`;
  const identity = await problem(await send(token, { id: newId(), employer, note: "Hilsen 01819000049" }));
  expect(identity.faults?.map(({ field }) => field)).toEqual(["note"]);
});

test("another service's employer, and a participant who is not mine, are not there", async () => {
  const mine = await aSpecialist();
  const theirs = await aSpecialist();
  const unitId = await aUnit("314000056", "Fjellheim pleie");
  const saved = loggedContactSchema.parse(
    await (await send(theirs.token, { id: newId(), employer: `r_${unitId}` })).json(),
  );
  for (const path of [
    `/employers/${saved.employer.slice(2)}`,
    `/participants/${newId()}/matches`,
    `/register/${newId()}`,
    "/employers/not-an-id",
    "/nothing",
  ]) {
    const answer = await call(path, mine.token);
    expect(answer.status, path).toBe(404);
    await problem(answer);
  }
  const stolen = await send(mine.token, { id: newId(), employer: saved.employer });
  expect(stolen.status).toBe(404);
});

test("a role that may not is refused with 403, and a leader gets employers without contacts", async () => {
  const { service, token } = await aSpecialist();
  const leader = await tokenOf(await stage.aColleague(service, "Leif Sandvik", ["leader"]));
  const unitId = await aUnit("314000064", "Sjøbua drift");
  expect((await send(leader, { id: newId(), employer: `r_${unitId}` })).status).toBe(403);
  expect((await call("/support-requests", leader)).status).toBe(403);
  const { employer } = loggedContactSchema.parse(
    await (await send(token, { id: newId(), employer: `r_${unitId}` })).json(),
  );
  const page = employerPageSchema.parse(await (await call(`/employers/${employer.slice(2)}`, leader)).json());
  expect(page.contacts).toBeNull();
});

test("bad requests are answered as problems: JSON, UTF-8, NUL, depth, size, length, type, method, query", async () => {
  const { token } = await aSpecialist();
  const json = { "content-type": "application/json" };
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
    call("/employer-contacts", token, { method: "POST", headers, body });
  const cases: [string, Promise<Response>, number][] = [
    ["not JSON", post("{"), 400],
    ["empty", post(""), 400],
    ["no UTF-8", post(new Uint8Array([0x22, 0xff, 0x22])), 400],
    ["NUL", post(JSON.stringify({ id: "a\u0000" })), 400],
    ["lone surrogate", post('{"id":"\\ud800"}'), 400],
    ["deep", post("[".repeat(5000) + "]".repeat(5000)), 400],
    ["null", post("null"), 422],
    ["an array", post("[]"), 422],
    ["prototype", post('{"__proto__":{"id":1},"constructor":{},"toString":1}'), 422],
    ["large", post(`"${"x".repeat(300_000)}"`), 413],
    ["very large", post(`"${"x".repeat(1_200_000)}"`), 413],
    ["a form", post("id=1", { "content-type": "application/x-www-form-urlencoded" }), 415],
    ["no such method", call("/employers", token, { method: "DELETE" }), 405],
    ["GET where only POST is", call("/employer-facts", token), 405],
    ["OPTIONS", call("/employers", token, { method: "OPTIONS" }), 405],
    ["page", call("/employers?page=-1", token), 400],
    ["page twice", call("/employers?page=1&page=2", token), 400],
    ["sort", call("/employers?sort=__proto__", token), 400],
    ["no such parameter", call("/employers?constructor=1", token), 400],
    ["NUL in a query", call("/employers?q=%00", token), 400],
    ["long query", call(`/employers?q=${"x".repeat(5000)}`, token), 400],
  ];
  for (const [name, answer, status] of cases) {
    const got = await answer;
    expect(got.status, name).toBe(status);
    await problem(got);
  }
});
