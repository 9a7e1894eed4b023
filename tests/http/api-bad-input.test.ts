import { beforeAll, expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { contactPerson, employer, jobLead } from "#db/schema/employer.ts";
import { useApi } from "#tests/support/api.ts";
import type { Described } from "#tests/support/api-contract.ts";
import { badAddressValues } from "#tests/support/bad-values.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const api = useApi(stage, web);

let token = "";
const ids: Record<string, string> = {};
let operations: Described[] = [];

beforeAll(async () => {
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist", "supervisor"]);
  token = await api.tokenOf(actor);
  const { serviceId } = service;
  for (const name of ["employerId", "contactPersonId", "jobLeadId"]) ids[name] = newId();
  const { employerId = "", contactPersonId = "", jobLeadId = "" } = ids;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Kaien kafé" });
  await stage.owner
    .insert(contactPerson)
    .values({ id: contactPersonId, serviceId, employerId, name: "Liv Aas" });
  await stage.owner
    .insert(jobLead)
    .values({ id: jobLeadId, serviceId, employerId, title: "Oppvaskhjelp", createdBy: actor.accountId });
  ids.registerUnitId = await api.aUnit("314000005", "Havnegata bakeri");
  operations = (await api.contract()).operations;
});

const fill = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? newId());

type Shot = { what: string; method: string; path: string; body?: string };

/** Says which were answered with a fault of ours, or otherwise than the document says. */
async function failing(shots: readonly Shot[]): Promise<string[]> {
  const contract = await api.contract();
  const failed: string[] = [];
  const left = [...shots];
  const gun = async () => {
    for (let shot = left.pop(); shot; shot = left.pop()) {
      const { what, method, path, body } = shot;
      const answer = await fetch(`${web.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body }),
      });
      const text = await answer.text();
      if (answer.status >= 500) failed.push(`${answer.status} ${what}: ${text.slice(0, 200)}`);
      const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
      // An address that cannot be read at all is answered before the API is reached.
      if (!type.includes("json")) continue;
      failed.push(
        ...contract
          .faultsOf(method, path, { status: answer.status, type, body: JSON.parse(text) })
          .map((fault) => `${what}: ${fault}`),
      );
    }
  };
  await Promise.all(Array.from({ length: 4 }, gun));
  return failed;
}

test("no address of the API is answered with a fault of ours, whatever stands in it", async () => {
  const shots: Shot[] = [];
  for (const { method, path, parameters } of operations) {
    const add = (what: string, address: string) => {
      if (!URL.canParse(`http://x${address}`)) return;
      shots.push({
        what: `${method} ${path} ${what}`,
        method,
        path: address,
        ...(method === "GET" ? {} : { body: "{}" }),
      });
    };
    for (const [bad, value] of Object.entries(badAddressValues)) {
      for (const { name } of parameters.filter((one) => one.in === "query"))
        add(`${name} ${bad}`, `${fill(path)}?${name}=${value}`);
      if (path.includes("{")) add(bad, path.replaceAll(/\{\w+\}/g, value));
    }
    for (const { name } of parameters.filter((one) => one.in === "query")) {
      for (const value of [
        "99999999999",
        "2026-99-99",
        "e_00000000-0000-0000-0000-000000000000",
        newId(),
        "",
        "true",
      ])
        add(`${name}=${value}`, `${fill(path)}?${name}=${value}`);
      add(`${name} twice`, `${fill(path)}?${name}=a&${name}=b`);
    }
    add("unknown parameter", `${fill(path)}?__proto__=1&constructor=2`);
  }
  expect(shots.length).toBeGreaterThan(800);
  expect(await failing(shots)).toEqual([]);
}, 240_000);

test("no body is answered with a fault of ours, whatever is sent", async () => {
  const wrong: unknown[] = [
    "",
    "x".repeat(20_000),
    "-1e999",
    99_999_999_999,
    -1,
    1.5,
    true,
    [],
    [[[]]],
    {},
    { __proto__: { x: 1 } },
    "2026-99-99",
    "00000000-0000-7000-8000-000000000000",
    "a\u0000b",
    "\ud800",
    null,
  ];
  const shots: Shot[] = [];
  for (const { method, path, requestBody } of operations) {
    if (!requestBody) continue;
    const schema: { properties?: Record<string, { enum?: unknown[]; default?: unknown }> } = Object(
      requestBody.content["application/json"].schema,
    );
    const properties = Object.entries(schema.properties ?? {});
    // As right as can be said without knowing the operation, so that the one wrong field is what is met.
    const right = () =>
      Object.fromEntries(
        properties.flatMap(([name, field]) => {
          const value = {
            ...{ id: newId(), employer: `e_${ids.employerId}`, version: 1, text: "Tekst", name: "Navn" },
            ...{ title: "Tittel", reason: "Grunn", facts: [{ kind: "noise", value: 1 }], account: newId() },
          }[name as "id"];
          return value === undefined ? (field.enum ? [[name, field.enum[0]]] : []) : [[name, value]];
        }),
      );
    const add = (what: string, body: string) =>
      shots.push({ what: `${method} ${path} ${what}`, method, path: fill(path), body });
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      "1",
      '"x"',
      "{}",
      "[".repeat(3000),
      '{"__proto__":{"x":1},"toString":1}',
    ])
      add(body.slice(0, 20), body);
    add("right", JSON.stringify(right()));
    for (const [name] of properties)
      for (const value of wrong)
        add(
          `${name} ${String(JSON.stringify(value)).slice(0, 30)}`,
          JSON.stringify({ ...right(), [name]: value }),
        );
    add("deep facts", JSON.stringify({ ...right(), facts: [{ kind: "noise", value: { a: { b: [1] } } }] }));
  }
  expect(shots.length).toBeGreaterThan(1000);
  expect(await failing(shots)).toEqual([]);
  expect(Object.prototype).not.toHaveProperty("x");
}, 300_000);
