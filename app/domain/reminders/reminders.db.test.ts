import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remindEveryService } from "#app/jobs/reminders.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { contactPause, employer, employerOwner } from "#db/schema/employer.ts";
import { nextStep, promise } from "#db/schema/employer-contact.ts";
import { account, cover } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { newId } from "../new-id.ts";
import { chooseReminderMail, wantsReminderMail } from "./reminder-mail-wish.ts";

const stage = useStage();
let worker: Database;
beforeAll(() => {
  worker = openDatabase(stage.workerUrl, { connections: 1, name: "test reminders" });
});
afterAll(() => closeDatabase(worker));

const remindAt = (now: string) =>
  remindEveryService({ ...stage.resources, database: worker, now: () => new Date(now) });
// Wednesday 18 November 2026, half past seven in Oslo.
const morning = "2026-11-18T06:30:00Z";

async function anEmployerWithSomethingDue(actor: StaffActor, name: string) {
  const { serviceId, accountId } = actor;
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId, name });
  const mine = { serviceId, employerId: id, createdBy: accountId };
  await stage.owner.insert(nextStep).values({
    id: newId(),
    ...mine,
    kind: "ask_about_needs",
    text: "Spør om Torfinn Testesen",
    dueOn: "2026-11-18",
    accountId,
  });
  await stage.owner.insert(promise).values({
    id: newId(),
    ...mine,
    madeBy: "us",
    text: "Sende noe om Torfinn Testesen",
    dueOn: "2026-11-10",
  });
  return id;
}

async function aColleague() {
  const service = await stage.aService();
  return stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
}

test("off until somebody wants it; then one mail a working morning, of employers and kinds and nothing anybody wrote", async () => {
  const hanne = await aColleague();
  await anEmployerWithSomethingDue(hanne, "Bakeriet");
  expect(await stage.as(hanne, wantsReminderMail)).toBe(false);
  expect((await remindAt(morning)).mails).toBe(0);
  await stage.as(hanne, (ctx) => chooseReminderMail(ctx, true));
  expect((await remindAt("2026-11-18T03:30:00Z")).mails).toBe(0);
  stage.jobs.length = 0;
  expect((await remindAt(morning)).mails).toBe(1);
  expect((await remindAt("2026-11-18T07:30:00Z")).mails).toBe(0);
  const [mail] = stage.jobs;
  expect(mail).toMatchObject({ name: "mail", data: { subject: "2 ting forfaller hos arbeidsgivere" } });
  const text = JSON.stringify(mail);
  expect(text).toContain("Bakeriet: et løfte vi ga (10. nov.)");
  expect(text).not.toMatch(/Torfinn|Testesen/);
  // The next morning again, but not on a Sunday.
  expect((await remindAt("2026-11-22T06:30:00Z")).mails).toBe(0);
  expect((await remindAt("2026-11-23T06:30:00Z")).mails).toBe(1);
});

test("nobody is reminded of an employer that is not to be contacted, nor when the account is closed", async () => {
  const hanne = await aColleague();
  const employerId = await anEmployerWithSomethingDue(hanne, "Pauset");
  await stage.as(hanne, (ctx) => chooseReminderMail(ctx, true));
  const pause = newId();
  await stage.owner.insert(contactPause).values({
    id: pause,
    serviceId: hanne.serviceId,
    employerId,
    reason: "De har bedt om ro",
    fromOn: "2026-11-01",
  });
  expect((await remindAt(morning)).mails).toBe(0);
  await stage.owner.update(contactPause).set({ endedAt: new Date() }).where(eq(contactPause.id, pause));
  await stage.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, hanne.accountId));
  expect((await remindAt(morning)).mails).toBe(0);
  await stage.owner.update(account).set({ disabledAt: null }).where(eq(account.id, hanne.accountId));
  expect((await remindAt(morning)).mails).toBe(1);
});

test("who looks after the employers of somebody who is away is reminded of what they have there", async () => {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Eide", ["employment_specialist"]);
  const maja = await stage.aColleague(service, "Maja Lie", ["employment_specialist"]);
  const own = { serviceId: service.serviceId, kind: "owner", accountId: hanne.accountId };
  const covered = await anEmployerWithSomethingDue(hanne, "Dekket");
  const backedUp = await anEmployerWithSomethingDue(hanne, "Reserve");
  await stage.owner.insert(employerOwner).values([
    { id: newId(), ...own, employerId: covered },
    { id: newId(), ...own, employerId: backedUp },
    { id: newId(), ...own, employerId: backedUp, kind: "backup", accountId: maja.accountId },
  ]);
  for (const who of [jonas, maja]) await stage.as(who, (ctx) => chooseReminderMail(ctx, true));
  expect((await remindAt(morning)).mails).toBe(0);
  await stage.owner.insert(cover).values({
    ...{ id: newId(), serviceId: service.serviceId, absentAccountId: hanne.accountId },
    ...{
      coverAccountId: jonas.accountId,
      fromOn: "2026-11-16",
      toOn: "2026-11-20",
      createdBy: hanne.accountId,
    },
  });
  stage.jobs.length = 0;
  expect((await remindAt(morning)).mails).toBe(2);
  const texts = stage.jobs.map((mail) => JSON.stringify(mail));
  const [toJonas = "", toMaja = ""] = ["Dekket", "Reserve"].map((name) =>
    texts.find((one) => one.includes(name)),
  );
  expect(toJonas).toContain("for Hanne Nordli som er borte");
  expect(toJonas).not.toContain("Reserve");
  expect(toMaja).not.toContain("Dekket");
});
