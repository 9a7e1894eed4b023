import { inArray, type SQL, sql } from "drizzle-orm";
import { postcode } from "#db/schema/register.ts";
import type { AuditEvent } from "../audit/record-audit-event.ts";
import type { WorkerContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { employerNameAsWritten } from "../register/employer-name.ts";
import { type PostcodePlace, registerUnitRecord } from "../register/register-unit-record.ts";
import { stageShownBy } from "../relationships/relationship-stage.ts";
import { noteForIndex } from "./note-for-index.ts";
import type { Change, ImportWrites, NewContact, NewEmployer, NewPerson } from "./row-decision.ts";

/** Whose import it is: what it makes carries both. */
export type ImportOrigin = { importId: string; importedBy: string };

type Row = Record<string, string | number | boolean | null>;

/** Writes what a batch of rows comes to, in the caller's transaction: rows, audit lines and notes for the index. */
export async function writeRows(
  ctx: WorkerContext,
  origin: ImportOrigin,
  writes: ImportWrites,
): Promise<void> {
  await writeEmployers(ctx, origin, writes.employers);
  await writePeople(ctx, origin, writes.people);
  await writeContacts(ctx, origin, writes.contacts);
  await writeChanges(ctx, writes.changes);
  await recordImported(ctx, origin, [
    ...writes.employers.map(({ id }) => audited("employer.imported", id)),
    ...writes.people.map(({ id }) => audited("contact_person.imported", id)),
    ...writes.contacts.map(({ id }) => audited("employer_contact.imported", id)),
    ...writes.changes.map(({ table, id }) => audited(`${table}.filled_by_import`, id)),
  ]);
  await noteForIndex(ctx, {
    employerIds: [
      ...writes.employers.map(({ id }) => id),
      ...writes.changes.flatMap(({ table, id }) => (table === "employer" ? [id] : [])),
    ],
    registerUnitIds: writes.employers.flatMap(({ registerUnitId }) => registerUnitId ?? []),
  });
}

/** Rows as one parameter, whatever their number, so that the statement is always the same one. */
const asRows = (rows: readonly Row[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

async function writeEmployers(
  ctx: WorkerContext,
  { importId, importedBy }: ImportOrigin,
  employers: readonly NewEmployer[],
): Promise<void> {
  if (employers.length === 0) return;
  const postcodes = await loadPostcodes(ctx, employers);
  const rows = employers.map((employer) => employerRow(employer, postcodes));
  await ctx.tx.execute(sql`
    insert into employer (id, service_id, register_unit_id, name, organisation_number, company_number, industry_code,
      head_count, address_line, postcode, place, municipality_number, latitude, longitude, position_source, phone, email,
      website, created_by, import_id)
    select r.id, ${ctx.actor.serviceId}, r.register_unit_id, r.name, r.organisation_number, r.company_number,
      r.industry_code, r.head_count, r.address_line, r.postcode, r.place, r.municipality_number, r.latitude, r.longitude,
      r.position_source, r.phone, r.email, r.website, ${importedBy}, ${importId}
    from jsonb_to_recordset(${asRows(rows)}) as r (id uuid, register_unit_id uuid, name text, organisation_number text,
      company_number text, industry_code text, head_count int, address_line text, postcode text, place text,
      municipality_number text, latitude float8, longitude float8, position_source text, phone text, email text, website text)`);
}

async function loadPostcodes(
  ctx: WorkerContext,
  employers: readonly NewEmployer[],
): Promise<Map<string, PostcodePlace>> {
  const codes = [...new Set(employers.flatMap(({ values }) => values?.postcode ?? []))];
  if (codes.length === 0) return new Map();
  const rows = await ctx.tx.select().from(postcode).where(inArray(postcode.code, codes));
  return new Map(rows.map((row) => [row.code, row]));
}

/** A workplace of the register keeps the register's own values; the file adds how to reach it. */
function employerRow(
  { id, registerUnitId, reference, values }: NewEmployer,
  postcodes: ReadonlyMap<string, PostcodePlace>,
): Row {
  const reach = { phone: values?.phone ?? null, email: values?.email ?? null };
  if (registerUnitId !== null) return { id, register_unit_id: registerUnitId, ...reach };
  const record = registerUnitRecord(
    {
      organisationNumber: reference.organisationNumber ?? "",
      placeKey: "",
      registeredName: reference.name ?? "",
      companyNumber: values?.companyNumber ?? null,
      employees: values?.headCount ?? null,
      unitForm: null,
      companyForm: null,
      industryCode: values?.industryCode ?? null,
      industryName: null,
      address: values?.addressLine ?? null,
      postcode: values?.postcode ?? null,
      postPlace: values?.place ?? null,
      municipalityNumber: reference.municipalityNumber,
      latitude: null,
      longitude: null,
      website: values?.website ?? null,
    },
    { postcode: postcodes.get(values?.postcode ?? "") ?? null, company: null, source: "places" },
  );
  return {
    id,
    register_unit_id: null,
    name: employerNameAsWritten(reference.name ?? ""),
    organisation_number: reference.organisationNumber,
    company_number: record.companyNumber,
    industry_code: record.industryCode,
    head_count: record.headCount,
    address_line: record.addressLine,
    postcode: record.postcode,
    place: record.place,
    municipality_number: record.municipalityNumber,
    latitude: record.latitude,
    longitude: record.longitude,
    position_source: record.positionSource,
    website: record.website,
    ...reach,
  };
}

async function writePeople(
  ctx: WorkerContext,
  { importId, importedBy }: ImportOrigin,
  people: readonly NewPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ id, employerId, values }) => ({
    ...{ id, employer_id: employerId, name: values.name, role: values.role, phone: values.phone },
    ...{ email: values.email, preferred_way: values.preferredWay, decision_maker: values.decisionMaker },
    ...{ informed_on: values.informedOn, informed_by: values.informedOn === null ? null : importedBy },
    ...{ left_on: values.leftOn, objected_on: values.objectedOn },
  }));
  await ctx.tx.execute(sql`
    insert into contact_person (id, service_id, employer_id, name, role, phone, email, preferred_way, decision_maker,
      informed_on, informed_by, left_on, objected_on, created_by, import_id)
    select r.id, ${ctx.actor.serviceId}, r.employer_id, r.name, r.role, r.phone, r.email, r.preferred_way,
      r.decision_maker, r.informed_on, r.informed_by, r.left_on, r.objected_on, ${importedBy}, ${importId}
    from jsonb_to_recordset(${asRows(rows)}) as r (id uuid, employer_id uuid, name text, role text, phone text, email text,
      preferred_way text, decision_maker text, informed_on date, informed_by uuid, left_on date, objected_on date)`);
}

async function writeContacts(
  ctx: WorkerContext,
  { importId }: ImportOrigin,
  contacts: readonly NewContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  const { serviceId } = ctx.actor;
  const rows = contacts.map(({ id, employerId, requestHash, loggedBy, values }) => ({
    ...{ id, employer_id: employerId, channel: values.channel, status: values.status },
    ...{ occurred_at: values.occurredAt.toISOString(), duration_minutes: values.durationMinutes },
    ...{ travel_minutes: values.travelMinutes, purpose: values.purpose, initiated_by: values.initiatedBy },
    ...{ who_went: values.whoWent, decision_maker: values.decisionMaker, stage_reached: stageOf(values) },
    ...{ note: values.note, logged_by: loggedBy, request_hash: requestHash },
    ...{ evidence_id: newId(), day: values.day },
  }));
  const people = contacts.flatMap(({ id, personIds }) => personIds.map((person) => ({ id, person })));
  const accounts = contacts.flatMap(({ id, accountIds }) => accountIds.map((account) => ({ id, account })));
  await ctx.tx.execute(sql`
    with r as (
      select * from jsonb_to_recordset(${asRows(rows)}) as r (id uuid, employer_id uuid, channel text, status text,
        occurred_at timestamptz, duration_minutes int, travel_minutes int, purpose text, initiated_by text, who_went text,
        decision_maker text, stage_reached text, note text, logged_by uuid, request_hash text, evidence_id uuid, day date)
    ), saved as (
      insert into employer_contact (id, service_id, employer_id, channel, status, occurred_at, duration_minutes,
        travel_minutes, purpose, initiated_by, who_went, decision_maker, stage_reached, note, logged_by, request_hash, import_id)
      select id, ${serviceId}, employer_id, channel, status, occurred_at, duration_minutes, travel_minutes, purpose,
        initiated_by, who_went, decision_maker, stage_reached, note, logged_by, request_hash, ${importId} from r
    ), evidence as (
      insert into relationship_stage_evidence (id, service_id, employer_id, employer_contact_id, stage, reached_on, recorded_by)
      select evidence_id, ${serviceId}, employer_id, id, stage_reached, day, logged_by from r where stage_reached is not null
    ), met as (
      insert into employer_contact_person (service_id, employer_contact_id, contact_person_id)
      select ${serviceId}, id, person from jsonb_to_recordset(${asRows(people)}) as p (id uuid, person uuid)
    )
    insert into employer_contact_account (service_id, employer_contact_id, account_id)
    select ${serviceId}, id, account from jsonb_to_recordset(${asRows(accounts)}) as a (id uuid, account uuid)`);
}

const stageOf = (values: NewContact["values"]) =>
  stageShownBy({ ...values, reachedNobody: false, needsLearned: 0 }, "none");

const changeable: Readonly<Record<Change["table"], Readonly<Record<string, string>>>> = {
  employer: {
    ...{
      organisation_number: "text",
      municipality_number: "text",
      company_number: "text",
      industry_code: "text",
    },
    ...{
      head_count: "int",
      address_line: "text",
      postcode: "text",
      place: "text",
      phone: "text",
      email: "text",
    },
    website: "text",
  },
  contact_person: {
    ...{ role: "text", phone: "text", email: "text", preferred_way: "text" },
    ...{ informed_on: "date", left_on: "date", objected_on: "date" },
  },
};

/** Fills what is still empty; what somebody has filled in the meantime stays. */
async function writeChanges(ctx: WorkerContext, changes: readonly Change[]): Promise<void> {
  for (const table of ["employer", "contact_person"] as const) {
    const rows = changes
      .filter((change) => change.table === table)
      .map(({ id, after }) => ({ id, ...after }));
    if (rows.length === 0) continue;
    await ctx.tx.execute(updateOf(ctx, table, rows, (column) => `coalesce(t.${column}, r.${column})`));
  }
}

/** One statement that sets the named columns of many rows; a column that a row does not name is left as it is. */
export function updateOf(
  ctx: WorkerContext,
  table: Change["table"],
  rows: readonly Row[],
  newValue: (column: string) => string,
): SQL {
  const columns = Object.entries(changeable[table]);
  const set = columns.map(([column]) => `${column} = ${newValue(column)}`).join(", ");
  const shape = columns.map(([column, type]) => `${column} ${type}`).join(", ");
  const touched = table === "employer" ? ", updated_at = now()" : "";
  return sql`
    update ${sql.raw(table)} t set ${sql.raw(set)}, version = t.version + 1${sql.raw(touched)}
    from jsonb_to_recordset(${asRows(rows)}) as r (id uuid, ${sql.raw(shape)})
    where t.service_id = ${ctx.actor.serviceId} and t.id = r.id`;
}

type Audited = { action: AuditEvent["action"]; id: string };
const audited = (action: AuditEvent["action"], id: string): Audited => ({ action, id });

/** A line for each row, in the name of whoever asked for it and with the import it came by. */
export async function recordImported(
  ctx: WorkerContext,
  { importId, importedBy }: ImportOrigin,
  events: readonly Audited[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ action, id }) => ({ id: newId(), action, object_id: id }));
  await ctx.tx.execute(sql`
    insert into audit_event (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id, after, request_id)
    select r.id, ${ctx.actor.serviceId}, ${ctx.now.toISOString()}::timestamptz, 'staff', ${importedBy}, r.action,
      split_part(r.action, '.', 1), r.object_id, jsonb_build_object('import_id', ${importId}::text), ${ctx.requestId}
    from jsonb_to_recordset(${asRows(rows)}) as r (id uuid, action text, object_id text)`);
}

/** The employers whose relationship the import's contacts have changed, after one of them, in order. */
export async function employersWithContacts(
  ctx: WorkerContext,
  importId: string,
  after: string | null,
  atMost: number,
): Promise<string[]> {
  const rows = await ctx.tx.execute<{ employer_id: string }>(sql`
    select distinct employer_id from employer_contact
    where service_id = ${ctx.actor.serviceId} and import_id = ${importId}
      and (${after}::uuid is null or employer_id > ${after}::uuid)
    order by employer_id limit ${atMost}`);
  return rows.map(({ employer_id }) => employer_id);
}
