import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { readRegisterCsv } from "./register-csv.ts";
import type { RegisterItem } from "./register-row.ts";

async function readAll(bytes: Uint8Array) {
  const items: RegisterItem[] = [];
  for await (const item of readRegisterCsv(bytes)) items.push(item);
  return {
    units: items.flatMap((item) => ("unit" in item ? [item.unit] : [])),
    errors: items.flatMap((item) => ("error" in item ? [item.error] : [])),
  };
}

const header = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality";
const rows = [
  "310000019,Solvik industri as avd rafnes,310000027,246,BEDR,20.140,Produksjon av kjemikalier,4012,Bamble",
  '310000035,"Kroa, bar og ""mat"" as",,,BEDR,56.110,Drift av restauranter,4001,Porsgrunn',
  "310000025,Feil kontrollsiffer as,,7,BEDR,56.110,Drift av restauranter,4001,Porsgrunn",
  "310000043,Solvik menighet,,6,AAFY,94.910,Religiøse organisasjoner,4005,Notodden",
  "310000051,,,9,BEDR,47.110,Detaljhandel,4001,Porsgrunn",
];
const twin = new TextEncoder().encode(`${header}\n${rows.join("\n")}\n`);

test("units are read, a blank head count is not known, and a bad row is told with its line and reason", async () => {
  const { units, errors } = await readAll(twin);
  expect(errors).toEqual([
    { line: 4, reason: "organisation_number_control", column: "organisation_number" },
    { line: 6, reason: "missing_name", column: "name" },
  ]);
  expect(units.map(({ organisationNumber, employees }) => [organisationNumber, employees])).toEqual([
    ["310000019", 246],
    ["310000035", null],
    ["310000043", 6],
  ]);
  expect(units[1]).toMatchObject({
    registeredName: 'Kroa, bar og "mat" as',
    municipalityNumber: "4001",
    placeKey: "",
  });
  expect(units[0]?.companyNumber).toBe("310000027");
});

test("semicolons, CRLF, latin-1 and the register's own column names give the same units", async () => {
  const own = header
    .replace("orgnr", "organisasjonsnummer")
    .replace("name", "navn")
    .replace("employees", "antallAnsatte")
    .replace("municipality_no", "beliggenhetsadresse.kommunenummer");
  const text = `${own}\n${rows.slice(0, 1).join("\n")}\n310000043,Blåbær og sånt,,6,AAFY,94.910,Religiøse,4005,Notodden\n`;
  const latin = Uint8Array.from(
    [...text.replaceAll(",", ";").replaceAll("\n", "\r\n")].map((sign) => sign.charCodeAt(0)),
  );
  const { units, errors } = await readAll(latin);
  expect(errors).toEqual([]);
  expect(units.map(({ registeredName }) => registeredName)).toEqual([
    "Solvik industri as avd rafnes",
    "Blåbær og sånt",
  ]);
});

test("a file without the needed columns says which, and reads nothing", async () => {
  expect(await readAll(new TextEncoder().encode("navn;sted\nSolvik;Ås\n"))).toEqual({
    units: [],
    errors: [{ line: 1, reason: "missing_column", column: "organisationNumber" }],
  });
  expect(await readAll(new Uint8Array())).toEqual({ units: [], errors: [] });
});

const real = realData("employers_telemark.csv");

test.skipIf(real === null)(
  "the real register file gives 1,588 units and no error but invalid numbers",
  async () => {
    const { units, errors } = await readAll(real ?? new Uint8Array());
    expect(units.length + errors.length).toBe(1588);
    expect(errors).toEqual([]);
    expect(units.filter(({ unitForm }) => unitForm === "AAFY")).toHaveLength(14);
    expect(new Set(units.map(({ municipalityNumber }) => municipalityNumber))).toEqual(
      new Set(["4001", "4005", "4012", "4014"]),
    );
  },
);
