import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor, StaffContext } from "../context.ts";
import { pageEmployerContacts } from "../employer-contacts/page-employer-contacts.ts";
import { listOwnEmployers } from "../employers/list-own-employers.ts";
import { pageJobLeads } from "../job-leads/list-job-leads.ts";
import { newId } from "../new-id.ts";
import { listRegisterUnits } from "../register/list-register-units.ts";

const stage = useStage();
let service: StagedService;
let specialist: StaffActor;
const rows = 12_000;

beforeAll(async () => {
  service = await stage.aService();
  specialist = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const { serviceId } = service;
  const { accountId } = specialist;
  await stage.owner.execute(sql`
    insert into employer (id, service_id, name)
      select gen_random_uuid(), ${serviceId}, 'Arbeidsgiver ' || n from generate_series(1, ${rows}::int) n`);
  await stage.owner.execute(sql`
    insert into employer_contact (id, service_id, employer_id, channel, occurred_at, logged_by, request_hash)
      select gen_random_uuid(), ${serviceId}, e.id, 'phone', timestamptz '2026-11-01' - random() * interval '700 days', ${accountId}, 'x'
      from employer e where e.service_id = ${serviceId}`);
  await stage.owner.execute(sql`
    insert into job_lead (id, service_id, employer_id, title, created_by)
      select gen_random_uuid(), ${serviceId}, e.id, 'Jobb', ${accountId} from employer e where e.service_id = ${serviceId}`);
  await stage.owner.execute(sql`
    insert into register_unit (id, organisation_number, name, register_name, municipality_number, source, content_hash)
      select gen_random_uuid(), (300000000 + n)::text, 'Enhet', 'ENHET', (1000 + n % 300)::text, 'register_csv', n::text
      from generate_series(1, ${rows}::int) n`);
  await stage.owner.execute(sql`analyze`);
}, 60_000);

/** Every statement that a list sends, and the tables that Postgres would read from one end to the other for it. */
async function readWhole(list: (ctx: StaffContext) => Promise<unknown>): Promise<string[]> {
  return stage.as(specialist, async (ctx) => {
    const sent: SQL[] = [];
    // What is asked for is noted instead of run.
    const noting = Object.assign(Object.create(ctx.tx), {
      execute: async (statement: SQL) => {
        sent.push(statement);
        return [];
      },
    });
    await list({ ...ctx, tx: noting });
    expect(sent.length).toBeGreaterThan(0);
    const scans: string[] = [];
    for (const statement of sent) {
      const plan = await ctx.tx.execute(sql`explain (format json) ${statement}`);
      for (const [, table] of JSON.stringify(plan).matchAll(/"Seq Scan".*?"Relation Name":"(\w+)"/g))
        if (table) scans.push(table);
    }
    const large = ["employer", "employer_contact", "job_lead", "register_unit"];
    return scans.filter((table) => large.includes(table));
  });
}

const after = { id: newId(), at: "2026-05-01T10:00:00.000000Z" };
const pages = [
  { after: null, limit: 50 },
  { after, limit: 200 },
];

test("a table that is read whole is found", async () => {
  const whole = (ctx: StaffContext) => ctx.tx.execute(sql`select 1 from job_lead where title = 'x'`);
  expect(await readWhole(whole)).toEqual(["job_lead"]);
});

test.each(pages)("the lists that are walked read no large table whole: %j", async (page) => {
  const { accountId } = specialist;
  expect(await readWhole((ctx) => pageEmployerContacts(ctx, {}, page))).toEqual([]);
  expect(await readWhole((ctx) => pageEmployerContacts(ctx, { accountId }, page))).toEqual([]);
  expect(await readWhole((ctx) => pageEmployerContacts(ctx, { employerId: newId() }, page))).toEqual([]);
  const period = { fromOn: "2026-01-01", untilOn: "2026-01-31" };
  expect(await readWhole((ctx) => pageEmployerContacts(ctx, period, page))).toEqual([]);
  expect(await readWhole((ctx) => listOwnEmployers(ctx, {}, page))).toEqual([]);
  const everyone = { whose: "all" as const, stage: null, staleOnly: false };
  expect(await readWhole((ctx) => pageJobLeads(ctx, everyone, page))).toEqual([]);
  expect(await readWhole((ctx) => listRegisterUnits(ctx, { municipalityNumber: "1001" }, page))).toEqual([]);
  expect(await readWhole((ctx) => listRegisterUnits(ctx, { organisationNumber: "300000001" }, page))).toEqual(
    [],
  );
});
