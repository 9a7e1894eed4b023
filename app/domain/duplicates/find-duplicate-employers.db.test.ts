import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readPostcodesCsv } from "#app/imports/postcodes-csv.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { registerUnit } from "#db/schema/register.ts";
import { realData } from "#tests/support/real-data.ts";
import { useStage } from "#tests/support/stage.ts";
import { importPostcodes } from "../register/import-postcodes.ts";
import { importRegister } from "../register/import-register.ts";
import { findDuplicateEmployers } from "./find-duplicate-employers.ts";
import { inventedPlaces, inventedPostcodes } from "./invented-places.fixture.ts";
import {
  isHeldOut,
  neverThere,
  type RegisteredPlace,
  secondNames,
  type TypedPlace,
} from "./second-names.fixture.ts";

const stage = useStage();
const files = ["eateries_bergen.csv", "employers_telemark.csv", "postcodes_no.csv"].map(realData);
const utf8 = (text: string) => new TextEncoder().encode(text);
const [eateries, telemark, postcodes] = files;

const registered = async (): Promise<(RegisteredPlace & { id: string })[]> =>
  stage.owner
    .select({
      id: registerUnit.id,
      organisationNumber: registerUnit.organisationNumber,
      name: registerUnit.name,
      addressLine: registerUnit.addressLine,
      postcode: registerUnit.postcode,
      place: registerUnit.place,
      municipalityNumber: registerUnit.municipalityNumber,
    })
    .from(registerUnit);

type Measured = {
  right: number;
  wrong: number;
  missed: number;
  examples: string[];
  missedByWay: Record<string, number>;
};

async function measure(
  actor: StaffActor,
  places: readonly (RegisteredPlace & { id: string })[],
  asked: readonly TypedPlace[],
  absent: readonly TypedPlace[],
): Promise<Measured> {
  const measured: Measured = { right: 0, wrong: 0, missed: 0, examples: [], missedByWay: {} };
  const byDocument = new Map(places.map((place) => [`r_${place.id}`, place]));
  const isIt = (documentId: string, of: RegisteredPlace) => {
    const place = byDocument.get(documentId);
    return (
      place === of ||
      (place?.organisationNumber === of.organisationNumber && place.addressLine === of.addressLine)
    );
  };
  const answers = await stage.as(actor, (ctx) =>
    findDuplicateEmployers(
      ctx,
      [...asked, ...absent].map(({ typed }) => typed),
    ),
  );
  for (const [index, { way, of, typed }] of [...asked, ...absent].entries()) {
    const found = answers[index] ?? [];
    const there = index < asked.length;
    const right = there && found.some(({ documentId }) => isIt(documentId, of));
    const wrong = found.filter(({ documentId }) => !(there && isIt(documentId, of)));
    measured.right += right ? 1 : 0;
    measured.missed += there && !right ? 1 : 0;
    measured.wrong += wrong.length;
    if (there && !right) {
      measured.missedByWay[way] = (measured.missedByWay[way] ?? 0) + 1;
      measured.examples.push(`missed (${way}): ${typed.name} ~ ${of.name}`);
    }
    for (const one of wrong)
      measured.examples.push(
        `wrong (${way}): ${typed.name}, ${typed.addressLine} ${typed.postcode} ~ ${one.name}, ${one.addressLine} (${one.reasons} ${one.score})`,
      );
  }
  return measured;
}

const precision = ({ right, wrong }: Measured) => right / (right + wrong);
const recall = ({ right, missed }: Measured) => right / (right + missed);

function report(what: string, measured: Measured): void {
  const { right, wrong, missed } = measured;
  console.log(
    `${what}: precision ${precision(measured).toFixed(3)}, recall ${recall(measured).toFixed(3)} (${right} found, ${missed} missed, ${wrong} wrong)`,
  );
  if (process.env.SHOW_EXAMPLES) console.log(measured.examples.join("\n"));
}

async function measureBoth(what: string, area: readonly string[]): Promise<Measured> {
  await stage.owner.execute(sql`analyze register_unit, register_unit_duplicate_key`);
  const actor = await stage.aColleague(await stage.aService(what, [...area]), "Hanne Lie", [
    "employment_specialist",
  ]);
  const places = (await registered()).filter(({ municipalityNumber }) =>
    area.includes(municipalityNumber ?? ""),
  );
  const measureOn = (part: (RegisteredPlace & { id: string })[]) =>
    measure(actor, places, secondNames(part), neverThere(part));
  report(
    `${what}, tuned on`,
    await measureOn(places.filter((place) => !isHeldOut(place.organisationNumber))),
  );
  const heldOut = await measureOn(places.filter((place) => isHeldOut(place.organisationNumber)));
  report(`${what}, held out`, heldOut);
  return heldOut;
}

test("however many employers there are, none of the large tables is read through", {
  timeout: 120_000,
}, async () => {
  const service = await stage.aService("Storbyen", ["3301"]);
  const actor = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  const names = sql`(array['Solvik', 'Fjord', 'Elve', 'Lie', 'Vestre'])[1 + i % 5] || ' ' || md5(i::text) || ' bygg'`;
  await stage.owner.execute(sql`
    insert into register_unit (id, organisation_number, name, register_name, municipality_number, source, content_hash)
    select gen_random_uuid(), (320000000 + i)::text, ${names}, 'x', '3301', 'x', 'x' from generate_series(1, 12000) i`);
  await stage.owner.execute(sql`
    insert into employer (id, service_id, name, municipality_number)
    select gen_random_uuid(), ${service.serviceId}::uuid, ${names}, '3301' from generate_series(6000, 18000) i`);
  await stage.owner.execute(sql`analyze`);
  const plans: string[] = [];
  const found = await stage.as(actor, (ctx) => {
    const explained = Object.assign(Object.create(ctx.tx), {
      execute: async (query: SQL) => {
        const plan = await ctx.tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query}`);
        plans.push(plan.map((line) => line["QUERY PLAN"]).join("\n"));
        return ctx.tx.execute(query);
      },
    });
    const asked = {
      name: `Lie ${createHash("md5").update("6003").digest("hex")} AS`,
      municipalityNumber: "3301",
    };
    return findDuplicateEmployers({ ...ctx, tx: explained }, [asked]);
  });
  expect(found[0]?.some(({ documentId }) => documentId.startsWith("e_"))).toBe(true);
  expect(found[0]?.some(({ documentId }) => documentId.startsWith("r_"))).toBe(true);
  expect(plans.length).toBeGreaterThan(1);
  expect(plans.join("\n")).toContain("employer_duplicate_key_pkey");
  expect(plans.join("\n")).not.toMatch(/Seq Scan on (?:employer|register_unit)/);
  // Otherwise the tables of the tests after this one would hold them.
  await stage.owner.execute(sql`delete from register_unit where organisation_number like '32%'`);
  await stage.owner.execute(
    sql`delete from register_unit_duplicate_key where key like '3301%' or key like '=%'`,
  );
});

test("two names of one business, on an invented register", { timeout: 120_000 }, async () => {
  await importPostcodes(stage.owner, readPostcodesCsv(utf8(inventedPostcodes)));
  await importRegister(stage.owner, readPlacesCsv(utf8(inventedPlaces)), { source: "places" });
  const heldOut = await measureBoth("invented", ["5501", "1860"]);
  expect(heldOut.right).toBeGreaterThan(100);
  expect(precision(heldOut)).toBeGreaterThanOrEqual(0.95);
  expect(recall(heldOut)).toBeGreaterThanOrEqual(0.8);
});

test.skipIf(files.includes(null))(
  "two names of one business, on real registers",
  { timeout: 300_000 },
  async () => {
    await importPostcodes(stage.owner, readPostcodesCsv(postcodes ?? new Uint8Array()));
    await importRegister(stage.owner, readPlacesCsv(eateries ?? new Uint8Array()), { source: "places" });
    await importRegister(stage.owner, readRegisterCsv(telemark ?? new Uint8Array()), {
      source: "register_csv",
    });
    const all = (await registered()).flatMap(({ municipalityNumber }) => municipalityNumber ?? []);
    const area = [...new Set(all)].filter((number) => !["5501", "1860"].includes(number));
    const heldOut = await measureBoth("real", area);
    expect(heldOut.right).toBeGreaterThan(5000);
    expect(precision(heldOut)).toBeGreaterThanOrEqual(0.95);
    expect(recall(heldOut)).toBeGreaterThanOrEqual(0.8);
  },
);
