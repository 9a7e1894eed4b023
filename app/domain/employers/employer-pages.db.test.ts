import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPerson, employer, employerOwner } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { addContactPerson } from "../contact-persons/add-contact-person.ts";
import { changeContactPerson } from "../contact-persons/change-contact-person.ts";
import { contactPersonFields } from "../contact-persons/contact-person-fields.ts";
import { markContactPersonLeft } from "../contact-persons/mark-contact-person-left.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addEmployer, newEmployerFields } from "./add-employer.ts";
import { getEmployer, getRegisterUnit } from "./get-employer.ts";
import { ownEmployer } from "./own-employer.ts";
import { contactPauseFields, endContactPause, pauseContact } from "./pause-contact.ts";
import { employerWarningFields, endEmployerWarning, warnAboutEmployer } from "./warn-about-employer.ts";

const stage = useStage();

async function aUnit(organisationNumber: string, placeKey = "") {
  const id = newId();
  await stage.owner.insert(registerUnit).values({
    id,
    organisationNumber,
    placeKey,
    name: "Solvik Bakeri AS",
    registerName: "SOLVIK BAKERI AS",
    municipalityNumber: "4001",
    source: "test",
    contentHash: "x",
  });
  return id;
}

const aSpecialist = async () =>
  stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
const marit = contactPersonFields.parse({
  name: "Marit Holm",
  role: "Daglig leder",
  phone: "55 00 00 00",
  informed: "yes",
});

test("looking at a unit never adopts it; a person noted there does, and the unit then leads to the employer", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit("310000019");
  expect(await stage.as(hanne, (ctx) => getRegisterUnit(ctx, unitId))).toMatchObject({
    row: { kind: "register_unit" },
  });
  expect(await stage.owner.select().from(employer).where(eq(employer.registerUnitId, unitId))).toEqual([]);
  const { employerId } = await stage.as(hanne, (ctx) => addContactPerson(ctx, `r_${unitId}`, marit));
  expect(await stage.as(hanne, (ctx) => getRegisterUnit(ctx, unitId))).toEqual({ employerId });
  const page = await stage.as(hanne, (ctx) => getEmployer(ctx, employerId));
  expect(page.people).toMatchObject([
    { name: "Marit Holm", informedOn: "2026-11-18", decisionMaker: "not_stated" },
  ]);
});

test("another service finds neither the employer nor its people", async () => {
  const [hanne, jonas] = [await aSpecialist(), await aSpecialist()];
  const unitId = await aUnit("310000027");
  const { employerId, contactPersonId } = await stage.as(hanne, (ctx) =>
    addContactPerson(ctx, `r_${unitId}`, marit),
  );
  await expect(stage.as(jonas, (ctx) => getEmployer(ctx, employerId))).rejects.toThrow(NotFound);
  await expect(stage.as(jonas, (ctx) => markContactPersonLeft(ctx, contactPersonId))).rejects.toThrow(
    NotFound,
  );
  await expect(stage.as(jonas, (ctx) => addContactPerson(ctx, `e_${employerId}`, marit))).rejects.toThrow(
    NotFound,
  );
});

test("a change on an old version shows what is stored, and leaving out the tick takes nothing back", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit("310000035");
  const { contactPersonId } = await stage.as(hanne, (ctx) => addContactPerson(ctx, `r_${unitId}`, marit));
  const change = { ...contactPersonFields.parse({ name: "Marit Holm-Vik" }), version: 1 };
  await stage.as(hanne, (ctx) => changeContactPerson(ctx, contactPersonId, change));
  const late = stage.as(hanne, (ctx) =>
    changeContactPerson(ctx, contactPersonId, { ...change, name: "Marit" }),
  );
  await expect(late).rejects.toThrow(Stale);
  const [stored] = await stage.owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.id, contactPersonId));
  expect(stored).toMatchObject({ name: "Marit Holm-Vik", informedOn: "2026-11-18", version: 2 });
  await stage.as(hanne, (ctx) => markContactPersonLeft(ctx, contactPersonId));
  const [left] = await stage.owner.select().from(contactPerson).where(eq(contactPerson.id, contactPersonId));
  expect(left?.leftOn).toBe("2026-11-18");
});

test("a pause and a warning stand on the page until they end or lapse", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit("310000043");
  const employerId = await stage.as(hanne, (ctx) =>
    pauseContact(
      ctx,
      `r_${unitId}`,
      contactPauseFields.parse({ reason: "Bygger om", untilOn: "2026-12-01" }),
    ),
  );
  await stage.as(hanne, (ctx) =>
    warnAboutEmployer(ctx, `e_${employerId}`, employerWarningFields.parse({ text: "Ta med vernesko" })),
  );
  const page = await stage.as(hanne, (ctx) => getEmployer(ctx, employerId));
  expect(page.pause).toMatchObject({ reason: "Bygger om", untilOn: "2026-12-01", by: "Hanne Berg" });
  expect(page.warnings).toMatchObject([{ text: "Ta med vernesko", expiresOn: "2027-05-19" }]);
  await stage.as(hanne, (ctx) => endContactPause(ctx, `e_${employerId}`));
  await stage.as(hanne, (ctx) => endEmployerWarning(ctx, page.warnings[0]?.id ?? ""));
  expect(await stage.as(hanne, (ctx) => getEmployer(ctx, employerId))).toMatchObject({
    pause: null,
    warnings: [],
  });
});

test("a new employer comes from our register when the number is there, is asked for when it is several places, and can be typed", async () => {
  const hanne = await aSpecialist();
  const unitId = await aUnit("310000051");
  await aUnit("310000078", "nord");
  await aUnit("310000078", "sør");
  const add = (fields: object) =>
    stage.as(hanne, (ctx) => addEmployer(ctx, newEmployerFields.parse(fields), null));
  const adopted = await add({ organisationNumber: "310 000 051" });
  const [row] = await stage.owner.select().from(employer).where(eq(employer.id, adopted));
  expect(row?.registerUnitId).toBe(unitId);
  await expect(add({ organisationNumber: "310000078" })).rejects.toMatchObject({
    faults: [{ code: "several_places", values: { count: 2 } }],
  });
  await expect(add({ organisationNumber: "310000052" })).rejects.toThrow(Invalid);
  await expect(add({})).rejects.toMatchObject({ faults: [{ field: "name", code: "name_required" }] });
  const typed = await add({ name: "Kiosken på kaia", municipalityNumber: "4001" });
  const [own] = await stage.owner.select().from(employer).where(eq(employer.id, typed));
  expect(own).toMatchObject({
    name: "Kiosken på kaia",
    positionSource: "municipality",
    registerUnitId: null,
  });
});

test("of many who take an employer at once, one has it and the others come after", async () => {
  const service = await stage.aService();
  const colleagues = await Promise.all(
    ["Hanne Berg", "Jonas Eide", "Maryam Rahimi", "Leif Sandvik"].map((name) =>
      stage.aColleague(service, name, ["employment_specialist"]),
    ),
  );
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: service.serviceId, name: "Solvik bakeri" });
  const taps = [...colleagues, ...colleagues, ...colleagues];
  await Promise.all(
    taps.map((actor) => stage.as(actor, (ctx) => ownEmployer(ctx, `e_${employerId}`, actor.accountId))),
  );
  const owners = await stage.owner
    .select()
    .from(employerOwner)
    .where(eq(employerOwner.employerId, employerId));
  expect(owners.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
});
