import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { roles } from "#app/domain/access/permissions.ts";
import { newId } from "#app/domain/new-id.ts";
import { hashToken, newToken } from "#app/domain/sessions/token.ts";
import { portalSession } from "#db/schema/portal.ts";
import { accountRole } from "#db/schema/service.ts";
import { fillAddress, idsInAddresses } from "#tests/support/addresses.ts";
import { fieldsOf } from "#tests/support/bad-values.ts";
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
import { type RouteDoor, readRouteManifest } from "#tests/support/route-manifest.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const { stage } = demo;
const web = useWeb(stage);

type Page = RouteDoor & {
  address: string;
  cookie: string;
  fields: { name: string; value: string }[];
  /** Whoever opens it is sent on to another one. */
  leadsOn: boolean;
};
const pages: Page[] = [];
let queryNames: string[] = [];
let ids: Record<string, string> = {};

/** Files that are taken out leave a line in the log, and every colleague may take a few a day. */
const isFile = (path: string) => /^\/exports\/|\/privacy\/(copy|readers)$/.test(path);

beforeAll(async () => {
  const { hanne } = demo.people;
  const { serviceId } = hanne;
  await stage.owner
    .insert(accountRole)
    .values(
      roles
        .filter((role) => !hanne.roles.includes(role))
        .map((role) => ({ serviceId, accountId: hanne.accountId, role })),
    );
  const [own] = await stage.owner.$client<{ id: string }[]>`
    select participant_id as id from participant_access
    where account_id = ${hanne.accountId} and relation = 'specialist' and to_on is null limit 1`;
  ids = await idsInAddresses(stage, serviceId, own ? { participantId: own.id } : {});
  for (const name of ["changeId", "handoverId", "importId", "webhookEndpointId"]) ids[name] ??= newId();
  const [person] = await stage.owner.$client<{ id: string; employer_id: string }[]>`
    select id, employer_id from contact_person where service_id = ${serviceId} and left_on is null limit 1`;
  const token = newToken();
  const now = new Date();
  await stage.owner.insert(portalSession).values({
    ...{ id: newId(), serviceId, employerId: person?.employer_id ?? "", contactPersonId: person?.id ?? "" },
    ...{ tokenHash: hashToken(token), createdAt: now, lastSeenAt: now },
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
  const staff = await web.cookieOf(hanne);
  // Learnt at the first use, which takes seconds; the product does it in a thread of its own.
  await stage.as(hanne, (ctx) => ctx.vocabulary.current(ctx.tx));
  const sources = readdirSync("app", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  queryNames = [
    ...new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/(?:searchParams|search|query)\.(?:get|getAll|has)\("(\w+)"/g)].map(
          ([, name = ""]) => name,
        ),
      ),
    ),
  ];
  const doors = (await readRouteManifest()).filter(
    ({ path, id }) => id !== "root" && !path.startsWith("/api/"),
  );
  for (const door of doors) {
    const address = fillAddress(door.path, ids);
    const cookie = door.path.startsWith("/portal") ? `third_cup_portal=${token}` : staff;
    const isRead = door.hasPage && !isFile(door.path);
    const shown = isRead ? await web.send(address, { cookie }) : null;
    const html = (await shown?.text()) ?? "";
    const leadsOn = shown !== null && shown.status >= 300 && shown.status < 400;
    pages.push({ ...door, address, cookie, fields: fieldsOf(html), leadsOn });
  }
}, 180_000);

/** As the router of the browser asks: the same loaders and actions, without a page round the answer. */
const asData = (address: string, query: string) => `${address === "/" ? "/_root" : address}.data${query}`;

/** Ends the session that the others work with. */
const leaves = (path: string) => path === "/sign-out" || path === "/portal/leave";

function withValues(draw: Draw, values: readonly string[]) {
  const query = () => {
    const count = 1 + draw.below(4);
    const pairs = Array.from(
      { length: count },
      () => `${draw.chance(0.9) ? draw.of(queryNames) : draw.of(values)}=${draw.of(values)}`,
    );
    if (draw.chance(0.2)) pairs.push(pairs[0] ?? "");
    return `?${pairs.join("&")}`;
  };
  const form = ({ fields }: Page, everyField: readonly { name: string; value: string }[]) => {
    const own = fields.length > 0 && draw.chance(0.9) ? fields : everyField;
    const intents = own.filter(({ name, value }) => name === "intent" && value !== "");
    const rest = own.filter(({ name }) => name !== "intent");
    const pairs = rest.slice(0, 40).flatMap(({ name, value }): string[] => {
      if (draw.chance(0.1)) return [];
      const encoded = encodeURIComponent(name);
      const written = draw.chance(0.4) ? encodeURIComponent(value) : draw.of(values);
      if (draw.chance(0.05)) return [`${encoded}=${written}`, `${encoded}=${draw.of(values)}`];
      if (draw.chance(0.03)) return [`${encoded}%5B0%5D.__proto__=${written}`];
      return [`${encoded}=${written}`];
    });
    if (intents.length > 0) pairs.unshift(`intent=${encodeURIComponent(draw.of(intents).value)}`);
    return pairs;
  };
  return { query, form };
}

function* readingShots(draw: Draw, count: number, values: readonly string[]): Generator<Shot> {
  const readable = pages.filter(
    ({ hasLoader, hasPage, path }) => (hasLoader || hasPage) && !isFile(path) && !leaves(path),
  );
  const { query } = withValues(draw, values);
  for (let made = 0; made < count; ) {
    const page = draw.of(readable);
    const address =
      page.path.includes(":") && draw.chance(0.4)
        ? page.path.replaceAll(/:(\w+)\??|\*/g, () => draw.of(values) || "x")
        : page.address;
    const asked = query();
    const isDocument = draw.chance(0.12);
    const path = isDocument ? address + asked : asData(address, asked);
    if (!URL.canParse(`http://x${path}`)) continue;
    made += 1;
    const method = draw.chance(0.03) ? "HEAD" : "GET";
    yield { what: `${method} ${path.slice(0, 200)}`, method, path, cookie: page.cookie };
  }
}

const encoded = "application/x-www-form-urlencoded";
/** What makes a form that nothing may be kept of, wherever it stands in it. */
const spoiled = [
  ...unstorable.map((value) => ({
    type: encoded,
    spoil: (pairs: string[]) => [...pairs, `note=${value}`, `name=${value}`, `text=${value}`],
  })),
  { type: encoded, spoil: (pairs: string[]) => [...pairs, `more=${"x".repeat(400_000)}`] },
  { type: "application/json", spoil: () => ['{"__proto__":{"polluted":1}}'] },
  { type: "text/plain", spoil: (pairs: string[]) => pairs },
  { type: "multipart/form-data; boundary=x", spoil: () => ["--x\r\nContent-Disposition: nothing"] },
  { type: "multipart/form-data", spoil: (pairs: string[]) => pairs },
  { type: "", spoil: (pairs: string[]) => pairs },
];

function* writingShots(draw: Draw, count: number, kind: "spoiled" | "odd"): Generator<Shot> {
  const writable = pages.filter(({ hasAction, path }) => hasAction && !leaves(path));
  const everyField = writable.flatMap(({ fields }) => fields);
  const { form } = withValues(draw, odd);
  for (let made = 0; made < count; made += 1) {
    const page = draw.of(writable);
    const pairs = form(page, everyField);
    const spoiler = kind === "spoiled" ? draw.of(spoiled) : undefined;
    const body = (spoiler ? spoiler.spoil(pairs) : pairs).join("&");
    const index = /_index\b/.test(page.id) ? "?index" : "";
    const isDocument = draw.chance(0.12);
    const path = isDocument ? page.address + index : asData(page.address, index);
    const method = kind === "spoiled" && draw.chance(0.05) ? draw.of(["PUT", "PATCH", "DELETE"]) : "POST";
    yield {
      what: `${method} ${path} ${spoiler?.type ?? ""} ${body.slice(0, 300)}`,
      ...{ method, path, cookie: page.cookie, body },
      headers: { "content-type": spoiler ? spoiler.type : encoded },
      // One that leads on to another shows no form again. One without a page of its own sends its sender back with word of it; that nothing was kept is looked at after.
      mustBeRefused:
        kind === "spoiled" && page.hasLoader && !page.leadsOn && !/settings|language/.test(page.path),
    };
  }
}

test("what nothing may be kept of is refused by every page, and changes nothing", async () => {
  const draw = drawsFrom(fuzzSeed);
  const reading = await fireInVain(stage, web, readingShots(draw, fuzzRequests.pages * 0.3, unstorable));
  const writing = await fireInVain(stage, web, writingShots(draw, fuzzRequests.pages * 0.3, "spoiled"));
  console.info(
    `fuzz, refused: ${JSON.stringify([reading.statuses, reading.processor, writing.statuses, writing.processor])}`,
  );
  expect([...reading.faults, ...writing.faults].slice(0, 20)).toEqual([]);
  expect(reading.fired + writing.fired).toBeGreaterThanOrEqual(fuzzRequests.pages * 0.59);
}, 1_200_000);

test("whatever else is sent to a page, no answer is a fault of ours, and none is late", async () => {
  const draw = drawsFrom(fuzzSeed + 1);
  const reading = await fireInVain(stage, web, readingShots(draw, fuzzRequests.pages * 0.25, odd));
  const writing = await fire(web, writingShots(draw, fuzzRequests.pages * 0.15, "odd"));
  console.info(
    `fuzz, odd: ${JSON.stringify([reading.statuses, reading.processor, writing.statuses, writing.processor])}`,
  );
  expect([...reading.faults, ...writing.faults].slice(0, 20)).toEqual([]);
  expect(Object.prototype).not.toHaveProperty("polluted");
}, 1_200_000);
