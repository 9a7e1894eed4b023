import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { classification, restrictedInTheOpen, sealedColumns } from "#db/classification.ts";
import {
  desiredOccupation,
  matchChoice,
  participant,
  participantAccess,
  participantKey,
  preference,
} from "#db/schema/participant.ts";
import { sealPlainRows } from "#scripts/seal-plain-rows.ts";
import { unreadable, useStage } from "#tests/support/stage.ts";
import { testKeys } from "#tests/support/test-keys.ts";
import { answerMatch } from "../match-answers/answer-match.ts";
import { listMatchQuestions } from "../match-answers/list-match-questions.ts";
import { listRuledOut } from "../matching/list-ruled-out.ts";
import { ruleOutMatch } from "../matching/rule-out-match.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { editParticipant } from "../participants/edit-participant.ts";
import { getParticipant } from "../participants/get-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { getWishes } from "../preferences/get-wishes.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { readEncryptionKeys } from "../privacy/encryption-keys.ts";
import { isSealed, Unreadable } from "../privacy/seal.ts";

const stage = useStage();

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const input = participantForm.parse({
    givenName: "Amir",
    familyName: "Berg",
    referenceCode: newId().slice(-8),
    teamId: service.teamId,
    specialistId: hanne.accountId,
    startedOn: "2026-10-01",
    status: "mapping",
    homePostcode: "3910",
    ownWords: "Helst med dyr",
  });
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input));
  return { service, hanne, id, input };
}

/** Every value of the sealed columns that is stored. */
async function stored(): Promise<string[]> {
  const values: string[] = [];
  for (const [table, columns] of Object.entries(sealedColumns)) {
    for (const column of columns.split(" ")) {
      const sql = stage.owner.$client;
      const rows = await sql<{ text: string }[]>`
        select ${sql(column)} as text from ${sql(table)} where ${sql(column)} is not null`;
      values.push(...rows.map(({ text }) => text));
    }
  }
  return values;
}

test("every restricted column is sealed, or named with the reason why it cannot be", () => {
  const restricted = Object.entries(classification).flatMap(([table, classes]) =>
    (classes.restricted?.split(" ") ?? []).map((column) => `${table}.${column}`),
  );
  const sealed = Object.entries(sealedColumns).flatMap(([table, columns]) =>
    columns.split(" ").map((column) => `${table}.${column}`),
  );
  expect(restricted.length).toBeGreaterThan(8);
  expect([...sealed, ...Object.keys(restrictedInTheOpen)].sort()).toEqual(restricted.sort());
});

test("what is written through the use cases is sealed in the database and read again as it was", async () => {
  const { hanne, id, input } = await aPerson();
  const place = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${hanne.serviceId}, 'Kafé') returning id`;
  const document = `e_${place[0]?.id}`;
  await stage.as(hanne, async (ctx) => {
    await saveWishes(ctx, id, [{ dimension: "tasks_liked", value: { tags: ["animals"] }, level: "nice" }]);
    await confirmOccupation(ctx, id, { title: "dyrepasser", code: "5164" });
    await ruleOutMatch(ctx, id, document, "excluded", "way");
    await answerMatch(ctx, id, { document, answer: "wrong", dimension: null, reason: "for mange hunder" });
    await editParticipant(ctx, id, { ...input, ownWords: "Helst med hester", version: 1 });
  });
  const values = await stored();
  expect(values.length).toBeGreaterThanOrEqual(6);
  expect(values.filter((value) => !isSealed(value))).toEqual([]);
  const record = await stage.as(hanne, (ctx) => getParticipant(ctx, id));
  expect(record.participant).toMatchObject({ homePostcode: "3910", ownWords: "Helst med hester" });
  expect(record.wishes.wishes.tasks_liked?.value).toEqual({ tags: ["animals"] });
  expect(record.wishes.occupations.map(({ title }) => title)).toEqual(["dyrepasser"]);
  expect(await stage.as(hanne, (ctx) => listRuledOut(ctx, id))).toMatchObject([{ reason: "way" }]);
  expect(await stage.as(hanne, (ctx) => listMatchQuestions(ctx, id))).toMatchObject([
    { reason: "for mange hunder" },
  ]);
});

test("text moved to another person, row or column does not open", async () => {
  const { hanne, id } = await aPerson();
  const other = await aPerson();
  const [theirs] = await stage.owner.select().from(participant).where(eq(participant.id, other.id));
  if (!theirs) throw new Error("is there");
  await stage.owner.update(participant).set({ ownWords: theirs.ownWords }).where(eq(participant.id, id));
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(Unreadable);
  await stage.owner
    .update(participant)
    .set({ ownWords: theirs.homePostcode })
    .where(eq(participant.id, other.id));
  await expect(stage.as(other.hanne, (ctx) => getParticipant(ctx, other.id))).rejects.toThrow(Unreadable);
});

test("without the key, and with the key of another, nothing opens", async () => {
  const { hanne, id } = await aPerson();
  const other = await aPerson();
  const [key] = await stage.owner
    .select()
    .from(participantKey)
    .where(eq(participantKey.participantId, other.id));
  await stage.owner
    .update(participantKey)
    .set({ wrappedKey: key?.wrappedKey ?? "" })
    .where(eq(participantKey.participantId, id));
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(Unreadable);
  await stage.owner.delete(participantKey).where(eq(participantKey.participantId, id));
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(Unreadable);
});

test("a key is seen by whom the participant is open to, and by nobody else", async () => {
  const { service, hanne, id } = await aPerson();
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const keysSeenBy = (actor: typeof hanne) =>
    stage.as(actor, (ctx) =>
      ctx.tx.select().from(participantKey).where(eq(participantKey.participantId, id)),
    );
  expect(await keysSeenBy(hanne)).toHaveLength(1);
  expect(await keysSeenBy(jonas)).toEqual([]);
});

test("rows of before there were keys are sealed once, and read as they were", async () => {
  const service = await stage.aService();
  const { serviceId, teamId } = service;
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const id = newId();
  const by = { createdBy: hanne.accountId };
  await stage.owner.insert(participant).values({
    ...{ id, serviceId, teamId, referenceCode: id.slice(-8), givenName: "Ada", familyName: "Oppdiktet" },
    ...{ startedOn: "2026-09-01", ownWords: unreadable("Gjerne ute"), ...by },
  });
  await stage.owner.insert(participantAccess).values({
    ...{ id: newId(), serviceId, participantId: id, accountId: hanne.accountId },
    ...{ relation: "specialist", fromOn: "2026-09-01" },
  });
  await stage.owner.insert(preference).values({
    ...{ id: newId(), serviceId, participantId: id, dimension: "noise" },
    ...{ value: unreadable('{"level": 2}'), updatedBy: hanne.accountId },
  });
  await stage.owner.insert(desiredOccupation).values({
    ...{ id: newId(), serviceId, participantId: id, title: unreadable("kokk"), code: "5120" },
    confirmedBy: hanne.accountId,
  });
  await stage.owner.delete(matchChoice);
  const sql = stage.owner.$client;
  await sql`delete from installation where key = 'sealed'`;
  await sealPlainRows(sql, testKeys);
  expect((await stored()).filter((value) => !isSealed(value))).toEqual([]);
  const read = () => stage.as(hanne, (ctx) => getParticipant(ctx, id));
  expect((await read()).participant.ownWords).toBe("Gjerne ute");
  const wishes = await stage.as(hanne, (ctx) => getWishes(ctx, id));
  expect([wishes.wishes.noise?.value, wishes.occupations[0]?.title]).toEqual([{ level: 2 }, "kokk"]);
  const before = await stored();
  await sql`delete from installation where key = 'sealed'`;
  await sealPlainRows(sql, testKeys);
  expect(await stored()).toEqual(before);
  const forced = await sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity`;
  expect([...forced]).toEqual([]);
});

test("another key under the same version is refused at start", async () => {
  const other = readEncryptionKeys("1:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8");
  if (!other) throw new Error("is a key");
  await expect(sealPlainRows(stage.owner.$client, other)).rejects.toThrow("not the one");
});
