import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { employerContact, nextStep } from "#db/schema/employer-contact.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor, StaffContext } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { listEmployerContacts } from "../employer-contacts/list-employer-contacts.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { settleNextStep } from "../employer-contacts/settle-next-step.ts";
import { withdrawEmployerContact } from "../employer-contacts/withdraw-employer-contact.ts";
import { getEmployer } from "../employers/get-employer.ts";
import { loadEmployerRows } from "../employers/load-employer-rows.ts";
import { endContactPause, pauseContact } from "../employers/pause-contact.ts";
import { endEmployerWarning, warnAboutEmployer } from "../employers/warn-about-employer.ts";
import { newId } from "../new-id.ts";
import { undoOfThisRequest } from "./remember-for-undo.ts";
import { undoChange } from "./undo-change.ts";

const stage = useStage();
const noon = new Date("2026-11-18T12:00:00Z");
let tick = 0;

async function aScene() {
  stage.setNow(noon);
  const hanne = await stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId: hanne.serviceId, name: "Havnekroa" });
  return {
    hanne,
    id,
    row: async () => (await stage.as(hanne, (ctx) => loadEmployerRows(ctx, [`e_${id}`])))[0],
  };
}

/** Each thing people do has a moment of its own. */
function doing(actor: StaffActor, work: (ctx: StaffContext) => Promise<unknown>): Promise<string> {
  tick += 1;
  stage.setNow(new Date(noon.getTime() + tick * 1000));
  return stage.as(actor, async (ctx) => {
    await work(ctx);
    return (await undoOfThisRequest(ctx)) ?? "";
  });
}
const undo = (actor: StaffActor, change: string) => stage.as(actor, (ctx) => undoChange(ctx, change));

test("a withdrawn contact counts again, with the stage and the strength it gave", async () => {
  const { hanne, id, row } = await aScene();
  const contactId = newId();
  await stage.as(hanne, (ctx) =>
    logEmployerContact(
      ctx,
      employerContactInput.parse({
        ...{ id: contactId, employer: `e_${id}`, channel: "in_person", status: "held" },
        ...{ day: "2026-11-17", time: "10:00", stageReached: "met" },
      }),
    ),
  );
  const before = await row();
  expect(before).toMatchObject({ stage: "met", lastContactOn: "2026-11-17" });
  const change = await doing(hanne, (ctx) => withdrawEmployerContact(ctx, contactId));
  expect(await row()).toMatchObject({ stage: "none", strength: 0 });
  expect(await stage.as(hanne, (ctx) => listEmployerContacts(ctx, id))).toEqual([]);
  await undo(hanne, change);
  expect(await row()).toEqual(before);
  expect(
    await stage.owner.select().from(employerContact).where(eq(employerContact.id, contactId)),
  ).toMatchObject([{ withdrawnAt: null, withdrawnBy: null }]);
});

test("a step ticked off by mistake is open again, and ticking off what is done gives nothing to undo", async () => {
  const { hanne, id } = await aScene();
  const stepId = newId();
  await stage.owner.insert(nextStep).values({
    ...{ id: stepId, serviceId: hanne.serviceId, employerId: id, kind: "visit", dueOn: "2026-12-01" },
    ...{ accountId: hanne.accountId, createdBy: hanne.accountId },
  });
  const change = await doing(hanne, (ctx) => settleNextStep(ctx, stepId));
  expect(await doing(hanne, (ctx) => settleNextStep(ctx, stepId))).toBe("");
  await undo(hanne, change);
  const page = await stage.as(hanne, (ctx) => getEmployer(ctx, id));
  expect(page.nextSteps).toHaveLength(1);
});

test("a pause or a warning ended by mistake holds again, and a new pause undone brings back the one it replaced", async () => {
  const { hanne, id, row } = await aScene();
  const pause = (reason: string) => (ctx: StaffContext) =>
    pauseContact(ctx, `e_${id}`, { reason, untilOn: null, namesAreNotParticipants: false });
  await doing(hanne, pause("Først"));
  const second = await doing(hanne, pause("Så"));
  await undo(hanne, second);
  const reason = async () => (await stage.as(hanne, (ctx) => getEmployer(ctx, id))).pause?.reason;
  expect(await reason()).toBe("Først");
  const ended = await doing(hanne, (ctx) => endContactPause(ctx, `e_${id}`));
  expect((await row())?.paused).toBe(false);
  await undo(hanne, ended);
  expect(await reason()).toBe("Først");

  await doing(hanne, (ctx) =>
    warnAboutEmployer(ctx, `e_${id}`, { theme: "other", text: "Ring først", namesAreNotParticipants: false }),
  );
  const warnings = async () => (await stage.as(hanne, (ctx) => getEmployer(ctx, id))).warnings;
  const [warning] = await warnings();
  const change = await doing(hanne, (ctx) => endEmployerWarning(ctx, warning?.id ?? ""));
  expect(await warnings()).toEqual([]);
  await undo(hanne, change);
  expect(await warnings()).toMatchObject([{ text: "Ring først" }]);
});

test("what somebody has changed since is left alone, and that is said", async () => {
  const { hanne, id } = await aScene();
  const ended = await doing(hanne, async (ctx) => {
    await pauseContact(ctx, `e_${id}`, { reason: "Først", untilOn: null, namesAreNotParticipants: false });
  });
  await doing(hanne, (ctx) => endContactPause(ctx, `e_${id}`));
  await expect(undo(hanne, ended)).rejects.toMatchObject({ code: "undo_changed" });
});
