import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { promise } from "#db/schema/employer-contact.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { employerOutcome, employerRelationship } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { Forbidden, Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { getRelationship } from "../relationships/get-relationship.ts";
import { getMyWeek } from "../weeks/get-my-week.ts";
import { listEmployerPromises } from "./list-employer-promises.ts";
import { makePromise } from "./make-promise.ts";
import { settlePromise } from "./settle-promise.ts";

// The stage's clock stands on Wednesday 18 November 2026.
const stage = useStage();

async function aKnownEmployer() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: service.serviceId, name: "Bakeriet" });
  await stage.as(hanne, (ctx) =>
    logEmployerContact(ctx, employerContactInput.parse({ id: newId(), employer: `e_${employerId}` })),
  );
  return { service, hanne, employerId };
}

async function promised(
  actor: StaffActor,
  employerId: string,
  madeBy: "us" | "them",
  dueOn?: string,
): Promise<string> {
  await stage.as(actor, (ctx) =>
    makePromise(ctx, employerId, {
      madeBy,
      text: `Ringe tilbake ${newId()}`,
      dueOn,
      namesAreNotParticipants: false,
    }),
  );
  const rows = await stage.owner
    .select({ id: promise.id })
    .from(promise)
    .where(eq(promise.employerId, employerId));
  return (
    rows
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? ""
  );
}

/** Sums and strength as stored, and the live ones. */
async function strengthAt(actor: StaffActor, employerId: string) {
  const [stored] = await stage.owner
    .select()
    .from(employerRelationship)
    .where(eq(employerRelationship.employerId, employerId));
  const live = await stage.as(actor, (ctx) => getRelationship(ctx, employerId));
  return { stored, parts: live.parts, strength: live.strength };
}

test("one that we broke weighs on strength from the day it was due, and un-breaking it takes it away exactly", async () => {
  const { hanne, employerId } = await aKnownEmployer();
  const id = await promised(hanne, employerId, "us", "2026-11-11");
  const before = await strengthAt(hanne, employerId);
  await stage.as(hanne, (ctx) => settlePromise(ctx, id, "broken"));
  const broken = await strengthAt(hanne, employerId);
  expect(broken.strength).toBeLessThan(before.strength);
  const outcomes = await stage.owner
    .select()
    .from(employerOutcome)
    .where(eq(employerOutcome.employerId, employerId));
  expect(outcomes).toMatchObject([{ kind: "promise_broken", happenedOn: "2026-11-11", promiseId: id }]);
  await stage.as(hanne, (ctx) => settlePromise(ctx, id, "broken"));
  expect(await strengthAt(hanne, employerId)).toEqual(broken);
  await stage.as(hanne, (ctx) => settlePromise(ctx, id, "kept"));
  expect(await strengthAt(hanne, employerId)).toEqual(before);
  await stage.as(hanne, (ctx) => settlePromise(ctx, id, "broken"));
  expect((await strengthAt(hanne, employerId)).stored).toEqual(broken.stored);
  await stage.as(hanne, (ctx) => settlePromise(ctx, id, "open"));
  expect(await strengthAt(hanne, employerId)).toEqual(before);
});

test("one they broke is recorded and not scored, and withdrawn weighs nothing", async () => {
  const { hanne, employerId } = await aKnownEmployer();
  const theirs = await promised(hanne, employerId, "them", "2026-11-11");
  const ours = await promised(hanne, employerId, "us", "2026-11-11");
  const before = await strengthAt(hanne, employerId);
  await stage.as(hanne, (ctx) => settlePromise(ctx, theirs, "broken"));
  await stage.as(hanne, (ctx) => settlePromise(ctx, ours, "withdrawn"));
  expect(await strengthAt(hanne, employerId)).toEqual(before);
  const { open, settled } = await stage.as(hanne, (ctx) => listEmployerPromises(ctx, employerId));
  expect(open).toEqual([]);
  expect(new Map(settled.map(({ madeBy, status }) => [madeBy, status]))).toEqual(
    new Map([
      ["them", "broken"],
      ["us", "withdrawn"],
    ]),
  );
  expect(settled[0]).toMatchObject({ settledByName: "Hanne Nordli", settledOn: "2026-11-18" });
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, theirs));
  expect(lines.map(({ action }) => action)).toEqual(["promise.made", "promise.settled"]);
});

test("promises past their day wait in my week until they are settled; a promise without a day does not", async () => {
  const { hanne, employerId } = await aKnownEmployer();
  const late = await promised(hanne, employerId, "us", "2026-11-11");
  await promised(hanne, employerId, "them", "2026-11-20");
  await promised(hanne, employerId, "us");
  await promised(hanne, employerId, "us", "2026-11-30");
  const week = await stage.as(hanne, getMyWeek);
  expect(week.promises.map(({ madeBy, daysLate }) => [madeBy, daysLate])).toEqual([
    ["us", 7],
    ["them", -2],
  ]);
  await stage.as(hanne, (ctx) => settlePromise(ctx, late, "kept"));
  expect((await stage.as(hanne, getMyWeek)).promises).toHaveLength(1);
});

test("identity numbers are refused, another service's promise is not there, and a leader settles none", async () => {
  const { service, hanne, employerId } = await aKnownEmployer();
  const id = await promised(hanne, employerId, "us");
  const stranger = (await aKnownEmployer()).hanne;
  const leader = await stage.aColleague(service, "Lars Holm", ["leader"]);
  await expect(stage.as(stranger, (ctx) => settlePromise(ctx, id, "kept"))).rejects.toThrow(NotFound);
  await expect(stage.as(leader, (ctx) => settlePromise(ctx, id, "kept"))).rejects.toThrow(Forbidden);
  await expect(
    stage.as(hanne, (ctx) =>
      makePromise(ctx, employerId, {
        madeBy: "us",
        text: "Ring 01819000049",
        dueOn: undefined,
        namesAreNotParticipants: false,
      }),
    ),
  ).rejects.toThrow(Invalid);
});
