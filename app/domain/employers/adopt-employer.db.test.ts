import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { adoptEmployer } from "./adopt-employer.ts";

const stage = useStage();
let numbers = 310_000_000;

async function aUnit(deletedOn: string | null = null) {
  const id = newId();
  numbers += 1;
  await stage.owner.insert(registerUnit).values({
    id,
    organisationNumber: String(numbers),
    name: "Solvik Bakeri AS",
    registerName: "SOLVIK BAKERI AS",
    municipalityNumber: "4001",
    source: "test",
    contentHash: "x",
    deletedOn,
  });
  return id;
}

async function aSpecialist() {
  return stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
}

test("the first touch makes the service's own employer, queues both documents and writes who did it", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit();
  const employerId = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${unitId}`));
  const rows = await stage.owner.select().from(employer).where(eq(employer.registerUnitId, unitId));
  expect(rows).toMatchObject([
    { id: employerId, serviceId: hanne.serviceId, createdBy: hanne.accountId, name: null },
  ]);
  const queued = await stage.owner
    .select()
    .from(searchOutbox)
    .where(sql`document_id in (${`e_${employerId}`}, ${`r_${unitId}`})`);
  expect(queued).toHaveLength(2);
  const audited = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, employerId));
  expect(audited.map(({ action }) => action)).toEqual(["employer.adopted"]);
});

test("a second touch, and ten at once, give the same employer", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit();
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${unitId}`))),
  );
  const again = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `e_${ids[0]}`));
  expect(new Set([...ids, again]).size).toBe(1);
});

test("two services each get an employer of their own, and neither finds the other's", async () => {
  const [hanne, jonas] = [await aSpecialist(), await aSpecialist()];
  const unitId = await aUnit();
  const hers = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${unitId}`));
  const his = await stage.as(jonas, (ctx) => adoptEmployer(ctx, `r_${unitId}`));
  expect(his).not.toBe(hers);
  await expect(stage.as(jonas, (ctx) => adoptEmployer(ctx, `e_${hers}`))).rejects.toThrow(NotFound);
});

test("what is no document, no unit or has left the register is not found", async () => {
  const hanne = await aSpecialist();
  const gone = await aUnit("2026-01-31");
  for (const documentId of [`r_${newId()}`, `e_${newId()}`, `r_${gone}`, "r_1", "", "x_", newId()]) {
    await expect(stage.as(hanne, (ctx) => adoptEmployer(ctx, documentId))).rejects.toThrow(NotFound);
  }
});
