import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { addWorkplace } from "../contact-persons/add-workplace.ts";
import { recordObjection } from "../contact-persons/record-objection.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { withdrawEmployerContact } from "../employer-contacts/withdraw-employer-contact.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { backUpEmployer } from "../employers/back-up-employer.ts";
import { ownEmployer } from "../employers/own-employer.ts";
import { endContactPause, pauseContact } from "../employers/pause-contact.ts";
import { newId } from "../new-id.ts";
import { handOverPortfolio } from "../portfolios/hand-over-portfolio.ts";
import { undoHandover } from "../portfolios/undo-handover.ts";
import { setEmployerTier } from "../relationships/set-employer-tier.ts";
import { undoChange } from "../undo/undo-change.ts";
import { mergeContactPersons } from "./merge-contact-persons.ts";
import { mergeEmployers } from "./merge-employers.ts";
import { undoMerge } from "./undo-merge.ts";

const stage = useStage();
let service: StagedService;
let hanne: StaffActor;
let jonas: StaffActor;
let leader: StaffActor;
let moment = Date.parse("2026-11-18T12:00:00Z");

beforeAll(async () => {
  service = await stage.aService("Fjordbyen");
  hanne = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  jonas = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  leader = await stage.aColleague(service, "Liv Dahl", ["supervisor"]);
});

/** Each act at a moment of its own, as those of people are. */
const as = <T>(actor: StaffActor, work: Parameters<typeof stage.as<T>>[1]): Promise<T> => {
  moment += 1000;
  stage.setNow(new Date(moment));
  return stage.as(actor, work);
};

async function anEmployer(name: string, registerUnitId?: string): Promise<string> {
  const id = newId();
  await stage.owner.insert(employer).values({
    ...{ id, serviceId: service.serviceId, name, municipalityNumber: "4001" },
    registerUnitId: registerUnitId ?? null,
  });
  return id;
}

const aPair = async () => ({
  kept: await anEmployer("Solvik bakeri"),
  lost: await anEmployer("Solvik Bakeri AS"),
});

const held = (employerId: string) => stage.owner.$client<{ kind: string; account_id: string }[]>`
  select kind, account_id from employer_owner where employer_id = ${employerId} and ended_at is null order by kind desc`;
const tierOf = async (employerId: string) => {
  const [row] = await stage.owner
    .$client`select tier from employer_relationship where employer_id = ${employerId}`;
  return row?.tier ?? null;
};
const lastChange = async () => {
  const [row] = await stage.owner
    .$client`select id from undoable_change order by done_at desc, id desc limit 1`;
  return String(row?.id);
};

test("the tier of the one that is kept holds, else that of the other, and each has its own again", async () => {
  const one = await aPair();
  await as(hanne, (ctx) => setEmployerTier(ctx, `e_${one.kept}`, "key"));
  const merge = await as(hanne, (ctx) => mergeEmployers(ctx, one.kept, one.lost, {}));
  expect(await tierOf(one.kept)).toBe("key");
  await as(hanne, (ctx) => undoMerge(ctx, merge));
  expect(await tierOf(one.kept)).toBe("key");
  const other = await aPair();
  await as(hanne, (ctx) => setEmployerTier(ctx, `e_${other.lost}`, "occasional"));
  const second = await as(hanne, (ctx) => mergeEmployers(ctx, other.kept, other.lost, {}));
  expect(await tierOf(other.kept)).toBe("occasional");
  await as(hanne, (ctx) => undoMerge(ctx, second));
  expect([await tierOf(other.kept), await tierOf(other.lost)]).not.toContain("key");
  expect(await tierOf(other.lost)).toBe("occasional");
});

test("nobody backs up what they hold after a merge, and undone the backup is there again", async () => {
  for (const choice of ["kept", "lost"] as const) {
    const { kept, lost } = await aPair();
    await as(hanne, (ctx) => ownEmployer(ctx, `e_${kept}`, hanne.accountId));
    await as(hanne, (ctx) => ownEmployer(ctx, `e_${lost}`, jonas.accountId));
    await as(hanne, (ctx) =>
      backUpEmployer(
        ctx,
        `e_${choice === "kept" ? lost : kept}`,
        choice === "kept" ? hanne.accountId : jonas.accountId,
      ),
    );
    const before = [await held(kept), await held(lost)];
    const merge = await as(hanne, (ctx) => mergeEmployers(ctx, kept, lost, { owner: choice }));
    expect(await held(kept)).toEqual([
      { kind: "owner", account_id: choice === "kept" ? hanne.accountId : jonas.accountId },
    ]);
    await as(hanne, (ctx) => undoMerge(ctx, merge));
    expect([await held(kept), await held(lost)]).toEqual(before);
  }
});

test("a handover of two that have become one since is undone once", async () => {
  const { kept, lost } = await aPair();
  for (const id of [kept, lost]) await as(hanne, (ctx) => ownEmployer(ctx, `e_${id}`, hanne.accountId));
  const { handoverId } = await as(leader, (ctx) =>
    handOverPortfolio(ctx, {
      ...{ fromAccountId: hanne.accountId, toAccountId: jonas.accountId, reason: "other" },
      elsewhere: new Map(),
    }),
  );
  const merge = await as(hanne, (ctx) => mergeEmployers(ctx, kept, lost, {}));
  await as(leader, (ctx) => undoHandover(ctx, handoverId));
  expect(await held(kept)).toEqual([{ kind: "owner", account_id: hanne.accountId }]);
  await as(hanne, (ctx) => undoMerge(ctx, merge));
  expect(await held(kept)).toEqual([{ kind: "owner", account_id: hanne.accountId }]);
});

test("what was done at the one that went is taken back at the one that stayed, or left, and never breaks", async () => {
  const contact = await aPair();
  const logged = await as(hanne, (ctx) =>
    logEmployerContact(ctx, employerContactInput.parse({ id: newId(), employer: `e_${contact.lost}` })),
  );
  await as(hanne, (ctx) => withdrawEmployerContact(ctx, logged.id));
  const withdrawn = await lastChange();
  await as(hanne, (ctx) => mergeEmployers(ctx, contact.kept, contact.lost, {}));
  expect(await as(hanne, (ctx) => undoChange(ctx, withdrawn))).toEqual({ undone: 1, left: 0 });
  const [sums] = await stage.owner
    .$client`select last_contact_at is not null as met from employer_relationship where employer_id = ${contact.kept}`;
  expect(sums).toEqual({ met: true });

  const owner = await aPair();
  await as(hanne, (ctx) => ownEmployer(ctx, `e_${owner.lost}`, hanne.accountId));
  await as(hanne, (ctx) => ownEmployer(ctx, `e_${owner.lost}`, null));
  const given = await lastChange();
  await as(hanne, (ctx) => mergeEmployers(ctx, owner.kept, owner.lost, {}));
  await as(hanne, (ctx) => undoChange(ctx, given));
  expect(await held(owner.kept)).toEqual([{ kind: "owner", account_id: hanne.accountId }]);

  const pause = await aPair();
  const fields = { reason: "Ombygging", untilOn: null, namesAreNotParticipants: false };
  await as(hanne, (ctx) => pauseContact(ctx, `e_${pause.lost}`, fields));
  await as(hanne, (ctx) => endContactPause(ctx, `e_${pause.lost}`));
  const ended = await lastChange();
  await as(hanne, (ctx) => mergeEmployers(ctx, pause.kept, pause.lost, {}));
  await as(hanne, (ctx) => undoChange(ctx, ended));
  expect(
    await stage.owner
      .$client`select 1 from contact_pause where employer_id = ${pause.kept} and ended_at is null`,
  ).toHaveLength(1);
});

test("a merge whose workplace of the register has been taken up anew since is not undone, and says why", async () => {
  const unit = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: unit, organisationNumber: "310555555", name: "Solvik Bakeri Torvet", registerName: "SOLVIK" },
    ...{ municipalityNumber: "4001", source: "register_csv", contentHash: "x" },
  });
  const other = newId();
  await stage.owner.insert(registerUnit).values({
    ...{ id: other, organisationNumber: "310555556", name: "Solvik Bakeri", registerName: "SOLVIK" },
    ...{ municipalityNumber: "4001", source: "register_csv", contentHash: "x" },
  });
  const kept = await anEmployer("Solvik bakeri", other);
  const lost = await anEmployer("Solvik Bakeri Torvet", unit);
  await as(hanne, (ctx) => ownEmployer(ctx, `e_${lost}`, hanne.accountId));
  const merge = await as(hanne, (ctx) => mergeEmployers(ctx, kept, lost, {}));
  await as(hanne, (ctx) => adoptEmployer(ctx, `r_${unit}`));
  await expect(as(hanne, (ctx) => undoMerge(ctx, merge))).rejects.toMatchObject({ code: "merge_unit_taken" });
});

test("an objection that comes with a merge holds at every workplace of the person", async () => {
  const [here, there] = [await anEmployer("Havnekroa"), await anEmployer("Fjellkroa")];
  const [kept, lost] = [newId(), newId()];
  for (const id of [kept, lost])
    await stage.owner
      .insert(contactPerson)
      .values({ id, serviceId: service.serviceId, employerId: here, name: "Turid Bakken" });
  const elsewhere = await as(hanne, (ctx) =>
    addWorkplace(ctx, kept, { documentId: `e_${there}`, role: null }),
  );
  await as(hanne, (ctx) => recordObjection(ctx, lost));
  await as(hanne, (ctx) => mergeContactPersons(ctx, kept, lost, {}));
  const rows = await stage.owner.$client`
    select id, objected_on is not null as objected from contact_person where id in ${stage.owner.$client([kept, elsewhere])}`;
  expect(rows.map(({ objected }) => objected)).toEqual([true, true]);
});
