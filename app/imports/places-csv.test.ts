import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { placeKey, readPlacesCsv, splitAddress } from "./places-csv.ts";
import type { RegisterItem } from "./register-row.ts";

async function readAll(bytes: Uint8Array) {
  const items: RegisterItem[] = [];
  for await (const item of readPlacesCsv(bytes)) items.push(item);
  return {
    units: items.flatMap((item) => ("unit" in item ? [item.unit] : [])),
    errors: items.flatMap((item) => ("error" in item ? [item.error] : [])),
  };
}

const twin = [
  "orgnr,name,address,lat,lon",
  '310000019,Kafé Havblikk,"Torgallmenningen 8, 5014, Bergen",60.39292,5.32464',
  '310000019,Kafé Havblikk Åsane,"Åsane Senter 42, 5116, Ulset",60.46623,5.32236',
  '310000035,Uten sted,"Strandgaten 2, 5004, Bergen",,',
  '310000043,Feil sted,"Strandgaten 2, 5004, Bergen",600.1,5.3',
].join("\n");

test("one number at two addresses gives two places, whose keys are the same the next time", async () => {
  const { units, errors } = await readAll(new TextEncoder().encode(twin));
  expect(
    units.map(({ placeKey, postcode, postPlace, latitude }) => [placeKey, postcode, postPlace, latitude]),
  ).toEqual([
    ["kafé-havblikk_torgallmenningen-8-5014-bergen", "5014", "Bergen", 60.39292],
    ["kafé-havblikk-åsane_åsane-senter-42-5116-ulset", "5116", "Ulset", 60.46623],
    ["uten-sted_strandgaten-2-5004-bergen", "5004", "Bergen", null],
  ]);
  expect(errors).toEqual([{ line: 5, reason: "coordinates", column: "lat" }]);
  expect(placeKey("  KAFÉ Havblikk ", "Torgallmenningen 8 , 5014 Bergen")).toBe(units[0]?.placeKey);
});

test("an address without a postcode stays whole", () => {
  expect(splitAddress("Kaien")).toEqual({ street: "Kaien", postcode: "", place: "" });
  expect(splitAddress("Kaien 3, 5003 Bergen")).toEqual({
    street: "Kaien 3",
    postcode: "5003",
    place: "Bergen",
  });
});

const real = realData("eateries_bergen.csv");

test.skipIf(real === null)(
  "the real file gives 553 places, each with its own key and coordinates",
  async () => {
    const { units, errors } = await readAll(real ?? new Uint8Array());
    expect(units.length + errors.length).toBe(553);
    expect(errors).toEqual([]);
    const keys = units.map(({ organisationNumber, placeKey }) => `${organisationNumber}/${placeKey}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(units.every(({ latitude, postcode }) => latitude !== null && postcode !== null)).toBe(true);
  },
);
