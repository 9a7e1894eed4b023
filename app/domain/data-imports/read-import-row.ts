import type { TableRow } from "#app/imports/table-rows.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import { longestNote } from "../employer-contacts/employer-contact-input.ts";
import type { ContactStatus } from "../employer-contacts/employer-contact-vocabulary.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";
import { checkOrganisationNumber } from "../register/organisation-number.ts";
import type { ColumnMapping, ImportField, ImportKind } from "./import-kind.ts";
import type {
  ContactValues,
  EmployerReference,
  ImportRecord,
  PersonValues,
  ReadRow,
  RowFault,
} from "./import-records.ts";
import { municipalityNamed } from "./municipality-named.ts";
import {
  CellFault,
  type DateOrder,
  readChannel,
  readDayOrYes,
  readDecisionMaker,
  readEmail,
  readHeadCount,
  readInitiator,
  readMinutes,
  readMoment,
  readPhone,
  readPreferredWay,
  readPurpose,
  readStatus,
  readText,
  readTime,
  readWhoWent,
} from "./read-values.ts";

export type RowReading = {
  kind: ImportKind;
  header: readonly string[];
  mapping: ColumnMapping;
  dateOrder: DateOrder;
  /** yyyy-mm-dd in the service's time zone. */
  today: string;
  now: Date;
  timeZone: string;
};

type Cells = {
  /** Reads the cell of a field; a fault of it is noted, and the row goes on being read. */
  read<T>(field: ImportField, reader: (cell: string) => T, otherwise: NoInfer<T>): T;
  fault(code: string, field?: ImportField): void;
};

/** What a row says, or everything in it that has to be put right. Never throws for what stands in a row. */
export function readImportRow(reading: RowReading, row: TableRow): ReadRow {
  const faults: RowFault[] = [];
  const columns = new Map<ImportField, number>();
  for (const [place, field] of Object.entries(reading.mapping)) columns.set(field, Number(place));
  const note = (code: string, field?: ImportField, values?: RowFault["values"]) => {
    const column = field === undefined ? undefined : reading.header[columns.get(field) ?? -1];
    faults.push({ code, ...(field && { field }), ...(column && { column }), ...(values && { values }) });
  };
  for (const [field, place] of columns) {
    if (findIdentityNumbers(row.cells[place] ?? "").length > 0) note("identity_number_cell", field);
  }
  const cells: Cells = {
    // What is wrong with a cell is told once.
    fault: (code, field) => {
      if (!faults.some((fault) => fault.field === field)) note(code, field);
    },
    read: (field, reader, otherwise) => {
      try {
        return reader(row.cells[columns.get(field) ?? -1] ?? "");
      } catch (error) {
        if (!(error instanceof CellFault)) throw error;
        note(error.code, field, error.values);
        return otherwise;
      }
    },
  };
  const record = readRecord(reading, cells);
  return faults.length > 0 || record === null
    ? { line: row.line, cells: row.cells, faults }
    : { line: row.line, cells: row.cells, record };
}

function readRecord(reading: RowReading, cells: Cells): ImportRecord | null {
  if (reading.kind === "employers") return readEmployer(cells);
  if (reading.kind === "people") return readPerson(reading, cells);
  return readContact(reading, cells);
}

const text = (longest: number) => (cell: string) => readText(cell, longest);
/** What stands on one line wherever it is shown: a cell may have several. */
const line = (longest: number) => (cell: string) => readText(cell.replace(/\s+/g, " "), longest);

function readOrganisationNumber(cell: string): string | null {
  const given = readText(cell, 40);
  if (given === null) return null;
  const checked = checkOrganisationNumber(given);
  if (!checked.ok) throw new CellFault(checked.reason);
  return checked.organisationNumber;
}

function readPostcode(cell: string): string | null {
  // Spreadsheets take the zero in front away: 585 is 0585.
  const given = readText(cell, 20)?.replace(/^N-?/i, "").padStart(4, "0") ?? null;
  if (given !== null && !/^\d{4}$/.test(given)) throw new CellFault("postcode_wrong");
  return given;
}

function readMunicipality(cell: string): string | null {
  const given = readText(cell, 100);
  if (given === null) return null;
  const found = /^\d{3,4}$/.test(given)
    ? (findMunicipality(given.padStart(4, "0"))?.number ?? null)
    : municipalityNamed(given);
  if (found === null) throw new CellFault("municipality_unknown", { name: given.slice(0, 40) });
  return found;
}

function readReference(cells: Cells, nameField: "name" | "employerName"): EmployerReference {
  const organisationNumber = cells.read("organisationNumber", readOrganisationNumber, null);
  const name = cells.read(nameField, line(200), null);
  if (organisationNumber === null && name === null) cells.fault("employer_missing", nameField);
  const place = cells.read(nameField === "name" ? "place" : "employerPlace", line(100), null);
  return { organisationNumber, name, municipalityNumber: place === null ? null : municipalityNamed(place) };
}

function readEmployer(cells: Cells): ImportRecord {
  const employer = readReference(cells, "name");
  const municipality = cells.read("municipality", readMunicipality, null);
  return {
    kind: "employers",
    employer: { ...employer, municipalityNumber: municipality ?? employer.municipalityNumber },
    values: {
      companyNumber: cells.read("companyNumber", readOrganisationNumber, null),
      addressLine: cells.read("address", line(200), null),
      postcode: cells.read("postcode", readPostcode, null),
      place: cells.read("place", line(100), null),
      phone: cells.read("phone", readPhone, null),
      email: cells.read("email", readEmail, null),
      website: cells.read("website", line(300), null),
      industryCode: cells.read("industryCode", readIndustryCode, null),
      headCount: cells.read("headCount", readHeadCount, null),
    },
  };
}

function readIndustryCode(cell: string): string | null {
  const code = /^\s*(\d{2}(?:\.\d{1,3})?)(?:\s.*)?$/.exec(readText(cell, 200) ?? "");
  if (code) return code[1] ?? null;
  if ((readText(cell, 200) ?? "") === "") return null;
  throw new CellFault("industry_wrong");
}

function readPerson(reading: RowReading, cells: Cells): ImportRecord | null {
  const employer = readReference(cells, "employerName");
  const email = cells.read("email", readEmail, null);
  const halves = [cells.read("givenName", line(100), null), cells.read("familyName", line(100), null)];
  const whole = cells.read("name", line(200), null);
  const name = whole ?? (halves.filter(Boolean).join(" ") || null);
  if (name === null) cells.fault("person_name_missing", "name");
  const phone = cells.read("phone", readPhone, null);
  const mobile = cells.read("mobile", readPhone, null);
  const day = (cell: string) => readDayOrYes(cell, reading.dateOrder, reading.today);
  const values: Omit<PersonValues, "name"> = {
    role: cells.read("role", line(200), null),
    phone: phone ?? mobile,
    email,
    preferredWay: cells.read("preferredWay", readPreferredWay, null),
    decisionMaker: cells.read("decisionMaker", readDecisionMaker, "not_stated"),
    informedOn: cells.read("informedOn", day, null),
    leftOn: cells.read("leftOn", day, null),
    objectedOn: cells.read("objectedOn", day, null),
  };
  return name === null ? null : { kind: "people", employer, values: { name, ...values } };
}

const oldestYears = 20;
const furthestDays = 730;

function readContact(reading: RowReading, cells: Cells): ImportRecord | null {
  const employer = readReference(cells, "employerName");
  const moment = cells.read("day", (cell) => readMoment(cell, reading.dateOrder), null);
  const time = cells.read("time", readTime, null);
  const status: ContactStatus = cells.read("status", readStatus, "held");
  if (moment === null) cells.fault("day_missing", "day");
  const occurredAt =
    moment === null
      ? null
      : "instant" in moment
        ? moment.instant
        : instantOf(moment.day, time ?? moment.time ?? "12:00", reading.timeZone);
  const note = [cells.read("subject", line(500), null), cells.read("note", text(longestNote - 502), null)]
    .filter(Boolean)
    .join("\n");
  const values: Omit<ContactValues, "occurredAt" | "day"> = {
    channel: cells.read("channel", readChannel, "in_person"),
    status,
    purpose: cells.read("purpose", readPurpose, "job_development"),
    initiatedBy: cells.read("initiatedBy", readInitiator, "we"),
    whoWent: cells.read("whoWent", readWhoWent, "specialist"),
    durationMinutes: cells.read("durationMinutes", readMinutes, null) ?? 30,
    travelMinutes: cells.read("travelMinutes", readMinutes, null),
    decisionMaker: cells.read("decisionMaker", readDecisionMaker, "not_stated"),
    note: note === "" ? null : note,
    personName: cells.read("personName", line(200), null),
    personEmail: cells.read("personEmail", readEmail, null),
    colleague: cells.read("colleagueEmail", line(320), null),
  };
  if (occurredAt === null) return null;
  const day = dayIn(reading.timeZone, occurredAt);
  const tooFar =
    day < addDays(reading.today, -oldestYears * 365) || day > addDays(reading.today, furthestDays);
  if (tooFar) cells.fault("date_too_far", "day");
  else if (
    status !== "planned" &&
    status !== "cancelled" &&
    occurredAt > reading.now &&
    day > reading.today
  ) {
    cells.fault("in_the_future", "day");
  }
  return { kind: "contacts", employer, values: { ...values, occurredAt, day } };
}
