import { and, eq, inArray, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPause, employer, employerOwner } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { undoableChange } from "#db/schema/working.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { ownEmployer } from "../employers/own-employer.ts";
import { pauseContact } from "../employers/pause-contact.ts";
import { Forbidden, Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { listUndoable } from "../undo/list-undoable.ts";
import { undoOfThisRequest } from "../undo/remember-for-undo.ts";
import { undoChange } from "../undo/undo-change.ts";
import { applyBulkEdit } from "./apply-bulk-edit.ts";
import type { BulkEdit } from "./plan-bulk-edit.ts";
import { previewBulkEdit } from "./preview-bulk-edit.ts";

const stage = useStage();
const noon = new Date("2026-11-18T12:00:00Z");
const sure = { namesAreNotParticipants: false };
const nothing: BulkEdit = { owner: null, nextStep: null, pause: null };
const step = {
  kind: "visit" as const,
  text: "Ta med folder",
  dueOn: "2026-12-01",
  forWhom: "owner" as const,
};

async function aScene(places: number, units = 0) {
  stage.setNow(noon);
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const own = Array.from({ length: places }, () => newId());
  if (places > 0)
    await stage.owner
      .insert(employer)
      .values(own.map((id, index) => ({ id, serviceId: service.serviceId, name: `Sted ${index}` })));
  const register = Array.from({ length: units }, () => newId());
  if (units > 0)
    await stage.owner.insert(registerUnit).values(
      register.map((id, index) => ({
        ...{ id, organisationNumber: String(310_000_000 + index), placeKey: id, name: `Enhet ${index}` },
        ...{ registerName: `ENHET ${index}`, municipalityNumber: "4001", source: "test", contentHash: "x" },
      })),
    );
  const chosen = [...own.map((id) => `e_${id}`), ...register.map((id) => `r_${id}`)];
  return { service, hanne, jonas, own, chosen };
}

const preview = (actor: StaffActor, chosen: string[], edit: Partial<BulkEdit>) =>
  stage.as(actor, (ctx) => previewBulkEdit(ctx, chosen, { ...nothing, ...edit }, sure));

async function apply(actor: StaffActor, chosen: string[], edit: Partial<BulkEdit>) {
  const { seal } = await preview(actor, chosen, edit);
  return stage.as(actor, async (ctx) => {
    const changed = await applyBulkEdit(ctx, chosen, { ...nothing, ...edit }, { ...sure, seal });
    return { changed, undo: (await undoOfThisRequest(ctx)) ?? "" };
  });
}

const ownersOf = async (ids: string[]) =>
  (
    await stage.owner
      .select({ accountId: employerOwner.accountId })
      .from(employerOwner)
      .where(and(inArray(employerOwner.employerId, ids), isNull(employerOwner.endedAt)))
  ).map(({ accountId }) => accountId);

const stepsOf = (ids: string[]) =>
  stage.owner.select().from(nextStep).where(inArray(nextStep.employerId, ids));

test("what is shown is what happens: owners, steps and adopted units, with audit and index, and all of it can be undone", async () => {
  const { hanne, jonas, own, chosen } = await aScene(3, 2);
  await stage.as(hanne, (ctx) => ownEmployer(ctx, `e_${own[0]}`, hanne.accountId));
  await stage.as(hanne, (ctx) =>
    pauseContact(ctx, `e_${own[1]}`, { ...sure, reason: "Flytter", untilOn: null }),
  );
  const edit = { owner: { to: jonas.accountId }, nextStep: step };
  const { lines, missing } = await preview(hanne, chosen, edit);
  expect(missing).toBe(0);
  expect(
    lines.map(({ changes, obstacles, adopts }) => [changes.length, obstacles[0]?.reason, adopts]),
  ).toEqual([
    [2, undefined, false],
    [1, "paused", false],
    [2, undefined, false],
    [2, undefined, true],
    [2, undefined, true],
  ]);
  expect(
    await stage.owner.select().from(employer).where(eq(employer.serviceId, hanne.serviceId)),
  ).toHaveLength(3);

  const { changed, undo } = await apply(hanne, chosen, edit);
  expect(changed).toBe(5);
  const all = (await stage.owner.select().from(employer).where(eq(employer.serviceId, hanne.serviceId))).map(
    ({ id }) => id,
  );
  expect(all).toHaveLength(5);
  expect(await ownersOf(all)).toEqual(Array.from({ length: 5 }, () => jonas.accountId));
  const steps = await stepsOf(all);
  expect(steps).toHaveLength(4);
  expect(steps[0]).toMatchObject({ kind: "visit", accountId: jonas.accountId, createdBy: hanne.accountId });
  const audited = await stage.owner
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.serviceId, hanne.serviceId));
  expect(audited.filter(({ action }) => action === "employer_owner.changed")).toHaveLength(6);
  expect(audited.filter(({ action }) => action === "next_step.planned")).toHaveLength(4);
  expect(JSON.stringify(audited)).not.toContain("folder");
  const queued = await stage.owner
    .select()
    .from(searchOutbox)
    .where(
      inArray(
        searchOutbox.documentId,
        all.map((id) => `e_${id}`),
      ),
    );
  expect(new Set(queued.map(({ documentId }) => documentId)).size).toBe(5);
  const kept = await stage.owner.select().from(undoableChange).where(eq(undoableChange.id, undo));
  expect(JSON.stringify(kept)).not.toContain("folder");

  // One of the steps has been done meanwhile: that one stays.
  await stage.owner
    .update(nextStep)
    .set({ doneAt: noon, doneBy: jonas.accountId })
    .where(eq(nextStep.id, steps[0]?.id ?? ""));
  expect(await stage.as(hanne, (ctx) => undoChange(ctx, undo))).toEqual({ undone: 8, left: 1 });
  expect(await ownersOf(all)).toEqual([hanne.accountId]);
  expect(await stepsOf(all)).toHaveLength(1);
  expect(
    await stage.owner.select().from(employer).where(eq(employer.serviceId, hanne.serviceId)),
  ).toHaveLength(5);
  await expect(stage.as(hanne, (ctx) => undoChange(ctx, undo))).rejects.toMatchObject({ code: "undo_done" });
});

test("a pause for many is one that many can be taken back from, and leaves alone what was paused", async () => {
  const { hanne, own, chosen } = await aScene(3);
  await stage.as(hanne, (ctx) =>
    pauseContact(ctx, `e_${own[0]}`, { ...sure, reason: "Først", untilOn: null }),
  );
  stage.setNow(new Date(noon.getTime() + 1000));
  const { changed, undo } = await apply(hanne, chosen, {
    pause: { reason: "Sommer", untilOn: "2026-12-31" },
  });
  expect(changed).toBe(2);
  const running = () =>
    stage.owner
      .select()
      .from(contactPause)
      .where(and(inArray(contactPause.employerId, own), isNull(contactPause.endedAt)));
  expect(await running()).toHaveLength(3);
  await stage.as(hanne, (ctx) => undoChange(ctx, undo));
  expect(await running()).toMatchObject([{ reason: "Først" }]);
});

test("when something has changed since it was looked at, nothing is done", async () => {
  const { hanne, jonas, own, chosen } = await aScene(2);
  const edit = { ...nothing, owner: { to: jonas.accountId } };
  const { seal } = await preview(hanne, chosen, edit);
  await stage.as(hanne, (ctx) => ownEmployer(ctx, `e_${own[0]}`, hanne.accountId));
  await expect(
    stage.as(hanne, (ctx) => applyBulkEdit(ctx, chosen, edit, { ...sure, seal })),
  ).rejects.toMatchObject({ faults: [{ code: "bulk_moved" }] });
  expect(await ownersOf(own)).toEqual([hanne.accountId]);
});

test("what cannot be is refused: nothing chosen, nothing to change, too many, both pause and step, another's colleague", async () => {
  const { service, hanne, chosen } = await aScene(1);
  const stranger = await stage.aColleague(await stage.aService(), "Fremmed", ["employment_specialist"]);
  const code = async (ids: string[], edit: Partial<BulkEdit>) => {
    const fault = await preview(hanne, ids, edit).catch((error: unknown) => error);
    return fault instanceof Invalid ? fault.faults[0]?.code : fault;
  };
  const owner = { to: hanne.accountId };
  expect(await code([], { owner })).toBe("bulk_none");
  expect(await code(chosen, {})).toBe("bulk_nothing");
  expect(
    await code(
      Array.from({ length: 501 }, () => `e_${newId()}`),
      { owner },
    ),
  ).toBe("bulk_many");
  expect(await code(chosen, { nextStep: step, pause: { reason: "x", untilOn: null } })).toBe(
    "bulk_pause_and_step",
  );
  expect(await code(chosen, { owner: { to: stranger.accountId } })).toBe("colleague_unknown");
  expect(await code(chosen, { pause: { reason: "Ring 01010199999 nå", untilOn: null } })).not.toBe(undefined);
  const foreign = await preview(stranger, chosen, { owner: { to: stranger.accountId } });
  expect(foreign).toMatchObject({ lines: [], missing: 1 });
  const leader = await stage.aColleague(service, "Leder", ["leader"]);
  await expect(preview(leader, chosen, { owner })).rejects.toBeInstanceOf(Forbidden);
});

test("only who did it can undo it, and within seven days", async () => {
  const { hanne, jonas, own } = await aScene(1);
  const undo = await stage.as(hanne, async (ctx) => {
    await ownEmployer(ctx, `e_${own[0]}`, hanne.accountId);
    return (await undoOfThisRequest(ctx)) ?? "";
  });
  expect(await stage.as(hanne, listUndoable)).toMatchObject([
    { id: undo, kind: "owner_changed", employers: 1, employerName: "Sted 0", undoneAt: null },
  ]);
  expect(await stage.as(jonas, listUndoable)).toEqual([]);
  await expect(stage.as(jonas, (ctx) => undoChange(ctx, undo))).rejects.toBeInstanceOf(NotFound);
  stage.setNow(new Date("2026-11-27T12:00:00Z"));
  await expect(stage.as(hanne, (ctx) => undoChange(ctx, undo))).rejects.toMatchObject({ code: "undo_late" });
  expect(await stage.as(hanne, listUndoable)).toEqual([]);
});

test("three hundred units are changed in one go within some seconds", async () => {
  const { hanne, jonas, chosen } = await aScene(0, 300);
  const started = performance.now();
  const { changed } = await apply(hanne, chosen, { owner: { to: jonas.accountId }, nextStep: step });
  const ms = Math.round(performance.now() - started);
  console.info(`bulk edit of 300 register units: ${ms} ms`);
  expect(changed).toBe(300);
  expect(ms).toBeLessThan(25_000);
});
