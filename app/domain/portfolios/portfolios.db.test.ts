import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer, employerOwner, jobLead } from "#db/schema/employer.ts";
import { nextStep, promise } from "#db/schema/employer-contact.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { supportContact } from "#db/schema/portal.ts";
import { cover } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { backUpEmployer } from "../employers/back-up-employer.ts";
import { ownEmployer } from "../employers/own-employer.ts";
import { Forbidden, Invalid, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { getMyWeek } from "../weeks/get-my-week.ts";
import { type Handover, handOverPortfolio } from "./hand-over-portfolio.ts";
import { markHandedOverSeen } from "./list-handed-over-to-me.ts";
import { listHandovers } from "./list-handovers.ts";
import { previewHandover } from "./preview-handover.ts";
import { undoHandover } from "./undo-handover.ts";

// The stage's clock stands on Wednesday 18 November 2026.
const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Eide", ["employment_specialist"]);
  const ida = await stage.aColleague(service, "Ida Moen", ["employment_specialist"]);
  const leader = await stage.aColleague(service, "Lars Holm", ["leader"]);
  return { service, hanne, jonas, ida, leader };
}

/** An employer of Hanne's with one of everything. */
async function aPortfolio(owner: StaffActor, name: string) {
  const { serviceId, accountId } = owner;
  const [id, stepId, promiseId, leadId] = [newId(), newId(), newId(), newId()];
  await stage.owner.insert(employer).values({ id, serviceId, name });
  await stage.as(owner, (ctx) => ownEmployer(ctx, `e_${id}`, accountId));
  const mine = { serviceId, employerId: id, createdBy: accountId };
  await stage.owner
    .insert(nextStep)
    .values({ id: stepId, ...mine, kind: "visit", dueOn: "2026-11-17", accountId });
  // Noted before promises had a holder of their own.
  await stage.owner
    .insert(promise)
    .values({ id: promiseId, ...mine, madeBy: "us", text: "Sende brosjyre", dueOn: "2026-11-16" });
  await stage.owner.insert(jobLead).values({ id: leadId, ...mine, title: "Ryddehjelp" });
  await stage.owner.insert(supportContact).values({ serviceId, employerId: id, accountId });
  return { id, stepId, promiseId, leadId };
}

const holderOf = async (employerId: string, kind = "owner") => {
  const rows = await stage.owner
    .select({ accountId: employerOwner.accountId })
    .from(employerOwner)
    .where(
      and(
        eq(employerOwner.employerId, employerId),
        eq(employerOwner.kind, kind),
        isNull(employerOwner.endedAt),
      ),
    );
  return rows[0]?.accountId ?? null;
};

const give = (from: StaffActor, to: StaffActor, elsewhere: [string, StaffActor][] = []): Handover => ({
  fromAccountId: from.accountId,
  toAccountId: to.accountId,
  reason: "left",
  elsewhere: new Map(elsewhere.map(([id, actor]) => [id, actor.accountId])),
});

async function holders({ id, stepId, promiseId, leadId }: Awaited<ReturnType<typeof aPortfolio>>) {
  const [step] = await stage.owner.select().from(nextStep).where(eq(nextStep.id, stepId));
  const [made] = await stage.owner.select().from(promise).where(eq(promise.id, promiseId));
  const [lead] = await stage.owner.select().from(jobLead).where(eq(jobLead.id, leadId));
  const [support] = await stage.owner.select().from(supportContact).where(eq(supportContact.employerId, id));
  return [
    await holderOf(id),
    step?.accountId,
    made?.accountId ?? made?.createdBy,
    lead?.accountId ?? lead?.createdBy,
    support?.accountId,
  ];
}

test("a portfolio goes over whole, one employer to somebody else, and each receiver sees it as new until they say so", async () => {
  const { hanne, jonas, ida, leader } = await aTeam();
  const bakery = await aPortfolio(hanne, "Bakeriet");
  const garage = await aPortfolio(hanne, "Verkstedet");
  const preview = await stage.as(leader, (ctx) => previewHandover(ctx, hanne.accountId));
  expect(preview).toMatchObject({
    totals: { owner: 2, backup: 0, next_step: 2, promise: 2, job_lead: 2, support_contact: 2 },
    more: 0,
  });
  const { handoverId, counts, employers } = await stage.as(leader, (ctx) =>
    handOverPortfolio(ctx, give(hanne, jonas, [[garage.id, ida]])),
  );
  expect(counts).toEqual(preview?.totals);
  expect(employers).toBe(2);
  expect(new Set(await holders(bakery))).toEqual(new Set([jonas.accountId]));
  expect(new Set(await holders(garage))).toEqual(new Set([ida.accountId]));

  const week = await stage.as(jonas, getMyWeek);
  expect(week.handedOver).toMatchObject([
    {
      fromName: "Hanne Nordli",
      on: "2026-11-18",
      employers: [{ name: "Bakeriet", becameOwner: true, things: 3 }],
    },
  ]);
  expect(week.nextSteps.map(({ employerName }) => employerName)).toEqual(["Bakeriet"]);
  expect(week.promises.map(({ employerName, daysLate }) => [employerName, daysLate])).toEqual([
    ["Bakeriet", 2],
  ]);
  await stage.as(jonas, (ctx) => markHandedOverSeen(ctx, handoverId));
  expect((await stage.as(jonas, getMyWeek)).handedOver).toEqual([]);
  expect((await stage.as(ida, getMyWeek)).handedOver).toHaveLength(1);
  const gone = await stage.as(hanne, getMyWeek);
  expect([gone.nextSteps, gone.promises]).toEqual([[], []]);
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, handoverId));
  expect(lines).toMatchObject([{ action: "portfolio_handover.made", after: { owner: 2, next_step: 2 } }]);
});

test("undone within thirty days, everything is where it was but what has been settled or given on since", async () => {
  const { hanne, jonas, ida, leader } = await aTeam();
  const bakery = await aPortfolio(hanne, "Bakeriet");
  const garage = await aPortfolio(hanne, "Verkstedet");
  const shop = await aPortfolio(hanne, "Butikken");
  await stage.as(hanne, (ctx) => backUpEmployer(ctx, `e_${bakery.id}`, jonas.accountId));
  const { handoverId } = await stage.as(leader, (ctx) => handOverPortfolio(ctx, give(hanne, jonas)));
  expect(await holderOf(bakery.id, "backup")).toBeNull();
  // Jonas gives the garage on to Ida and does the shop's step.
  await stage.as(jonas, (ctx) => ownEmployer(ctx, `e_${garage.id}`, ida.accountId));
  await stage.owner.update(nextStep).set({ doneAt: new Date() }).where(eq(nextStep.id, shop.stepId));
  const undone = await stage.as(leader, (ctx) => undoHandover(ctx, handoverId));
  expect(undone).toEqual({ returned: 13, stayed: 2 });
  expect(new Set(await holders(bakery))).toEqual(new Set([hanne.accountId]));
  expect(await holderOf(bakery.id, "backup")).toBe(jonas.accountId);
  expect((await holders(garage))[0]).toBe(ida.accountId);
  expect((await holders(shop)).slice(0, 2)).toEqual([hanne.accountId, jonas.accountId]);
  expect((await stage.as(jonas, getMyWeek)).handedOver).toEqual([]);
  await expect(stage.as(leader, (ctx) => undoHandover(ctx, handoverId))).rejects.toThrow("handover_undone");
});

test("after thirty days it stands, and a list says until when", async () => {
  const { hanne, jonas, leader } = await aTeam();
  await aPortfolio(hanne, "Bakeriet");
  const { handoverId } = await stage.as(leader, (ctx) => handOverPortfolio(ctx, give(hanne, jonas)));
  expect(await stage.as(leader, listHandovers)).toMatchObject([
    { fromName: "Hanne Nordli", toNames: ["Jonas Eide"], undoableUntil: "2026-12-18", mayUndo: true },
  ]);
  stage.setNow(new Date("2026-12-19T12:00:00Z"));
  try {
    await expect(stage.as(leader, (ctx) => undoHandover(ctx, handoverId))).rejects.toThrow(Refused);
    expect(await stage.as(leader, listHandovers)).toMatchObject([{ mayUndo: false }]);
  } finally {
    stage.setNow(new Date("2026-11-18T12:00:00Z"));
  }
});

test("who may not is refused, another service's people are not there, and nothing is half moved", async () => {
  const { hanne, jonas, leader } = await aTeam();
  const elsewhere = await aTeam();
  const bakery = await aPortfolio(hanne, "Bakeriet");
  const attempt = (actor: StaffActor, handover: Handover) =>
    stage.as(actor, (ctx) => handOverPortfolio(ctx, handover));
  await expect(attempt(hanne, give(hanne, jonas))).rejects.toThrow(Forbidden);
  await expect(attempt(leader, give(hanne, hanne))).rejects.toThrow(Invalid);
  await expect(attempt(leader, give(hanne, leader))).rejects.toThrow(Invalid);
  await expect(attempt(leader, give(hanne, elsewhere.jonas))).rejects.toThrow(Invalid);
  await expect(attempt(leader, give(hanne, jonas, [[bakery.id, elsewhere.ida]]))).rejects.toThrow(Invalid);
  await expect(attempt(elsewhere.leader, give(hanne, elsewhere.jonas))).rejects.toThrow(NotFound);
  await expect(attempt(leader, give(jonas, hanne))).rejects.toThrow("nothing_to_hand_over");
  expect(new Set(await holders(bakery))).toEqual(new Set([hanne.accountId]));
});

test("while the owner is away the backup has what the owner has, else the colleague who covers", async () => {
  const { hanne, jonas, ida } = await aTeam();
  const bakery = await aPortfolio(hanne, "Bakeriet");
  await aPortfolio(hanne, "Verkstedet");
  await stage.as(hanne, (ctx) => backUpEmployer(ctx, `e_${bakery.id}`, jonas.accountId));
  const seenBy = async (actor: StaffActor) => {
    const { nextSteps, promises } = await stage.as(actor, getMyWeek);
    return [nextSteps, promises].map((list) =>
      list.map(({ employerName, forName }) => [employerName, forName]),
    );
  };
  expect(await seenBy(jonas)).toEqual([[], []]);
  const days = { fromOn: "2026-11-16", toOn: "2026-11-20" };
  await stage.owner.insert(cover).values({
    id: newId(),
    serviceId: hanne.serviceId,
    absentAccountId: hanne.accountId,
    coverAccountId: ida.accountId,
    createdBy: hanne.accountId,
    ...days,
  });
  expect(await seenBy(jonas)).toEqual([[["Bakeriet", "Hanne Nordli"]], [["Bakeriet", "Hanne Nordli"]]]);
  expect(await seenBy(ida)).toEqual([[["Verkstedet", "Hanne Nordli"]], [["Verkstedet", "Hanne Nordli"]]]);
  stage.setNow(new Date("2026-11-21T12:00:00Z"));
  expect(await seenBy(jonas)).toEqual([[], []]);
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});
