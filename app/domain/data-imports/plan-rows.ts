import type { AnyContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { loadContactBook } from "./find-contacts.ts";
import {
  type EmployerFinder,
  type FoundEmployer,
  type KnownEmployer,
  loadEmployerFinder,
} from "./find-employers.ts";
import { loadPersonFinder } from "./find-people.ts";
import {
  loadSimilarEmployers,
  type SimilarEmployer,
  type SimilarEmployers,
} from "./find-similar-employers.ts";
import type {
  EmployerReference,
  EmployerValues,
  ImportRecord,
  ReadRow,
  RecordOf,
  RowFault,
} from "./import-records.ts";
import { planContact } from "./plan-contact.ts";
import { planPerson } from "./plan-person.ts";
import type { Plan, PlanContext, Planning, RowPlan } from "./planning.ts";
import { type Change, noWrites, type RowDecision } from "./row-decision.ts";

/**
 * What will happen to each of some rows, and what has to be written for it. Reads and writes nothing else: the preview
 * shows the same plan that the import carries out. Rows further up in the same batch are known to those further down.
 */
export async function planRows(
  ctx: AnyContext,
  rows: readonly ReadRow[],
  context: PlanContext,
): Promise<Plan> {
  const records = rows.flatMap((row) => ("record" in row ? [row.record] : []));
  const finder = await loadEmployerFinder(
    ctx,
    records.map(({ employer }) => employer),
  );
  const similar = await loadSimilarEmployers(ctx, records, finder, context.lookForSimilar);
  const employerIds = knownEmployerIds(finder, similar, records);
  const people = await loadPersonFinder(ctx, records, employerIds);
  const book = await loadContactBook(ctx, records, employerIds);
  const planning: Planning = { finder, similar, people, book, writes: noWrites(), context };
  const decisions = rows.map((row): RowDecision => {
    const before = planning.writes.employers.length;
    const plan: RowPlan =
      "faults" in row ? { outcome: "failed", faults: row.faults } : planRow(planning, row.record, row.line);
    const makesEmployer = planning.writes.employers.length > before;
    const { line, cells } = row;
    const made = planning.writes.employers[before];
    const like = made && made.registerUnitId === null ? similar.find(made.reference) : null;
    const similarTo = like?.outcome === "similar" ? like.name : null;
    return { line, cells, outcome: plan.outcome, faults: plan.faults ?? [], makesEmployer, similarTo };
  });
  return { decisions, writes: planning.writes };
}

function knownEmployerIds(
  finder: EmployerFinder,
  similar: SimilarEmployers,
  records: readonly ImportRecord[],
): string[] {
  const ids = records.flatMap(({ employer }) => {
    const found = lookUp({ finder, similar }, employer);
    return found.outcome === "known" ? [found.employer.id] : [];
  });
  return [...new Set(ids)];
}

/** By number, else by name, else what compares as the same; what only may be the same is told of. */
function lookUp(
  { finder, similar }: Pick<Planning, "finder" | "similar">,
  reference: EmployerReference,
): FoundEmployer | Extract<SimilarEmployer, { outcome: "similar" }> {
  const found = finder.find(reference);
  return found.outcome === "none" ? (similar.find(reference) ?? found) : found;
}

function planRow(planning: Planning, record: ImportRecord, line: number): RowPlan {
  if (record.kind === "employers") return planEmployer(planning, record, line);
  const employer = resolveEmployer(planning, record.employer);
  if ("fault" in employer) return { outcome: "failed", faults: [employer.fault] };
  return record.kind === "people"
    ? planPerson(planning, employer.id, record, line)
    : planContact(planning, employer.id, record);
}

function planEmployer(planning: Planning, record: RecordOf<"employers">, line: number): RowPlan {
  const found = findOrMake(planning, record.employer);
  if (found.outcome === "similar") return { outcome: "failed", faults: [similarFault(found.name)] };
  if (found.outcome === "several") return { outcome: "failed", faults: [severalFault(found)] };
  if (found.outcome !== "known") {
    const made = makeEmployer(planning, record.employer, found, record.values);
    return made ? { outcome: "created" } : { outcome: "failed", faults: [{ code: "not_in_register" }] };
  }
  if (planning.context.options.whenKnown === "leave") {
    return { outcome: "skipped", faults: [{ code: "known_already" }] };
  }
  const change = changeOf(found.employer, record);
  if (change === null) return { outcome: "unchanged" };
  planning.writes.changes.push({ line, ...change });
  return { outcome: "updated" };
}

const columnNames: readonly [keyof EmployerValues, string][] = [
  ["companyNumber", "company_number"],
  ["addressLine", "address_line"],
  ["postcode", "postcode"],
  ["place", "place"],
  ["phone", "phone"],
  ["email", "email"],
  ["website", "website"],
  ["industryCode", "industry_code"],
  ["headCount", "head_count"],
];

/** What is empty here and told by the row; a value that is here is never overwritten by a file. */
function changeOf(known: KnownEmployer, record: RecordOf<"employers">): Omit<Change, "line"> | null {
  const before: Change["before"] = {};
  const after: Change["after"] = {};
  const fill = (column: string, here: string | number | null, told: string | number | null) => {
    if (here !== null || told === null) return;
    before[column] = null;
    after[column] = told;
  };
  for (const [field, column] of columnNames) {
    fill(column, known[field], record.values[field]);
    if (known[field] === null) Object.assign(known, { [field]: record.values[field] });
  }
  fill("organisation_number", known.organisationNumber, record.employer.organisationNumber);
  fill("municipality_number", known.municipalityNumber, record.employer.municipalityNumber);
  known.organisationNumber ??= record.employer.organisationNumber;
  known.municipalityNumber ??= record.employer.municipalityNumber;
  if (Object.keys(after).length === 0) return null;
  return { table: "employer", id: known.id, before, after };
}

type Resolved = { id: string } | { fault: RowFault };

/** The employer that a person or a contact belongs to: known, adopted from the register, or made by name. */
function resolveEmployer(planning: Planning, reference: EmployerReference): Resolved {
  const found = findOrMake(planning, reference);
  if (found.outcome === "similar") return { fault: similarFault(found.name) };
  if (found.outcome === "known") return { id: found.employer.id };
  if (found.outcome === "several") return { fault: severalFault(found) };
  if (planning.context.options.whenNoEmployer === "refuse") return { fault: { code: "employer_unknown" } };
  const made = makeEmployer(planning, reference, found, null);
  return made ? { id: made } : { fault: { code: "not_in_register" } };
}

const similarFault = (name: string): RowFault => ({ code: "employer_similar", values: { name } });

/** One that only may be here already is made all the same, unless somebody wants to say themselves. */
function findOrMake(planning: Planning, reference: EmployerReference) {
  const found = lookUp(planning, reference);
  return found.outcome === "similar" && planning.context.options.whenSimilar === "make"
    ? { outcome: "none" as const }
    : found;
}

function severalFault({ count, places }: Extract<FoundEmployer, { outcome: "several" }>): RowFault {
  return { code: places ? "employer_several_places" : "employer_several", values: { count } };
}

/** Null when nothing but a number that the register does not hold is known of it. */
function makeEmployer(
  planning: Planning,
  reference: EmployerReference,
  found: Extract<FoundEmployer, { outcome: "in_register" | "none" }>,
  values: EmployerValues | null,
): string | null {
  const registerUnitId = found.outcome === "in_register" ? found.registerUnitId : null;
  if (registerUnitId === null && reference.name === null) return null;
  const id = newId();
  planning.writes.employers.push({ id, registerUnitId, reference, values });
  planning.finder.remember({
    ...(values ?? emptyValues),
    id,
    registerUnitId,
    name: reference.name ?? "",
    organisationNumber: reference.organisationNumber,
    municipalityNumber: reference.municipalityNumber,
  });
  return id;
}

const emptyValues: EmployerValues = {
  ...{ companyNumber: null, addressLine: null, postcode: null, place: null, phone: null },
  ...{ email: null, website: null, industryCode: null, headCount: null },
};
