import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FileRefused } from "#app/imports/file-refused.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";
import { realDataFolder } from "#tests/support/real-data.ts";
import { guessMapping, missingFields } from "./guess-mapping.ts";
import type { ImportField, ImportKind } from "./import-kind.ts";
import type { ReadRow } from "./import-records.ts";
import { looksMonthFirst, readImportFile } from "./read-import-file.ts";
import { readImportRow } from "./read-import-row.ts";

const folder = mkdtempSync(join(tmpdir(), "third-cup-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const now = new Date("2026-11-18T12:00:00Z");

type Told = { refused: string } | { missing: (readonly ImportField[])[] } | { header: string[]; rows: Row[] };
type Row = ReadRow | { line: number; error: string };

/** What an import makes of a file before it looks at what is here: the reason, the columns it lacks, or its rows. */
async function tell(path: string, kind: ImportKind): Promise<Told> {
  try {
    const { format } = await inspectTableFile(path);
    const asked = { kind, format, reading: {} };
    const { header, items } = await readImportFile(path, asked);
    const mapping = guessMapping(kind, header);
    const missing = missingFields(kind, mapping);
    const rows: Row[] = [];
    const dateOrder = (await looksMonthFirst(path, asked, mapping)) ? "month_first" : "day_first";
    const reading = {
      kind,
      header,
      mapping,
      dateOrder,
      today: "2026-11-18",
      now,
      timeZone: "Europe/Oslo",
    } as const;
    for await (const item of items)
      rows.push(
        "row" in item
          ? readImportRow(reading, item.row)
          : { line: item.error.line, error: item.error.reason },
      );
    return missing.length > 0 ? { missing } : { header, rows };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.code };
    throw error;
  }
}

function written(content: string | Uint8Array, name = "fil.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** People as name, workplace, phone and address; a row that is refused as its line and the codes of what is wrong. */
function peopleOf(told: Told): string[] {
  if (!("rows" in told)) throw new Error(JSON.stringify(told));
  return told.rows.map((row) => {
    if ("error" in row) return `${row.line}: ${row.error}`;
    if ("faults" in row)
      return `${row.line}: ${row.faults.map(({ code, column }) => `${code} ${column}`).join(", ")}`;
    if (row.record.kind !== "people") throw new Error(row.record.kind);
    const { employer, values } = row.record;
    return [values.name, employer.name, values.phone, values.email].map((one) => one ?? "").join(" · ");
  });
}

/** Another reader than ours, for files whose rows are single lines. */
const plainRows = (text: string, sign: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(new RegExp(`(?:^|${sign})(?:"((?:[^"]|"")*)"|([^${sign}"]*))`, "g"))].map(
        ([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? "").trim(),
      ),
    );

const crm = [
  "id,first_name,last_name,title,background,first_seen,company_name,company,email_work,email_home,phone_work,phone_home",
  '2,Eva,Lie,Leder,"Møtte, og likte oss",2024-08-13T18:04:34.666+00:00,Kroa,Kroa,eva@kroa.example,,35 55 00 00 x12,',
  "4,Per,O'Moe,Kokk,,2024-08-14T01:56:00.484+00:00,Kaia,Kaia,,per@hjemme.example,,900 00 000",
].join("\n");

test("a file of a CRM's contacts gives each person with their workplace, and only how they are reached at work", async () => {
  expect(peopleOf(await tell(written(crm), "people"))).toEqual([
    "Eva Lie · Kroa · 35 55 00 00 (12) · eva@kroa.example",
    "Per O'Moe · Kaia ·  · ",
  ]);
  const real = realDataFolder("import");
  if (!real) return;
  const path = join(real, "atomic-crm_contacts.csv");
  const [header = [], ...rows] = plainRows(readFileSync(path, "utf8"), ",");
  expect(rows).toHaveLength(500);
  const cell = (row: string[], column: string) => row[header.indexOf(column)] ?? "";
  const wanted = rows.map((row) =>
    [
      `${cell(row, "first_name")} ${cell(row, "last_name")}`,
      cell(row, "company_name"),
      // What is rung after the number stands in brackets.
      cell(row, "phone_work").replace(/ x(\d+)$/, " ($1)"),
      cell(row, "email_work"),
    ].join(" · "),
  );
  const read = peopleOf(await tell(path, "people"));
  expect(read).toHaveLength(500);
  // One telephone number of these could be somebody's identity number, and is told of by its line and column.
  const refused = read.filter((row) => /^\d+: /.test(row));
  expect(refused).toEqual(["61: identity_number_cell phone_work"]);
  expect(read.filter((row) => !refused.includes(row))).toEqual(wanted.toSpliced(59, 1));
});

const leads: [name: string, twin: string, people: string[] | "missing"][] = [
  [
    "05-excel-export.csv",
    '"First Name","Last Name","Email Address","Mobile","Company Name","Job Title","Created Date"\n"Eva","Lie","eva@kroa.example","900 00 000","Kroa","Leder","01/15/2024"\n',
    ["Eva Lie · Kroa · 900 00 000 · eva@kroa.example"],
  ],
  [
    "21-tab-separated.csv",
    "Name\tEmail\tPhone\tCompany\nEva Lie\teva@kroa.example\t35550000\tKroa\n",
    ["Eva Lie · Kroa · 35550000 · eva@kroa.example"],
  ],
  [
    "01-facebook-leads-standard.csv",
    "created_time,full_name,email,phone_number,form_name,platform\n2024-03-15 09:12:00,Eva Lie,eva@kroa.example,35550000,Skjema,fb\n",
    "missing",
  ],
  ["03-google-ads-leads.csv", "GCLID,Lead Email,Lead Phone\nx,eva@kroa.example,35550000\n", "missing"],
  [
    "07-real-estate-crm.csv",
    "Property,Client Name,Email,Phone\nTårnet,Eva Lie,eva@kroa.example,35550000\n",
    "missing",
  ],
  [
    "09-duplicate-headers.csv",
    "Name,Email,Phone,Name,Email,Notes\nEva Lie,eva@kroa.example,35550000,E. L.,e@l.example,Fast\n",
    "missing",
  ],
  [
    "11-international-names.csv",
    "Full Name,Email,Phone,Country\nNguyễn Văn An,an@kroa.example,+84 912 345 678,Vietnam\n",
    "missing",
  ],
  [
    "13-mixed-languages.csv",
    "Nombre,Correo,Telefono,Empresa\nEva Lie,eva@kroa.example,35550000,Kroa\n",
    "missing",
  ],
  [
    "15-duplicate-rows.csv",
    "Name,Email,Phone,Source\nEva Lie,eva@kroa.example,35550000,x\nEva Lie,eva@kroa.example,35550000,x\n",
    "missing",
  ],
  ["17-formula-injection.csv", "Name,Email,Phone\n=SUM(A1:A10),eva@kroa.example,35550000\n", "missing"],
  ["19-empty-columns.csv", "Name,Email,Phone,Extra1\nEva Lie,eva@kroa.example,35550000,\n", "missing"],
  [
    "23-quoted-fields-multiline.csv",
    'Name,Email,Phone,Address\n"Eva Lie",eva@kroa.example,35550000,"Storgata 1\n2. etasje"\n',
    "missing",
  ],
  [
    "25-hubspot-export.csv",
    "Record ID,First Name,Last Name,Email,Phone Number,Lead Status\n1,Eva,Lie,eva@kroa.example,35550000,NEW\n",
    "missing",
  ],
];

test.each(leads)(
  "%s and its twin are people, or lack the column that says where they work",
  async (name, twin, people) => {
    const lacks = { missing: expect.arrayContaining([["organisationNumber", "employerName"]]) };
    const told = await tell(written(twin), "people");
    if (people === "missing") expect(told).toMatchObject(lacks);
    else expect(peopleOf(told)).toEqual(people);
    const real = realDataFolder("import/groweasy");
    if (!real) return;
    const found = await tell(join(real, name), "people");
    if (people === "missing") return expect(found).toMatchObject(lacks);
    const sign = name.includes("tab") ? "\t" : ",";
    const [header = [], ...rows] = plainRows(readFileSync(join(real, name), "utf8"), sign);
    const cell = (row: string[], ...columns: string[]) =>
      columns.map((column) => row[header.indexOf(column)] ?? "").find(Boolean) ?? "";
    expect(peopleOf(found)).toEqual(
      rows.map((row) =>
        [
          cell(row, "Name") || `${cell(row, "First Name")} ${cell(row, "Last Name")}`,
          cell(row, "Company", "Company Name"),
          cell(row, "Phone", "Mobile"),
          cell(row, "Email", "Email Address"),
        ].join(" · "),
      ),
    );
  },
);

test("no file of leads is lost in the list above", () => {
  const real = realDataFolder("import/groweasy");
  if (real) expect(readdirSync(real).sort()).toEqual(leads.map(([name]) => name).sort());
});

const asEmployers = async (path: string) => {
  const told = await tell(path, "employers");
  if (!("rows" in told)) return told;
  return told.rows.map((row) =>
    "record" in row
      ? row.record.employer.name
      : "faults" in row
        ? row.faults.map(({ code }) => code)
        : row.error,
  );
};

test("formulas, foreign letters and line breaks in names of workplaces come as they are written", async () => {
  const names = ["=SUM(A1:A10)", "+1234567890", "-100", "@SUM(A1)", "Алексей Иванов", "Kroa\nved kaia"];
  const csv = `Name,Email\n${names.map((name) => `"${name}",post@kroa.example`).join("\n")}\n`;
  expect(await asEmployers(written(csv))).toEqual(names.map((name) => name.replace("\n", " ")));
  const real = realDataFolder("import/groweasy");
  if (!real) return;
  for (const name of ["17-formula-injection.csv", "19-empty-columns.csv", "15-duplicate-rows.csv"]) {
    const [, ...rows] = plainRows(readFileSync(join(real, name), "utf8"), ",");
    expect(await asEmployers(join(real, name)), name).toEqual(rows.map(([first]) => first));
  }
});

test("a calendar, whole or in parts, is refused as what it is, and what is hardly one is refused as well", async () => {
  const calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Møte\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const inUtf16 = Buffer.from(`\ufeff${calendar}`, "utf16le");
  for (const content of [
    calendar,
    calendar.slice(17),
    `\n\n${calendar.toLowerCase()}`,
    inUtf16,
    "BEGIN:V\nRRULE:%n",
  ])
    for (const kind of ["employers", "people", "contacts"] as const)
      expect(await tell(written(content, "mote.ics"), kind)).toEqual({ refused: "file_calendar" });
  const real = realDataFolder("import/ics");
  for (const name of real ? readdirSync(real) : []) {
    const told = await tell(join(real ?? "", name), "contacts");
    const isCalendar = /^\s*BEGIN:\w/.test(readFileSync(join(real ?? "", name), "utf8"));
    if (isCalendar) expect(told, name).toEqual({ refused: "file_calendar" });
    else expect(told, name).toMatchObject({ missing: expect.anything() });
  }
});
