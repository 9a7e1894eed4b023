import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewBulkEdit } from "#app/domain/bulk-edit/preview-bulk-edit.ts";
import { contactCadence } from "#app/domain/cadence/contact-cadence.ts";
import { listCalendarEntries } from "#app/domain/calendar-feed/list-calendar-entries.ts";
import { listCaseloadPage } from "#app/domain/caseload/list-caseload-page.ts";
import { inTransaction, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { defaultOptions, type ImportField } from "#app/domain/data-imports/import-kind.ts";
import type { ImportRecord, ReadRow } from "#app/domain/data-imports/import-records.ts";
import { planRows } from "#app/domain/data-imports/plan-rows.ts";
import { readImportRow } from "#app/domain/data-imports/read-import-row.ts";
import { listSuspectedPeople } from "#app/domain/duplicates/list-suspected-pairs.ts";
import { listEmployerContacts } from "#app/domain/employer-contacts/list-employer-contacts.ts";
import { allFactKinds } from "#app/domain/employer-facts/fact-kind.ts";
import { listEmployerFacts } from "#app/domain/employer-facts/list-employer-facts.ts";
import { getEmployer, nameColleagues } from "#app/domain/employers/get-employer.ts";
import { listTimeline } from "#app/domain/employers/list-timeline.ts";
import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { readTimelineQuery } from "#app/domain/employers/timeline-query.ts";
import { exportList } from "#app/domain/exports/export-list.ts";
import { exportLists } from "#app/domain/exports/list-queries.ts";
import { listDueFollowUps } from "#app/domain/follow-ups/list-due-follow-ups.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import type { JobLeadQuery } from "#app/domain/job-leads/job-lead-query.ts";
import { listEmployerJobLeads } from "#app/domain/job-leads/list-employer-job-leads.ts";
import { countJobLeads, getJobLeadBoard, listJobLeads } from "#app/domain/job-leads/list-job-leads.ts";
import { getLedger } from "#app/domain/ledger/get-ledger.ts";
import type { LedgerQuery } from "#app/domain/ledger/ledger-query.ts";
import {
  listLedgerEmployers,
  listLedgerLeads,
  listLedgerPlacements,
} from "#app/domain/ledger/list-ledger-rows.ts";
import { askNextAt } from "#app/domain/matching/ask-next-at.ts";
import { newId } from "#app/domain/new-id.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { getJobsPage } from "#app/domain/placements/get-jobs-page.ts";
import { getRelationship } from "#app/domain/relationships/get-relationship.ts";
import { getCooperation } from "#app/domain/shared-meetings/get-cooperation.ts";
import { getTeamMeeting } from "#app/domain/team-meetings/get-team-meeting.ts";
import { listUndoable } from "#app/domain/undo/list-undoable.ts";
import { firstColdEmployers, firstColdRows, listColdEmployers } from "#app/domain/weeks/cold-employers.ts";
import { getMyWeek } from "#app/domain/weeks/get-my-week.ts";
import { listWorkplaceLessons } from "#app/domain/workplace-lessons/list-workplace-lessons.ts";
import type { Database } from "#db/database.ts";
import { municipalities } from "#db/reference/municipalities.ts";
import { jobLead } from "#db/schema/employer.ts";
import { placement } from "#db/schema/participant.ts";
import { findEmployersInPostgres } from "#search/fallback/find-employers-in-postgres.ts";
import type { EmployerQuery } from "#search/queries/find-employers.ts";
import { type CrmSize, generateCrm } from "#tests/benchmarks/generate-crm.ts";
import { createRandom } from "#tests/benchmarks/random.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();
const size: CrmSize = { employers: 1300, people: 1500, contacts: 2200, leads: 1200, placements: 1200 };
const services = 18;
/** A table of so many rows may not be read from one end to the other. */
const most = 10_000;

let actor: StaffActor;
let employerId = "";
let leadId = "";
let placementId = "";
let participantId = "";
let asked: postgres.Sql;
const heard: string[] = [];
let listening: Database;

beforeAll(async () => {
  const owner = postgres(stage.urls.owner, { max: 1, onnotice: () => undefined });
  const random = createRandom(7203);
  for (let index = 0; index < services; index++) {
    const home = municipalities[index * 9]?.number ?? "";
    const service = await stage.aService(`Tjeneste ${index}`, [home]);
    const hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist", "supervisor"]);
    const invented = { ...service, area: [home], specialists: [hanne] as const };
    const from = index * size.employers;
    const id = await generateCrm(owner, { service: invented, size, from, municipalities: [home], random });
    if (index === 0) [actor, employerId] = [hanne, id];
  }
  await owner`vacuum analyze`;
  await owner.end();
  const [lead] = await stage.owner
    .select({ id: jobLead.id })
    .from(jobLead)
    .where(sql`${jobLead.serviceId} = ${actor.serviceId}`)
    .limit(1);
  leadId = lead?.id ?? "";
  const [job] = await stage.owner
    .select({ id: placement.id, participantId: placement.participantId })
    .from(placement)
    .where(sql`${placement.serviceId} = ${actor.serviceId}`)
    .limit(1);
  placementId = job?.id ?? "";
  participantId = job?.participantId ?? "";
  asked = postgres(stage.urls.app, { max: 1, onnotice: () => undefined });
  const logger = { logQuery: (query: string) => void heard.push(query) };
  listening = drizzle(asked, { casing: "snake_case", logger });
}, 180_000);

afterAll(async () => {
  await asked?.end();
});

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

function scansOf(plan: Plan): string[] {
  const own = plan["Node Type"] === "Seq Scan" && plan["Relation Name"] ? [plan["Relation Name"]] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)];
}

/**
 * Runs a use case as the application does, and asks the planner what it makes of each of its statements: as the role of
 * the application, under row security, with plans that do not know the values, because that is how they are kept.
 * @returns tables of more than ten thousand rows that some statement reads from one end to the other
 */
async function readWhole(work: (ctx: StaffContext) => Promise<unknown>): Promise<string[]> {
  heard.length = 0;
  await inTransaction({ ...stage.resources, database: listening }, actor, "test", work);
  return wholeTablesOf(heard);
}

/** What has to be planned, and what the use case tells the planner before it. */
async function wholeTablesOf(said: readonly string[]): Promise<string[]> {
  const statements = [...new Set(said)].filter((text) => /^\s*(select|with|declare|set local)/i.test(text));
  expect(statements.some((text) => !/^\s*set/i.test(text))).toBe(true);
  const rows = await stage.owner.execute<{ name: string; rows: number }>(
    sql`select relname as name, reltuples::int as rows from pg_class where relnamespace = 'public'::regnamespace`,
  );
  const big = new Map(rows.filter((table) => table.rows > most).map((table) => [table.name, table.rows]));
  expect([...big.keys()].sort()).toEqual(expect.arrayContaining(bigTables));
  const whole: string[] = [];
  for (const statement of statements) {
    const setting = /^\s*set local (enable_seqscan|cursor_tuple_fraction) (.+)/i.exec(statement);
    if (setting) await asked.unsafe(`set ${setting[1]} ${setting[2]}`);
    if (/^\s*set local/i.test(statement)) continue;
    const [explained] = await asked.unsafe<{ "QUERY PLAN": [{ Plan: Plan }] }[]>(
      `explain (generic_plan, format json) ${statement}`,
    );
    if (!explained) throw new Error("The planner told nothing");
    const [{ Plan: plan }] = explained["QUERY PLAN"];
    for (const table of scansOf(plan))
      if (big.has(table)) whole.push(`${table}: ${statement.replace(/\s+/g, " ").slice(0, 300)}`);
  }
  await asked.unsafe("reset enable_seqscan; reset cursor_tuple_fraction");
  return whole;
}

const bigTables = [
  "contact_person",
  "employer",
  "employer_contact",
  "employer_relationship",
  "job_lead",
  "job_lead_closure",
  "participant",
  "placement",
  "register_unit",
  "relationship_stage_evidence",
];

const leads = (more: Partial<JobLeadQuery> = {}): JobLeadQuery => ({
  ...{ look: "list", whose: "mine", stage: null, staleOnly: false, page: 1 },
  ...more,
});
const searchAway = (text: string): EmployerQuery => ({
  view: { serviceId: actor.serviceId, municipalityNumbers: [municipalities[0]?.number ?? ""] },
  ...{ text, choices: {}, sort: "relevance", page: 1, pageSize: 50, withFacets: false },
});
const ledger: LedgerQuery = { period: "last_year", teamId: null };

const importing = { options: defaultOptions, importedBy: newId(), lookForSimilar: true };

/** A row of a file about an employer that is there. */
function row(kind: ImportRecord["kind"]): ReadRow {
  const employer = { organisationNumber: "320000000", name: "Solbakken Bakeri", municipalityNumber: null };
  const cells: Record<string, string> = {
    ...{ organisationNumber: employer.organisationNumber, name: employer.name, employerName: employer.name },
    ...{ day: "2026-01-15", personName: "Person 1" },
  };
  const fields = Object.keys(cells) as ImportField[];
  return readImportRow(
    {
      ...{ kind, header: fields, dateOrder: "day_first" as const, today: "2026-11-25", now: new Date() },
      ...{ timeZone: "Europe/Oslo", mapping: Object.fromEntries(fields.map((field, at) => [at, field])) },
    },
    { line: 2, cells: Object.values(cells) },
  );
}

test("a statement that reads a table from one end to the other is noticed", async () => {
  const whole = await readWhole(({ tx }) =>
    tx.execute(sql`select count(*) from register_unit where website = 'x'`),
  );
  expect(whole).toHaveLength(1);
});

const hot: [name: string, work: (ctx: StaffContext) => Promise<unknown>][] = [
  [
    "a page of the employer list",
    async (ctx) => {
      const units = await ctx.tx.execute<{ id: string }>(
        sql`select id from employer where service_id = ${actor.serviceId} limit 50`,
      );
      return loadEmployerRows(
        ctx,
        units.map(({ id }) => `e_${id}`),
      );
    },
  ],
  [
    "the page of an employer",
    async (ctx) => {
      await getEmployer(ctx, employerId);
      await listEmployerFacts(ctx, employerId);
      await listTimeline(
        ctx,
        employerId,
        readTimelineQuery(new URLSearchParams(), () => null),
      );
      await getRelationship(ctx, employerId, []);
      await nameColleagues(ctx);
      await listEmployerJobLeads(ctx, employerId);
      await listEmployerContacts(ctx, employerId);
    },
  ],
  ["what to ask next at an employer", (ctx) => askNextAt(ctx, `e_${employerId}`, new Set(allFactKinds))],
  ["my week", (ctx) => getMyWeek(ctx)],
  ["the first of mine that go cold", (ctx) => firstColdEmployers(ctx, 6)],
  ["the first of mine that go cold, of one who has met many", (ctx) => firstColdRows(ctx, contactCadence, 6)],
  ["all that go cold", (ctx) => listColdEmployers(ctx, { whose: "all", tier: null, page: 1 })],
  [
    "a page of the employer list while the search engine is away",
    (ctx) => findEmployersInPostgres(ctx.tx, searchAway(""), ctx.today),
  ],
  [
    "a search while the search engine is away",
    (ctx) => findEmployersInPostgres(ctx.tx, searchAway("solbakken bakeri"), ctx.today),
  ],
  ["the caseload", (ctx) => listCaseloadPage(ctx, { ended: false })],
  ["what is to be followed up this week", (ctx) => listDueFollowUps(ctx, "2026-11-29")],
  ["jobs of a participant", (ctx) => getJobsPage(ctx, participantId)],
  ["a job", (ctx) => getJobPage(ctx, placementId)],
  ["working together", (ctx) => getCooperation(ctx, participantId)],
  ["the team meeting", (ctx) => getTeamMeeting(ctx)],
  ["lessons of a workplace", (ctx) => listWorkplaceLessons(ctx, employerId)],
  ["my employers that go cold", (ctx) => listColdEmployers(ctx, { whose: "mine", tier: null, page: 1 })],
  [
    "a bulk edit, before it is done",
    (ctx) =>
      previewBulkEdit(
        ctx,
        [`e_${employerId}`],
        { owner: { to: actor.accountId }, nextStep: null, pause: null },
        { namesAreNotParticipants: false },
      ),
  ],
  ["how many a saved view has", (ctx) => countJobLeads(ctx, leads({ whose: "all" }))],
  ["what can be undone", (ctx) => listUndoable(ctx)],
  ["the calendar feed", (ctx) => listCalendarEntries(ctx)],
  ["people who may be one", (ctx) => listSuspectedPeople(ctx)],
  ["the plan of imported employers", (ctx) => planRows(ctx, [row("employers")], importing)],
  ["the plan of imported people", (ctx) => planRows(ctx, [row("people")], importing)],
  ["the plan of imported contacts", (ctx) => planRows(ctx, [row("contacts")], importing)],
  ["the board of my leads", (ctx) => getJobLeadBoard(ctx, leads({ look: "board" }))],
  ["the board of all leads", (ctx) => getJobLeadBoard(ctx, leads({ look: "board", whose: "all" }))],
  ["my leads", (ctx) => listJobLeads(ctx, leads())],
  ["the team's leads", (ctx) => listJobLeads(ctx, leads({ whose: "team" }))],
  ["all leads of a stage", (ctx) => listJobLeads(ctx, leads({ whose: "all", stage: "explored" }))],
  ["leads that lie still", (ctx) => listJobLeads(ctx, leads({ whose: "all", staleOnly: true }))],
  ["a lead", (ctx) => getJobLead(ctx, leadId)],
  ["the ledger", (ctx) => getLedger(ctx, ledger)],
  ["the ledger of a team", (ctx) => getLedger(ctx, { ...ledger, teamId: newId() })],
  ["rows of placements", (ctx) => listLedgerPlacements(ctx, ledger, { origin: null, opener: null, page: 1 })],
  ["rows of leads", (ctx) => listLedgerLeads(ctx, ledger, { hiddenOnly: true, page: 1 })],
  ["rows of employers", (ctx) => listLedgerEmployers(ctx, ledger, { cohort: null, step: "met", page: 1 })],
];

test.each(hot)("%s reads no large table from one end to the other", async (_name, work) => {
  expect(await readWhole(work)).toEqual([]);
});

test.each(exportLists)(
  "the export of %s begins without reading a large table from one end to the other",
  async (list) => {
    heard.length = 0;
    const signedIn = { sessionId: newId(), at: stage.resources.now() };
    const { rows } = await exportList(
      { ...stage.resources, database: listening },
      { ...actor, signedIn },
      "test",
      {
        ...{ list, format: "csv" as const },
      },
    );
    const first = await rows.next();
    await rows.return(undefined);
    expect(first.value?.length).toBeGreaterThan(0);
    expect(heard.some((text) => /^\s*declare/i.test(text))).toBe(true);
    expect(await wholeTablesOf(heard)).toEqual([]);
  },
);

test("the figures of who sees no participant do not either", async () => {
  const [body] = await stage.owner.execute<{ text: string }>(
    sql`select prosrc as text from pg_proc where proname = 'placement_counts'`,
  );
  const text = body?.text.replaceAll("from_day", "$1::date").replaceAll("until_day", "$2::date") ?? "";
  expect(text).toContain("$2::date");
  const owner = postgres(stage.urls.owner, { max: 1 });
  const plan = await owner.begin(async (tx) => {
    await tx`set local role third_cup_gatekeeper`;
    return tx.unsafe(`explain (generic_plan, format json) ${text}`);
  });
  await owner.end();
  expect(JSON.stringify(plan)).toContain("placement");
  expect(JSON.stringify(plan)).not.toContain("Seq Scan");
});
