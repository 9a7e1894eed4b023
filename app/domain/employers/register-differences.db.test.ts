import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import { employer } from "#db/schema/employer.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound, Stale } from "../errors.ts";
import { loadMatchGround } from "../matching/match-ground.ts";
import { importRegister } from "../register/import-register.ts";
import { addEmployer, newEmployerFields } from "./add-employer.ts";
import { adoptEmployer } from "./adopt-employer.ts";
import { correctEmployer, employerCorrection, getEmployerToCorrect } from "./correct-employer.ts";
import { getEmployer } from "./get-employer.ts";
import { keepOwnValue } from "./keep-own-value.ts";
import { linkToRegister } from "./link-to-register.ts";
import { listTimeline } from "./list-timeline.ts";
import { takeRegisterValue } from "./take-register-value.ts";
import { readTimelineQuery } from "./timeline-query.ts";

const stage = useStage();

const told = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: "SOLVIK KRO AS",
  organisasjonsform: { kode: "BEDR" },
  naeringskode1: { kode: "56.100", beskrivelse: "Restaurant" },
  antallAnsatte: 12,
  overordnetEnhet: "310000027",
  beliggenhetsadresse: { adresse: ["Storgata 1"], postnummer: "3916", kommunenummer: "4001" },
  ...more,
});
const imported = (...rows: object[]) =>
  importRegister(stage.owner, readRegisterJson(new TextEncoder().encode(JSON.stringify(rows))), {
    source: "register_json",
    asOf: "2026-11-18",
  });

async function adopted(organisationNumber: string, actor: StaffActor): Promise<string> {
  await imported(told(organisationNumber));
  const [unit] = await stage.owner
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(eq(registerUnit.organisationNumber, organisationNumber));
  return stage.as(actor, (ctx) => adoptEmployer(ctx, `r_${unit?.id}`));
}
const aSpecialist = async () =>
  stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
const pageOf = (actor: StaffActor, id: string) => stage.as(actor, (ctx) => getEmployer(ctx, id));

/** What the timeline has from the register. */
async function registerEvents(actor: StaffActor, employerId: string) {
  const query = readTimelineQuery(new URLSearchParams("kind=register"), () => null);
  const { entries } = await stage.as(actor, (ctx) => listTimeline(ctx, employerId, query));
  return entries.flatMap((entry) => (entry.kind === "register" ? [entry.event] : []));
}

test("what happened is told to every service that made the unit its own, and to nobody else", async () => {
  const [hanne, jonas, kari] = [await aSpecialist(), await aSpecialist(), await aSpecialist()];
  const [one, other] = [await adopted("310000019", hanne), await adopted("310000019", jonas)];
  await imported(
    told("310000019", { antallAnsatte: 20, naeringskode1: { kode: "56.110", beskrivelse: "Restaurant" } }),
  );
  for (const [actor, id] of [
    [hanne, one],
    [jonas, other],
  ] as const)
    expect((await registerEvents(actor, id)).map(({ kind }) => kind).sort()).toEqual([
      "head_count",
      "renumbered",
    ]);
  expect(await registerEvents(kari, one)).toEqual([]);
});

test("our own value survives an import; the register's is taken, or passed over until it is another", async () => {
  const hanne = await aSpecialist();
  const id = await adopted("310000035", hanne);
  await stage.owner.update(employer).set({ headCount: 15, name: "Kroa" }).where(eq(employer.id, id));
  await imported(told("310000035", { antallAnsatte: 20 }));
  const page = await pageOf(hanne, id);
  expect(page.profile).toMatchObject({ headCount: 15, name: "Kroa", version: 1 });
  expect(page.differences).toMatchObject([
    { field: "name", own: "Kroa", register: "Solvik Kro AS" },
    { field: "head_count", own: "15", register: "20" },
  ]);

  const seen = { field: "head_count", register: "20", version: 1 } as const;
  await stage.as(hanne, (ctx) => keepOwnValue(ctx, id, seen));
  await expect(stage.as(hanne, (ctx) => takeRegisterValue(ctx, id, seen))).rejects.toThrow(Stale);
  expect((await pageOf(hanne, id)).differences.map(({ field }) => field)).toEqual(["name"]);
  await imported(told("310000035", { antallAnsatte: 25 }));
  const anew = await pageOf(hanne, id);
  expect(anew.differences.map(({ field, register }) => `${field} ${register}`)).toEqual([
    "name Solvik Kro AS",
    "head_count 25",
  ]);

  await stage.owner.delete(searchOutbox);
  const name = { field: "name", register: "Solvik Kro AS", version: 2 } as const;
  await stage.as(hanne, (ctx) => takeRegisterValue(ctx, id, name));
  expect(await stage.owner.select().from(searchOutbox)).toMatchObject([{ documentId: `e_${id}` }]);
  expect((await pageOf(hanne, id)).profile).toMatchObject({
    name: "Solvik Kro AS",
    headCount: 15,
    version: 3,
  });
});

test("a value that moved under the form, another service and a role that only reads are refused", async () => {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]);
  const astrid = await stage.aColleague(service, "Astrid Vik", ["leader"]);
  const id = await adopted("310000043", hanne);
  await stage.owner.update(employer).set({ headCount: 15 }).where(eq(employer.id, id));
  const seen = { field: "head_count", register: "12", version: 1 } as const;
  await imported(told("310000043", { antallAnsatte: 30 }));
  await expect(stage.as(hanne, (ctx) => keepOwnValue(ctx, id, seen))).rejects.toThrow(Stale);
  const jonas = await aSpecialist();
  await expect(stage.as(jonas, (ctx) => takeRegisterValue(ctx, id, seen))).rejects.toThrow(NotFound);
  await expect(stage.as(astrid, (ctx) => takeRegisterValue(ctx, id, seen))).rejects.toThrow(Forbidden);
});

test("an employer typed in by hand is linked once the register has its number, and keeps what it had", async () => {
  const hanne = await aSpecialist();
  const fields = newEmployerFields.parse({ name: "Kroa på hjørnet", organisationNumber: "310000051" });
  const id = await stage.as(hanne, (ctx) => addEmployer(ctx, fields, null));
  expect((await pageOf(hanne, id)).unitsToLink).toEqual([]);
  await imported(told("310000051"));
  expect((await pageOf(hanne, id)).unitsToLink).toHaveLength(1);
  await expect(stage.as(hanne, (ctx) => linkToRegister(ctx, id, { version: 7 }))).rejects.toThrow(Stale);
  await stage.as(hanne, (ctx) => linkToRegister(ctx, id, { version: 1 }));
  const linked = await pageOf(hanne, id);
  expect(linked).toMatchObject({ unitsToLink: [], profile: { name: "Kroa på hjørnet", headCount: 12 } });
  expect(linked.differences.map(({ field }) => field)).toEqual(["name"]);
  await expect(stage.as(hanne, (ctx) => linkToRegister(ctx, id, { version: 2 }))).rejects.toThrow(NotFound);
});

test("one number at several places: a person says which, and one that is taken is not offered", async () => {
  const hanne = await aSpecialist();
  const places = [
    "orgnr,name,address,lat,lon",
    '310000094,Kroa Øst,"Brygga 1, 3960, Stathelle",,',
    '310000094,Kroa Vest,"Brygga 9, 3960, Stathelle",,',
  ].join("\n");
  const fields = newEmployerFields.parse({ name: "Kroa i vest", organisationNumber: "310000094" });
  const id = await stage.as(hanne, (ctx) => addEmployer(ctx, fields, null));
  await importRegister(stage.owner, readPlacesCsv(new TextEncoder().encode(places)), {
    source: "places",
    asOf: "2026-11-18",
  });
  const { unitsToLink } = await pageOf(hanne, id);
  expect(unitsToLink.map(({ name }) => name).sort()).toEqual(["Kroa Vest", "Kroa Øst"]);
  const [west] = unitsToLink.filter(({ name }) => name === "Kroa Vest");
  const link = (registerUnitId?: string) =>
    stage.as(hanne, (ctx) => linkToRegister(ctx, id, { version: 1, registerUnitId }));
  await expect(link()).rejects.toMatchObject({ faults: [{ field: "registerUnitId", code: "place_needed" }] });
  const [other] = await stage.owner
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(eq(registerUnit.name, "Kroa Øst"));
  await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${other?.id}`));
  expect((await pageOf(hanne, id)).unitsToLink).toMatchObject([{ id: west?.id }]);
  await expect(link(other?.id)).rejects.toThrow(NotFound);
  await link(west?.id);
  expect((await pageOf(hanne, id)).profile).toMatchObject({
    registerUnitId: west?.id,
    name: "Kroa i vest",
    addressLine: "Brygga 9",
  });
});

test("a value put right holds beside the register's, and one that is the register's follows it", async () => {
  const hanne = await aSpecialist();
  const id = await adopted("310000116", hanne);
  const shown = await stage.as(hanne, (ctx) => getEmployerToCorrect(ctx, id));
  expect(shown).toMatchObject({ holds: { headCount: 12 }, register: { headCount: 12, postcode: "3916" } });
  const correct = (more: object) =>
    stage.as(hanne, (ctx) => correctEmployer(ctx, id, employerCorrection.parse({ version: 1, ...more })));
  const same = {
    ...{ name: shown.name, addressLine: "Storgata 1", postcode: "3916", municipalityNumber: "4001" },
    ...{ headCount: "12", industryCode: "56.100" },
  };
  await correct({ ...same, headCount: "30", addressLine: "Storgata 7" });
  const [row] = await stage.owner.select().from(employer).where(eq(employer.id, id));
  expect(row).toMatchObject({
    ...{ name: null, industryCode: null, headCount: 30, addressLine: "Storgata 7", postcode: "3916" },
    version: 2,
  });
  expect(row?.latitude).not.toBeNull();
  // Both were before the person's eyes; only another value of the register is shown again.
  expect((await pageOf(hanne, id)).differences).toEqual([]);
  await imported(told("310000116", { antallAnsatte: 14, navn: "SOLVIK GJESTGIVERI AS" }));
  const page = await pageOf(hanne, id);
  expect(page.profile).toMatchObject({ name: "Solvik Gjestgiveri AS", headCount: 30 });
  expect(page.differences).toMatchObject([{ field: "head_count", own: "30", register: "14" }]);
  await expect(correct(same)).rejects.toThrow(Stale);
  await correct({ version: 2, name: "", addressLine: "", postcode: "", municipalityNumber: "" });
  expect((await pageOf(hanne, id)).profile).toMatchObject({ addressLine: "Storgata 1", headCount: 14 });
  const jonas = await aSpecialist();
  await expect(stage.as(jonas, (ctx) => getEmployerToCorrect(ctx, id))).rejects.toThrow(NotFound);
  const byHand = await stage.as(jonas, (ctx) =>
    addEmployer(ctx, newEmployerFields.parse({ name: "Boden" }), null),
  );
  await expect(
    stage.as(jonas, (ctx) => correctEmployer(ctx, byHand, employerCorrection.parse({ version: 1 }))),
  ).rejects.toMatchObject({ faults: [{ field: "name", code: "name_required" }] });
  for (const wrong of [
    { postcode: "39" },
    { headCount: "-3" },
    { headCount: "12,5" },
    { industryCode: "xx" },
  ])
    expect(employerCorrection.safeParse({ version: 1, ...wrong }).success).toBe(false);
});

test("bankrupt and closed employers leave the matches; their page and notes stay, also when purged", async () => {
  const hanne = await aSpecialist();
  const [bankrupt, closed] = [await adopted("310000078", hanne), await adopted("310000086", hanne)];
  const matched = async () => {
    const { employers } = await stage.as(hanne, (ctx) => loadMatchGround(ctx));
    return [bankrupt, closed].map((id) => employers.some((each) => each.id === `e_${id}`));
  };
  expect(await matched()).toEqual([true, true]);
  const purge = {
    _embedded: {
      oppdaterteUnderenheter: [
        { oppdateringsid: 1, dato: "2026-11-10", organisasjonsnummer: "310000086", endringstype: "Fjernet" },
      ],
    },
  };
  await stage.owner
    .update(registerUnit)
    .set({ bankrupt: true })
    .where(eq(registerUnit.organisationNumber, "310000078"));
  await imported(purge);
  expect(await matched()).toEqual([false, false]);
  expect((await pageOf(hanne, bankrupt)).row.standing).toBe("bankrupt");
  expect(await pageOf(hanne, closed)).toMatchObject({
    row: { standing: "closed", name: "310000086" },
    profile: { organisationNumber: "310000086", purgedOn: "2026-11-10", addressLine: null },
  });
});
