import { type SQL, sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import { type ContactCadence, keptStages, type Tier, tiers, toTier } from "../cadence/contact-cadence.ts";
import { loadContactCadence } from "../cadence/load-cadence.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { standingIn } from "../portfolios/standing-in.ts";
import { sumsFromAccumulators } from "../relationships/relationship-accumulators.ts";
import { type Band, bands, type Stage, stages } from "../relationships/relationship-configuration.ts";
import { strengthOfSums } from "../relationships/relationship-strength.ts";

export type ColdEmployer = {
  employerId: string;
  employerName: string;
  place: string | null;
  ownerName: string | null;
  stage: Stage;
  tier: Tier;
  lastContactOn: string;
  daysSince: number;
  /** Days without contact that its tier and stage allow. */
  afterDays: number;
  strength: number;
  band: Band;
  /** Whole points that thirty more days of silence take. */
  pointsLost: number;
};

export type ColdQuery = {
  /** mine: those I hold, look after or have met; all: the service's. */
  whose: "mine" | "all";
  tier: Tier | null;
  page: number;
};
export type ColdPage = { rows: ColdEmployer[]; total: number; pageSize: number };

type ColdRow = {
  employer_id: string;
  last_contact_at: string;
  stage: string;
  tier: string;
  band: string;
  strength: number;
  face_to_face: number;
  live_remote: number;
  written: number;
  reciprocity: number;
  stage_sum: number;
  outcomes: number;
  friction: number;
  total: number;
};
type NameRow = { id: string; name: string; place: string | null; owner_name: string | null };
type PersonRow = { employer_id: string; contact_person_id: string; last_live_on: string };

export const coldPageSize = 25;
const lookAheadDays = 30;

/**
 * Employers that nobody has been in touch with for longer than their tier and stage allow, the strongest first: what
 * silence would lose. Any contact sets the days to nought. Paused employers are left out, and those that are closed or
 * bankrupt.
 */
export async function listColdEmployers(ctx: StaffContext, query: ColdQuery): Promise<ColdPage> {
  requirePermission(ctx, "own_week:read");
  return readColdEmployers(ctx, query, coldPageSize);
}

/** The first few of one's own, without counting the rest. */
export async function firstColdEmployers(ctx: StaffContext, most: number): Promise<ColdEmployer[]> {
  const cadence = await loadContactCadence(ctx);
  const rows = (await hasMetMany(ctx))
    ? await firstColdRows(ctx, cadence, most)
    : await coldRows(ctx, { whose: "mine", tier: null, page: 1 }, { cadence, pageSize: most });
  return toColdEmployers(ctx, cadence, rows);
}

async function readColdEmployers(ctx: StaffContext, query: ColdQuery, pageSize: number): Promise<ColdPage> {
  const cadence = await loadContactCadence(ctx);
  const rows = await coldRows(ctx, query, { cadence, pageSize });
  return { rows: await toColdEmployers(ctx, cadence, rows), total: rows[0]?.total ?? 0, pageSize };
}

async function toColdEmployers(
  ctx: StaffContext,
  cadence: ContactCadence,
  rows: readonly ColdRow[],
): Promise<ColdEmployer[]> {
  const ids = rows.map(({ employer_id }) => employer_id);
  const [names, people] = await Promise.all([namesOf(ctx, ids), livePeople(ctx, ids)]);
  return rows.flatMap((row) => {
    const named = names.get(row.employer_id);
    return named ? [toColdEmployer(ctx, cadence, row, named, people.get(row.employer_id))] : [];
  });
}

/** Contacts of one's own from which on it is quicker to ask each strong employer whether it is mine. */
const manyContacts = 2000;

async function hasMetMany({ tx, actor: { serviceId, accountId } }: StaffContext): Promise<boolean> {
  const [counted] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from employer_contact_account where service_id = ${serviceId} and account_id = ${accountId}
      limit ${manyContacts}) own`);
  return (counted?.n ?? 0) >= manyContacts;
}

/**
 * From the strongest on until there are enough: whoever has met so many finds one of their own soon. Asked as values and
 * not as "exists", which the planner would answer for every employer of the service before the first is looked at.
 */
export function firstColdRows(ctx: StaffContext, cadence: ContactCadence, most: number) {
  const { serviceId, accountId } = ctx.actor;
  return ctx.tx.execute<ColdRow>(sql`
    select ${coldColumns}, 0 as total
    from employer_relationship r
    where r.service_id = ${serviceId} and ${silentSince(ctx, cadence, null)} and ${stillThere(ctx)}
      and coalesce(
        (select true from employer_owner o where o.service_id = ${serviceId} and o.employer_id = r.employer_id
          and o.account_id = ${accountId} and o.ended_at is null and o.kind = 'owner' limit 1),
        (select true from ${standingIn(ctx)} s where s.employer_id = r.employer_id limit 1),
        (select true from employer_contact c
          join employer_contact_account t on t.service_id = c.service_id and t.employer_contact_id = c.id
          where c.service_id = ${serviceId} and c.employer_id = r.employer_id and c.withdrawn_at is null
            and t.account_id = ${accountId} limit 1))
    order by r.strength desc, r.last_contact_at, r.employer_id
    limit ${sql.raw(String(Math.trunc(most)))}`);
}

const coldColumns = sql.raw(
  "r.employer_id, r.last_contact_at, r.stage, r.tier, r.band, r.strength, r.face_to_face, r.live_remote, r.written, r.reciprocity, r.stage_sum, r.outcomes, r.friction",
);

/** Not paused, and neither closed nor bankrupt. */
const stillThere = ({ actor: { serviceId }, today }: StaffContext): SQL => sql`
  r.employer_id not in (
    select p.employer_id from contact_pause p
    where p.service_id = ${serviceId} and p.ended_at is null
      and coalesce(p.until_on, ${today}::date) >= ${today}::date)
  and r.employer_id not in (
    select x.id from register_unit u join employer x on x.service_id = ${serviceId} and x.register_unit_id = u.id
    where u.deleted_on is not null or u.bankrupt)`;

function coldRows(
  ctx: StaffContext,
  { whose, tier, page }: ColdQuery,
  { cadence, pageSize }: { cadence: ContactCadence; pageSize: number },
) {
  const { serviceId } = ctx.actor;
  const silent = silentSince(ctx, cadence, tier);
  const from =
    whose === "mine"
      ? sql`(${mineToKeep(ctx)}) mine
        join employer_relationship r on r.service_id = ${serviceId} and r.employer_id = mine.employer_id`
      : sql`employer_relationship r`;
  return ctx.tx.execute<ColdRow>(sql`
    select ${coldColumns}, count(*) over ()::int as total
    from ${from}
    where r.service_id = ${serviceId} and ${silent} and ${stillThere(ctx)}
    order by r.strength desc, r.last_contact_at, r.employer_id
    limit ${pageSize} offset ${(page - 1) * pageSize}`);
}

/** Found from the reader's side, so that it costs what the reader has done and not what the service has. */
function mineToKeep(ctx: StaffContext): SQL {
  const { serviceId, accountId } = ctx.actor;
  return sql`
    select o.employer_id from employer_owner o
    where o.service_id = ${serviceId} and o.account_id = ${accountId} and o.ended_at is null and o.kind = 'owner'
    union
    select s.employer_id from ${standingIn(ctx)} s
    union
    select c.employer_id from employer_contact_account t
    join employer_contact c on c.service_id = t.service_id and c.id = t.employer_contact_id
    where t.service_id = ${serviceId} and t.account_id = ${accountId} and c.withdrawn_at is null`;
}

function silentSince(ctx: StaffContext, cadence: ContactCadence, only: Tier | null): SQL {
  const wanted = tiers.filter((tier) => only === null || tier === only);
  const cases = wanted.flatMap((tier) =>
    keptStages.map((stage) => {
      const since = instantOf(addDays(ctx.today, -cadence[tier][stage]), "00:00", ctx.actor.timeZone);
      return sql`(r.tier = ${tier} and r.stage = ${stage} and r.last_contact_at < ${since.toISOString()})`;
    }),
  );
  return sql`(${sql.join(cases, sql` or `)})`;
}

async function namesOf(ctx: StaffContext, ids: readonly string[]): Promise<Map<string, NameRow>> {
  if (ids.length === 0) return new Map();
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<NameRow>(sql`
    select e.id, e.name, e.place, a.name as owner_name from employer_profile e
    left join employer_owner o on o.service_id = e.service_id and o.employer_id = e.id and o.kind = 'owner'
      and o.ended_at is null
    left join account a on a.service_id = o.service_id and a.id = o.account_id
    where e.service_id = ${serviceId} and e.id = any (${uuidArray(ids)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function livePeople(
  ctx: StaffContext,
  ids: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const people = new Map<string, Map<string, string>>();
  if (ids.length === 0) return people;
  const rows = await ctx.tx.execute<PersonRow>(sql`
    select employer_id, contact_person_id, last_live_on::text as last_live_on from employer_relationship_person
    where service_id = ${ctx.actor.serviceId} and employer_id = any (${uuidArray(ids)})`);
  for (const { employer_id, contact_person_id, last_live_on } of rows) {
    const ofEmployer = people.get(employer_id) ?? new Map<string, string>();
    people.set(employer_id, ofEmployer.set(contact_person_id, last_live_on));
  }
  return people;
}

function toColdEmployer(
  ctx: StaffContext,
  cadence: ContactCadence,
  row: ColdRow,
  named: NameRow,
  lastLiveOn: ReadonlyMap<string, string> = new Map(),
): ColdEmployer {
  const sums = {
    faceToFace: row.face_to_face,
    liveRemote: row.live_remote,
    written: row.written,
    reciprocity: row.reciprocity,
    stage: row.stage_sum,
    outcomes: row.outcomes,
    friction: row.friction,
    lastLiveOn,
  };
  const on = (day: string) => strengthOfSums(sumsFromAccumulators(sums, day));
  const now = on(ctx.today);
  const later = on(addDays(ctx.today, lookAheadDays));
  const lastContactOn = dayIn(ctx.actor.timeZone, new Date(row.last_contact_at));
  const tier = toTier(row.tier);
  return {
    employerId: row.employer_id,
    employerName: named.name,
    place: named.place,
    ownerName: named.owner_name,
    stage: stages.find((stage) => stage === row.stage) ?? "met",
    tier,
    lastContactOn,
    daysSince: daysBetween(lastContactOn, ctx.today),
    afterDays: cadence[tier][keptStages.find((stage) => stage === row.stage) ?? "met"],
    strength: now.headline,
    band: bands.find((band) => band === now.band) ?? "new",
    pointsLost: Math.max(0, now.headline - later.headline),
  };
}
