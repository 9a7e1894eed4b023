import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { useApi } from "#tests/support/api.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const api = useApi(stage, web);

let actor: StaffActor;
let token = "";
const employerId = newId();
const contactIds: string[] = [];

beforeAll(async () => {
  const service = await stage.aService();
  actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  token = await api.tokenOf(actor);
  const { serviceId } = service;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Kaien kafé" });
  for (let index = 0; index < 25; index += 1) await aContact(index);
});

/** Three to an instant, so that the id has to tell them apart. */
async function aContact(index: number): Promise<string> {
  const id = newId();
  contactIds.push(id);
  await stage.owner.insert(employerContact).values({
    ...{ id, serviceId: actor.serviceId, employerId, channel: "phone", loggedBy: actor.accountId },
    occurredAt: new Date(Date.UTC(2026, 8, 1 + Math.floor(index / 3), 10, 0, 0, 123)),
    requestHash: "x",
  });
  return id;
}

type Page = { ids: string[]; next: string | null };

async function page(path: string): Promise<Page> {
  const { status, body } = await api.call(token, "GET", path);
  expect(status).toBe(200);
  const { items, next } = body;
  if (!Array.isArray(items)) throw new Error("no items");
  return { ids: items.map(({ id }) => String(id)), next: next === null ? null : String(next) };
}

/** The address of the next page is the product's own public one; the test asks the server it has. */
const here = (next: string) => next.replace(/^https?:\/\/[^/]+\/api\/v1/, "");

async function walk(path: string, onPage: (seen: string[]) => Promise<void> = async () => undefined) {
  const seen: string[] = [];
  for (let next: string | null = path; next !== null; ) {
    const found: Page = await page(next);
    seen.push(...found.ids);
    await onPage(seen);
    next = found.next && here(found.next);
  }
  return seen;
}

test("a walk sees each row once, newest first, whatever the size of the page", async () => {
  const whole = await walk("/employer-contacts?limit=200");
  expect(new Set(whole)).toEqual(new Set(contactIds));
  for (const limit of [1, 2, 7, 25]) expect(await walk(`/employer-contacts?limit=${limit}`)).toEqual(whole);
});

test("rows that come in during a walk push nothing out and bring nothing twice", async () => {
  const before = [...contactIds];
  let turn = 0;
  const seen = await walk("/employer-contacts?limit=4", async () => {
    // Now at the newest end, now in the middle of what has been passed.
    turn += 1;
    if (turn < 5) await aContact(turn % 2 === 0 ? 60 : 24);
  });
  expect(new Set(seen).size).toBe(seen.length);
  for (const id of before) expect(seen.filter((one) => one === id)).toHaveLength(1);
});

test("lists by id walk the same way", async () => {
  const ids = Array.from({ length: 9 }, () => newId());
  await stage.owner
    .insert(contactPerson)
    .values(ids.map((id, at) => ({ id, serviceId: actor.serviceId, employerId, name: `Person ${at}` })));
  expect(await walk(`/contact-persons?employer=e_${employerId}&limit=2`)).toEqual([...ids].sort());
});

test("the next page is found by its link alone, which carries the filters", async () => {
  const { next } = await page("/employer-contacts?limit=2&channel=phone");
  expect(next).toContain("http://localhost:3000/api/v1/employer-contacts?");
  expect(next).toContain("channel=phone");
});

test("a cursor that is none, is another list's, or has other filters is refused with a sentence", async () => {
  const { next } = await page("/employer-contacts?limit=2");
  const cursor = new URL(next ?? "").searchParams.get("cursor") ?? "";
  const forged = (change: object) => {
    const read = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Buffer.from(JSON.stringify({ ...read, ...change })).toString("base64url");
  };
  const cases = [
    `/contact-persons?cursor=${cursor}`,
    `/employer-contacts?channel=phone&cursor=${cursor}`,
    "/employer-contacts?cursor=",
    "/employer-contacts?cursor=%7B%7D",
    "/employer-contacts?cursor=bnVsbA",
    `/employer-contacts?cursor=${"x".repeat(300)}`,
    ...[
      { i: "x" },
      { i: 1 },
      { a: "2026-02-31" },
      { a: "2026-02-31T10:00:00.000000Z" },
      { a: "0000-01-01" },
      { a: "infinity" },
      { a: "2026-01-01'; select 1" },
      { extra: 1 },
      { l: 1 },
    ].map((change) => `/employer-contacts?cursor=${forged(change)}`),
  ];
  for (const path of cases) {
    const { status, body } = await api.call(token, "GET", path);
    expect(status, path).toBe(400);
    expect(body.faults, path).toMatchObject([{ field: "cursor" }]);
  }
  expect((await api.call(token, "GET", `/employer-contacts?limit=3&cursor=${cursor}`)).status).toBe(200);
});

test("a page has from 1 to 200 rows, and no other parameter is let through", async () => {
  for (const query of [
    "limit=0",
    "limit=201",
    "limit=x",
    "limit=-1",
    "limit=",
    "limit=1&limit=2",
    "page=1",
    "q=a",
  ])
    expect((await api.call(token, "GET", `/employer-contacts?${query}`)).status, query).toBe(400);
});
