import { beforeAll, expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { idsInAddresses } from "#tests/support/addresses.ts";
import { useApi } from "#tests/support/api.ts";
import type { Described } from "#tests/support/api-contract.ts";
import { useDemo } from "#tests/support/demo.ts";
import {
  type Draw,
  drawsFrom,
  fire,
  fireInVain,
  fuzzRequests,
  fuzzSeed,
  odd,
  type Shot,
  unstorable,
} from "#tests/support/fuzz.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const { stage } = demo;
const web = useWeb(stage);
const api = useApi(stage, web);

let headers: Record<string, string> = {};
let operations: Described[] = [];
let ids: Record<string, string> = {};
let fieldNames: string[] = [];
let queryNames: string[] = [];

beforeAll(async () => {
  const { hanne } = demo.people;
  headers = { authorization: `Bearer ${await api.tokenOf(hanne)}`, "content-type": "application/json" };
  const [own] = await stage.owner.$client<{ id: string }[]>`
    select participant_id as id from participant_access
    where account_id = ${hanne.accountId} and relation = 'specialist' and to_on is null limit 1`;
  ids = await idsInAddresses(stage, hanne.serviceId, own ? { participantId: own.id } : {});
  // Learnt at the first use, which takes seconds; the product does it in a thread of its own.
  await stage.as(hanne, (ctx) => ctx.vocabulary.current(ctx.tx));
  const contract = await api.contract();
  operations = contract.operations;
  const text = JSON.stringify(contract.document);
  fieldNames = [
    ...new Set([...text.matchAll(/"(\w+)":\{"(?:type|anyOf|enum|\$ref)"/g)].map(([, name = ""]) => name)),
  ];
  queryNames = [
    ...new Set(
      [...text.matchAll(/"name":"(\w+)","in":"query"|"in":"query","name":"(\w+)"/g)].map(
        ([, a, b]) => a ?? b ?? "",
      ),
    ),
  ];
}, 180_000);

/** JSON that no schema of ours means, as it is written. */
const oddJson = [
  "null",
  "true",
  "-1",
  "1e308",
  "-0",
  "0.1",
  "99999999999999999999",
  '""',
  '"x"',
  "[]",
  "[[]]",
  "{}",
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '"9999-12-31"',
  '"0000-00-00"',
  '"2026-11-25T25:61:00Z"',
  '"\\u202esnu"',
  '"\\u2028"',
  '"00000000-0000-7000-8000-000000000000"',
  `"${"x".repeat(20_001)}"`,
];
/** Texts that no column takes. */
const unstorableJson = ['"a\\u0000b"', '"\\ud800"', '"x\\udc00"'];
/** No JSON at all. */
const broken = [
  "{",
  "[",
  '{"a":}',
  "undefined",
  "{'a':1}",
  `${"[".repeat(50_000)}`,
  '{"a":1}{"b":2}',
  "\u0000",
];

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  $ref?: string;
};

/** What a schema means, near enough that most of it is taken: the odd values then reach what is behind it. */
function meant(draw: Draw, schema: Schema, name: string, depth = 0): string {
  if (depth > 4) return "null";
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return meant(draw, draw.of(choices), name, depth + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return JSON.stringify(draw.of(schema.enum));
  const type = Array.isArray(schema.type) ? draw.of(schema.type) : schema.type;
  if (type === "object" || schema.properties) {
    const fields = Object.entries(schema.properties ?? {}).filter(
      ([field]) => schema.required?.includes(field) || draw.chance(0.6),
    );
    return `{${fields.map(([field, inner]) => `${JSON.stringify(field)}:${nearly(draw, inner, field, depth + 1)}`).join(",")}}`;
  }
  if (type === "array") return `[${schema.items ? nearly(draw, schema.items, name, depth + 1) : ""}]`;
  if (type === "boolean") return draw.of(["true", "false"]);
  if (type === "integer" || type === "number") return String((schema.minimum ?? 0) + draw.below(3));
  if (type === "null") return "null";
  if (/[iI]d$/.test(name) || schema.format === "uuid")
    return JSON.stringify(draw.chance(0.3) ? newId() : (ids[name] ?? newId()));
  if (name === "employer") return JSON.stringify(`e_${ids.employerId}`);
  if (/on$|day|date/i.test(name) || schema.format === "date")
    return JSON.stringify(draw.of(["2026-11-25", "2026-12-01", "2025-02-29"]));
  return JSON.stringify(draw.of(["x", "Kafé Fjordgløtt", "12:30", "5120", "4001"]));
}

const nearly = (draw: Draw, schema: Schema, name: string, depth: number): string =>
  draw.chance(0.12) ? draw.of(oddJson) : meant(draw, schema, name, depth);

/** A body of fields by chance, or of the operation's own. */
function bodyOf(draw: Draw, kind: "unstorable" | "odd", described: Described): string {
  const schema = described.requestBody?.content["application/json"].schema;
  if (kind === "odd" && draw.chance(0.85)) return schema ? meant(draw, Object(schema), "") : "{}";
  const values = kind === "unstorable" ? unstorableJson : oddJson;
  const pairs = Array.from({ length: 1 + draw.below(12) }, () => {
    const name = draw.chance(0.95)
      ? draw.of(fieldNames)
      : draw.of(["__proto__", "constructor", "toString", ""]);
    return `${JSON.stringify(name)}:${draw.of(values)}`;
  });
  return `{${pairs.join(",")}}`;
}

function* shots(draw: Draw, count: number, kind: "unstorable" | "odd"): Generator<Shot> {
  const inAddress = kind === "unstorable" ? unstorable : odd;
  for (let made = 0; made < count; ) {
    const described = draw.of(operations);
    const { method, path } = described;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      draw.chance(kind === "odd" ? 0.08 : 0.25)
        ? draw.of(inAddress) || "x"
        : draw.chance(0.9)
          ? (ids[name] ?? newId())
          : newId(),
    );
    const isRead = method === "GET";
    const own = described.parameters.filter((one) => one.in === "query").map(({ name }) => name);
    const queries = own.length > 0 && draw.chance(0.9) ? own : queryNames;
    const asked =
      isRead || draw.chance(0.1)
        ? `?${Array.from({ length: draw.below(4) }, () => `${draw.of(queries)}=${draw.of(inAddress)}`).join("&")}`
        : "";
    const address = `/api/v1${filled}${asked}`;
    if (!URL.canParse(`http://x${address}`)) continue;
    made += 1;
    const isBroken = kind === "unstorable" && draw.chance(0.3);
    const body = isRead ? undefined : isBroken ? draw.of(broken) : bodyOf(draw, kind, described);
    yield {
      what: `${method} ${address.slice(0, 200)} ${body?.slice(0, 300) ?? ""}`,
      ...{ method, path: address, headers },
      ...(body === undefined ? {} : { body }),
      mustBeRefused: kind === "unstorable" && !isRead && method !== "DELETE",
    };
  }
}

test("what nothing may be kept of is refused by every operation, and changes nothing", async () => {
  const result = await fireInVain(
    stage,
    web,
    shots(drawsFrom(fuzzSeed), fuzzRequests.api * 0.5, "unstorable"),
  );
  console.info(`fuzz of the API, refused: ${JSON.stringify([result.statuses, result.processor])}`);
  expect(result.faults.slice(0, 20)).toEqual([]);
}, 1_200_000);

test("whatever else is sent, no answer is a fault of ours, and none is late", async () => {
  const result = await fire(web, shots(drawsFrom(fuzzSeed + 1), fuzzRequests.api * 0.5, "odd"));
  console.info(`fuzz of the API, odd: ${JSON.stringify([result.statuses, result.processor])}`);
  expect(result.faults.slice(0, 20)).toEqual([]);
  expect(Object.prototype).not.toHaveProperty("polluted");
}, 1_200_000);
