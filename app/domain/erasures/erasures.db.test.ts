import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkLines } from "#app/jobs/trail.ts";
import { classification } from "#db/classification.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { participant, placement } from "#db/schema/participant.ts";
import { erasure } from "#db/schema/trail.ts";
import { reapplyErasures } from "#scripts/reapply-erasures.ts";
import { useStage } from "#tests/support/stage.ts";
import { saveProfileSection } from "../career-profiles/save-profile-section.ts";
import type { StaffActor, StaffContext } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { addPlanLine, planLineForm } from "../job-plans/change-plan-lines.ts";
import { saveSupportPlan } from "../job-plans/save-support-plan.ts";
import { ruleOutMatch } from "../matching/rule-out-match.ts";
import { giveMatchingConsent } from "../matching-consent/give-matching-consent.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { getParticipant } from "../participants/get-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { signHeads } from "../trail/sign-heads.ts";
import { readTrailKey } from "../trail/signed-lines.ts";
import { openTrailFolder } from "../trail/trail-folder.ts";
import { verifyTrail } from "../trail/verify-trail.ts";
import { eraseParticipant } from "./erase-participant.ts";
import { placeLegalHold, releaseLegalHold } from "./legal-holds.ts";
import { readReceipt, writeReceipts } from "./receipts.ts";

const stage = useStage();
const path = mkdtempSync(join(tmpdir(), "third-cup-erasures-"));
const trail = {
  folder: openTrailFolder(path),
  key: readTrailKey("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8"),
};
let worker: Database;
let reader: Database;

beforeAll(() => {
  worker = openDatabase(stage.urls.worker, { connections: 1, name: "test worker" });
  reader = openDatabase(stage.urls.owner, {
    ...{ connections: 2, name: "test verify", role: "third_cup_audit_reader" },
  });
});
afterAll(async () => {
  await Promise.all([closeDatabase(worker), closeDatabase(reader)]);
  rmSync(path, { recursive: true, force: true });
});

const verify = async () =>
  (await verifyTrail(reader, { ...trail, connections: 2, hashing: "database" })).faults;

/** Rows that point at each other: a contact at a line of the plan, the items of a support plan at it, it at a job. */
async function writeOfTheWay(ctx: StaffContext, id: string, employerId: string): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  const section = { typed: { what_helps: "Å gå en tur" }, version: 0, namesMayStand: false };
  await saveProfileSection(ctx, id, "coping", section);
  const lineId = await addPlanLine(ctx, id, planLineForm.parse({ kind: "tasks", words: "Stelle hunder" }));
  await logEmployerContact(
    ctx,
    employerContactInput.parse({ id: newId(), employer: `e_${employerId}`, planLineIds: [lineId] }),
  );
  const placementId = newId();
  await ctx.tx.insert(placement).values({
    ...{ id: placementId, serviceId, participantId: id, employerId, occupationCode: "5164" },
    ...{ startedOn: "2026-11-02", origin: "hidden", createdBy: accountId },
  });
  await saveSupportPlan(ctx, id, placementId, {
    ...{ version: 0, aims: "Ro", nextReviewOn: "", kinds: ["training"], of: {}, namesMayStand: false },
  });
}

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor"]);
  const referenceCode = newId().slice(-8);
  const add = (givenName: string, code: string) =>
    stage.as(hanne, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{ givenName, familyName: "Kanarifugl", referenceCode: code, teamId: service.teamId },
          ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "mapping" },
          ...{ homePostcode: "3910", ownWords: "Helst dyr", informed: "yes" },
        }),
      ),
    );
  const id = await add("Amir", referenceCode);
  const [place] = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${hanne.serviceId}, 'Kafé') returning id`;
  await stage.as(hanne, async (ctx) => {
    await saveWishes(ctx, id, [{ dimension: "noise", value: { level: 2 }, level: "must" }]);
    await confirmOccupation(ctx, id, { title: "dyrepasser", code: "5164" });
    await ruleOutMatch(ctx, id, `e_${place?.id}`, "excluded", "way");
    await giveMatchingConsent(ctx, id, { way: "in_person" });
    await writeOfTheWay(ctx, id, place?.id ?? "");
    await getParticipant(ctx, id);
  });
  return { service, hanne, maryam, id, referenceCode, other: await add("Ada", newId().slice(-8)) };
}

const erase = (actor: StaffActor, id: string, referenceCode: string) =>
  stage.as(actor, (ctx) => eraseParticipant(ctx, id, { referenceCode, ground: "asked" }));

/** Tables in which a text occurs anywhere in a row. */
async function tablesWith(text: string): Promise<string[]> {
  const sql = stage.owner.$client;
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await sql`select 1 from ${sql(name)} t where t::text like ${`%${text}%`} limit 1`;
    if (hit) found.push(name);
  }
  return found;
}

test("nothing is left of an erased participant but the erasure itself, and the log is whole", async () => {
  const { hanne, maryam, id, referenceCode, other } = await aPerson();
  await linkLines(worker);
  await stage.owner.$client`
    insert into record_merge_row (id, service_id, record_merge_id, table_name, what, content)
    values (${newId()}, ${hanne.serviceId}, ${newId()}, 'match_choice', 'moved', jsonb_build_object('participant_id', ${id}::text))`;
  expect(await tablesWith(id)).toContain("record_merge_row");
  expect((await tablesWith(id)).length).toBeGreaterThan(8);
  const erasureId = await erase(maryam, id, referenceCode);
  expect(await tablesWith(id)).toEqual(["erasure"]);
  expect(await tablesWith(referenceCode)).toEqual([]);
  expect(await tablesWith("dyrepasser")).toEqual([]);
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(NotFound);
  expect((await stage.as(hanne, (ctx) => getParticipant(ctx, other))).participant.givenName).toBe("Ada");
  expect(await verify()).toEqual([]);
  await linkLines(worker);
  expect(await writeReceipts(worker, trail)).toBe(1);
  await signHeads(worker, { ...trail, now: new Date() });
  expect(await verify()).toEqual([]);
  const receipt = readReceipt(trail.key, trail.folder.lines("erasures").at(-1) ?? "");
  expect(receipt).toMatchObject({ id: erasureId, erased: id, ground: "asked" });
  expect(receipt?.rowsTaken).toBeGreaterThan(6);
  expect(receipt?.linesBlanked).toBeGreaterThanOrEqual(6);
  // One more line blanked under the same erasure is found by its receipt.
  const sql = stage.owner.$client;
  await sql`update audit_event set salt = null, erasure_id = ${erasureId} where id =
    (select id from audit_event where object_id = ${other} limit 1)`;
  expect((await verify()).map(({ fault }) => fault)).toEqual(["blanked_without_receipt"]);
});

test("only a supervisor of the team may, with the case number typed, and not while there is a hold", async () => {
  const { service, hanne, maryam, id, referenceCode } = await aPerson();
  await expect(erase(hanne, id, referenceCode)).rejects.toThrow(Forbidden);
  const stranger = await stage.aColleague(await stage.aService(), "Jonas Lie", ["supervisor"]);
  await expect(erase(stranger, id, referenceCode)).rejects.toThrow(NotFound);
  const otherTeam = { ...service, teamId: newId() };
  await stage.owner
    .$client`insert into team (id, service_id, name) values (${otherTeam.teamId}, ${service.serviceId}, 'Andre')`;
  const elsewhere = await stage.aColleague(otherTeam, "Siri Moe", ["supervisor"]);
  await expect(erase(elsewhere, id, referenceCode)).rejects.toThrow(NotFound);
  await expect(erase(maryam, id, "F-0")).rejects.toMatchObject({
    faults: [{ field: "referenceCode", code: "reference_code_other" }],
  });
  await stage.as(maryam, (ctx) => placeLegalHold(ctx, id, "Klage til Statsforvalteren"));
  await expect(erase(maryam, id, referenceCode)).rejects.toMatchObject({ code: "legal_hold" });
  // The second lock says the same to whoever comes round the use case.
  const past = stage.as(maryam, (ctx) => ctx.tx.execute(`select erase_participant('${id}', '${newId()}')`));
  await expect(past).rejects.toMatchObject({ cause: { code: "42501" } });
  const round = stage.as(hanne, (ctx) =>
    ctx.tx.execute(`select erase_rows('${service.serviceId}', '${id}', '${newId()}')`),
  );
  await expect(round).rejects.toMatchObject({ cause: { code: "42501" } });
  await stage.as(maryam, (ctx) => releaseLegalHold(ctx, id));
  await erase(maryam, id, referenceCode);
  expect(await stage.owner.select().from(participant).where(eq(participant.id, id))).toEqual([]);
});

test("a backup from before is put back: the person is erased again before anybody is let in", async () => {
  const { hanne, maryam, id, referenceCode } = await aPerson();
  await linkLines(worker);
  const sql = stage.owner.$client;
  const tables = (await tablesWith(id)).filter((name) => name !== "trail_pending");
  await sql`create schema backup`;
  for (const name of tables)
    await sql`create table ${sql(`backup.${name}`)} as select * from ${sql(name)} t where t::text like ${`%${id}%`}`;
  await erase(maryam, id, referenceCode);
  await linkLines(worker);
  await writeReceipts(worker, trail);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const name of tables) {
      if (["audit_event", "participant_read"].includes(name))
        await tx`delete from ${tx(name)} where id in (select id from ${tx(`backup.${name}`)})`;
      await tx`insert into ${tx(name)} select * from ${tx(`backup.${name}`)}`;
    }
    for (const name of tables) await tx`drop table ${tx(`backup.${name}`)}`;
  });
  expect((await stage.as(hanne, (ctx) => getParticipant(ctx, id))).participant.givenName).toBe("Amir");
  const started = performance.now();
  expect(await reapplyErasures(stage.urls.owner, trail)).toBe(1);
  expect(performance.now() - started).toBeLessThan(60_000);
  expect(await tablesWith(id)).toEqual(["erasure"]);
  const rows = await stage.owner.select().from(erasure).where(eq(erasure.erasedId, id));
  expect(rows.map(({ ground }) => ground).sort()).toEqual(["asked", "restored_backup"]);
  expect(rows.find(({ ground }) => ground === "restored_backup")?.repeats).toBe(
    rows.find(({ ground }) => ground === "asked")?.id,
  );
  expect(await reapplyErasures(stage.urls.owner, trail)).toBe(0);
});

test("every table with something of a participant is reached by an erasure, or blanked, or only names the erased", async () => {
  const reached = await stage.owner.$client<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (c.relname = 'participant' or exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id'))`;
  const known = new Set(reached.map(({ name }) => name));
  const blanked = ["audit_event", "participant_read", "erasure", "record_merge_row"];
  const left = Object.entries(classification).flatMap(([table, classes]) =>
    (classes.participant || classes.restricted) && !known.has(table) && !blanked.includes(table)
      ? [table]
      : [],
  );
  expect(left).toEqual([]);
});
