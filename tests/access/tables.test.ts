import type postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { roles } from "#app/domain/access/permissions.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { putARowInEachTable } from "#tests/support/row-of-each-table.ts";
import { useStage } from "#tests/support/stage.ts";
import { attempt, type Command, commands, type Outcome } from "#tests/support/trial.ts";
import { rightsOf, tableAccess, type Who, who } from "./access-matrix.ts";

const stage = useStage();
const contexts = new Map<Who, Record<string, string>>();
const row = { serviceId: "", participantId: newId(), employerId: newId(), contactPersonId: newId() };

/** Tables of the database that are guarded, with the columns that a row can be changed and added by. */
type Table = {
  name: string;
  insertable: string[];
  updatable: string[];
  hasService: boolean;
  anyColumn: string;
};
let tables: Table[] = [];
const rows = new Map<string, string>();

beforeAll(async () => {
  const service = await stage.aService("Fjordbyen");
  row.serviceId = service.serviceId;
  const colleagues = {
    specialist: ["employment_specialist"],
    cover: ["employment_specialist"],
    emergency: ["employment_specialist"],
    supervisor: ["supervisor"],
    colleague: ["employment_specialist"],
    clinician: ["clinician"],
    leader: ["leader"],
    coordinator: ["coordinator"],
    administrator: ["administrator"],
  } as const;
  const context = (actor: StaffActor) => ({
    ...{ "app.actor_kind": "staff", "app.service_id": actor.serviceId, "app.account_id": actor.accountId },
    "app.today": "2026-11-18",
  });
  const accounts = new Map<string, string>();
  for (const [name, held] of Object.entries(colleagues)) {
    const actor = await stage.aColleague(service, name, [...held]);
    accounts.set(name, actor.accountId);
    contexts.set(name as Who, context(actor));
  }
  const elsewhere = await stage.aService("Elvebyen");
  contexts.set("stranger", context(await stage.aColleague(elsewhere, "stranger", [...roles])));
  contexts.set("employer", {
    ...{ "app.actor_kind": "portal", "app.service_id": row.serviceId, "app.employer_id": row.employerId },
    ...{ "app.contact_person_id": row.contactPersonId, "app.today": "2026-11-18" },
  });
  contexts.set("nobody", {});
  const owner = stage.owner.$client;
  await putARowInEachTable(owner, {
    ...{ service_id: row.serviceId, participant_id: row.participantId, employer_id: row.employerId },
    ...{
      contact_person_id: row.contactPersonId,
      account_id: accounts.get("specialist") ?? "",
      team_id: service.teamId,
    },
    ...{
      "participant.id": row.participantId,
      "employer.id": row.employerId,
      "contact_person.id": row.contactPersonId,
    },
    // A request and its answer belong together; a session and a wish are of the contact person.
    ...{ "support_request.id": row.employerId, support_request_id: row.employerId },
    // Minutes are of the meeting that somebody was at.
    ...{ "shared_meeting.id": row.employerId, "shared_meeting_minutes.id": row.employerId },
    shared_meeting_id: row.employerId,
    "participant_access.relation": "specialist",
    "participant_circumstance.kind": "informed",
    "employer_fact.status": "proposed",
    "employer_fact.source": "employer",
    "list_view.shared": "false",
    "support_request_answer.account_id": accounts.get("specialist") ?? "",
  });
  const relations = { cover: "cover", emergency: "cover", supervisor: "supervisor", clinician: "clinician" };
  for (const [name, relation] of Object.entries(relations))
    await owner`
      insert into participant_access (id, service_id, participant_id, account_id, relation, from_on, to_on, emergency)
      values (${newId()}, ${row.serviceId}, ${row.participantId}, ${accounts.get(name) ?? null}, ${relation}, '2026-11-18',
        '2026-11-18', ${name === "emergency"})`;
  tables = await owner<Table[]>`
    select c.relname as name,
      bool_or(a.attname = 'service_id') as "hasService", min(a.attname::text) as "anyColumn",
      coalesce(array_agg(a.attname::text) filter (where a.attgenerated = '' and has_column_privilege('third_cup_app', c.oid, a.attnum, 'insert')), '{}') as insertable,
      coalesce(array_agg(a.attname::text) filter (where a.attgenerated = '' and has_column_privilege('third_cup_app', c.oid, a.attnum, 'update')), '{}') as updatable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
    group by 1, c.oid order by 1`;
  for (const { name, hasService } of tables) {
    const column = name === "service" ? "id" : "service_id";
    const condition = hasService || name === "service" ? `where ${column} = '${row.serviceId}'` : "";
    const [found] = await owner.unsafe<{ content: string }[]>(
      `select to_jsonb(t)::text as content from "${name}" t ${condition} limit 1`,
    );
    if (found) rows.set(name, found.content);
  }
});

/** A leader lets somebody go on in their own name; nothing else would be let through. */
const changes: Readonly<Record<string, string>> = { brake_notice: "lifted_by = app_account_id()" };

function statementOf(table: Table, command: Command): [string, string[]] {
  const { name, insertable, updatable } = table;
  const column = name === "service" ? "id" : "service_id";
  const where = table.hasService || name === "service" ? `where ${column} = '${row.serviceId}'` : "";
  const [first] = updatable;
  switch (command) {
    case "select":
      return [`select 1 from "${name}" ${where} limit 1`, []];
    case "insert": {
      const list = insertable.map((one) => `"${one}"`).join(", ");
      if (list === "") return [`insert into "${name}" default values`, []];
      return [
        `insert into "${name}" (${list}) select ${list} from jsonb_populate_record(null::"${name}", $1::jsonb)`,
        [rows.get(name) ?? ""],
      ];
    }
    case "update": {
      const set = changes[name] ?? `"${first ?? table.anyColumn}" = "${first ?? table.anyColumn}"`;
      return [`update "${name}" set ${set} ${where}`, []];
    }
    case "delete":
      return [`delete from "${name}" ${where}`, []];
  }
}

async function tryAll(as: Who): Promise<Map<string, Outcome>> {
  const found = new Map<string, Outcome>();
  const work = async (sql: postgres.TransactionSql) => {
    for (const [name, value] of Object.entries(contexts.get(as) ?? {}))
      await sql`select set_config(${name}, ${value}, true)`;
    for (const table of tables)
      for (const command of commands)
        found.set(`${table.name} ${command}`, await attempt(sql, ...statementOf(table, command)));
    throw new Error("taken back");
  };
  await stage.resources.database.$client.begin(work).catch((error: Error) => {
    if (error.message !== "taken back") throw error;
  });
  return found;
}

test("every guarded table has a row in the matrix and a row to try, and the matrix has no other", () => {
  expect(tables.length).toBeGreaterThan(80);
  expect(Object.keys(tableAccess).sort()).toEqual(tables.map(({ name }) => name).sort());
  expect(tables.filter(({ name }) => !rows.has(name)).map(({ name }) => name)).toEqual([]);
});

test.each(who)(
  "in SQL, as the application's role: what %s reaches is what the matrix says",
  async (as) => {
    const outcomes = await tryAll(as);
    const wrong: string[] = [];
    for (const { name } of tables)
      for (const command of commands) {
        const expected = rightsOf(name, as).includes(command) ? "allowed" : "refused";
        const outcome = outcomes.get(`${name} ${command}`);
        if (outcome !== expected)
          wrong.push(`${command} ${name}: ${outcome}, and the matrix says ${expected}`);
      }
    expect(outcomes.size).toBe(tables.length * commands.length);
    expect(wrong).toEqual([]);
  },
  120_000,
);
