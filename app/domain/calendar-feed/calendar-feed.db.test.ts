import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { employerContact, employerContactAccount, nextStep } from "#db/schema/employer-contact.ts";
import { accountRole } from "#db/schema/service.ts";
import { calendarFeed } from "#db/schema/working.ts";
import { useStage } from "#tests/support/stage.ts";
import { disableAccount } from "../accounts/disable-account.ts";
import type { StaffActor } from "../context.ts";
import { withdrawEmployerContact } from "../employer-contacts/withdraw-employer-contact.ts";
import { NotFound, TooMany } from "../errors.ts";
import { newId } from "../new-id.ts";
import { findCalendarFeed, makeCalendarFeed, revokeCalendarFeed } from "./calendar-feeds.ts";
import { getCalendarEntry } from "./list-calendar-entries.ts";
import { readCalendarFeed } from "./read-calendar-feed.ts";

const stage = useStage();
const noon = new Date("2026-11-18T12:00:00Z");

async function aScene() {
  stage.setNow(noon);
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const employerId = newId();
  const { serviceId } = service;
  await stage.owner.insert(employer).values({
    id: employerId,
    serviceId,
    name: "Havnekroa",
    addressLine: "Kaia 1",
    postcode: "3921",
    place: "Porsgrunn",
  });
  const planned = async (who: StaffActor, more: Partial<typeof employerContact.$inferInsert> = {}) => {
    const id = newId();
    await stage.owner.insert(employerContact).values({
      ...{ id, serviceId, employerId, channel: "in_person", status: "planned", loggedBy: who.accountId },
      ...{
        occurredAt: new Date("2026-11-20T09:00:00Z"),
        requestHash: "x",
        note: "Om Kari Nordmann",
        ...more,
      },
    });
    return id;
  };
  return { service, hanne, jonas, employerId, planned };
}

const read = (token: string, clientAddress = newId()) =>
  readCalendarFeed(stage.resources, { token, clientAddress, requestId: "test" });
const make = (actor: StaffActor) => stage.as(actor, makeCalendarFeed);

test("the calendar has what I have planned and nothing that is not mine, long past, held, or written in words", async () => {
  const { hanne, jonas, employerId, planned } = await aScene();
  const mine = await planned(hanne, { purpose: "job_support" });
  const withJonas = await planned(jonas);
  await stage.owner
    .insert(employerContactAccount)
    .values({ serviceId: hanne.serviceId, employerContactId: withJonas, accountId: hanne.accountId });
  const off = await planned(hanne, { status: "cancelled", version: 2 });
  const gone = await planned(hanne);
  await stage.as(hanne, (ctx) => withdrawEmployerContact(ctx, gone));
  await planned(jonas);
  await planned(hanne, { status: "held" });
  await planned(hanne, { occurredAt: new Date("2026-08-01T09:00:00Z") });
  const step = { serviceId: hanne.serviceId, employerId, kind: "visit", text: "Om Kari Nordmann" };
  const steps = [
    { ...step, id: newId(), accountId: hanne.accountId, createdBy: hanne.accountId, dueOn: "2026-12-01" },
    { ...step, id: newId(), accountId: jonas.accountId, createdBy: hanne.accountId, dueOn: "2026-12-01" },
    {
      ...step,
      id: newId(),
      accountId: hanne.accountId,
      createdBy: hanne.accountId,
      dueOn: "2026-12-01",
      doneAt: noon,
    },
  ];
  await stage.owner.insert(nextStep).values(steps);

  const { entries = [] } = (await read(await make(hanne))) ?? {};
  expect(new Map(entries.map((entry) => [entry.id, entry.kind === "contact" && entry.cancelled]))).toEqual(
    new Map([
      [mine, false],
      [withJonas, false],
      [off, true],
      [gone, true],
      [steps[0]?.id, false],
    ]),
  );
  expect(entries.find(({ id }) => id === gone)?.version).toBe(2);
  expect(entries[0]).toMatchObject({ employerName: "Havnekroa", address: "Kaia 1, 3921 Porsgrunn" });
  expect(JSON.stringify(entries)).not.toMatch(/Kari|job_support/);
});

test("the secret is kept as a hash, renewed and revoked, and a closed account or a lost role ends it", async () => {
  const { service, hanne, jonas } = await aScene();
  const first = await make(hanne);
  const kept = await stage.owner
    .select()
    .from(calendarFeed)
    .where(eq(calendarFeed.accountId, hanne.accountId));
  expect(JSON.stringify(kept)).not.toContain(first);
  expect(await read(first)).not.toBeNull();
  expect((await stage.as(hanne, findCalendarFeed))?.lastReadAt).toEqual(noon);
  const second = await make(hanne);
  expect([await read(first), (await read(second)) === null]).toEqual([null, false]);
  await stage.as(hanne, revokeCalendarFeed);
  expect([await read(second), await stage.as(hanne, findCalendarFeed)]).toEqual([null, null]);

  const third = await make(hanne);
  await stage.owner.delete(accountRole).where(eq(accountRole.accountId, hanne.accountId));
  expect(await read(third)).toBeNull();
  const fourth = await make(jonas);
  const administrator = await stage.aColleague(service, "Astrid Vik", ["administrator"]);
  await stage.as(administrator, (ctx) => disableAccount(ctx, jonas.accountId));
  expect(await read(fourth)).toBeNull();
  expect(
    await stage.owner.select().from(calendarFeed).where(eq(calendarFeed.accountId, jonas.accountId)),
  ).toMatchObject([{ revokedAt: noon }]);
});

test("guessing is stopped, and so is a program that reads without end", async () => {
  const { hanne } = await aScene();
  const token = await make(hanne);
  const place = newId();
  for (let guess = 0; guess < 20; guess += 1) expect(await read(newId(), place)).toBeNull();
  await expect(read(newId(), place)).rejects.toBeInstanceOf(TooMany);
  expect(await read(token, place)).not.toBeNull();
  for (let turn = 1; turn < 60; turn += 1) await read(token);
  await expect(read(token)).rejects.toBeInstanceOf(TooMany);
});

test("one meeting is handed out to who may read it; one that was held or is another service's is not found", async () => {
  const { hanne, planned } = await aScene();
  const stranger = await stage.aColleague(await stage.aService(), "Fremmed", ["employment_specialist"]);
  const [ahead, held] = [await planned(hanne), await planned(hanne, { status: "held" })];
  expect(await stage.as(hanne, (ctx) => getCalendarEntry(ctx, ahead))).toMatchObject({
    id: ahead,
    minutes: 30,
  });
  await expect(stage.as(hanne, (ctx) => getCalendarEntry(ctx, held))).rejects.toBeInstanceOf(NotFound);
  await expect(stage.as(stranger, (ctx) => getCalendarEntry(ctx, ahead))).rejects.toBeInstanceOf(NotFound);
});
