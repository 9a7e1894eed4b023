import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { uuidArray } from "#db/uuid-array.ts";
import type { StaffContext } from "../context.ts";
import { relationshipConfiguration } from "../relationships/relationship-configuration.ts";
import type { WarmPath } from "./career-profile.ts";
import { tieFrom } from "./warm-path.ts";

export type Tie = Pick<WarmPath, "bestColleagueTie" | "through">;
type TieRow = {
  employer_id: string;
  who: string;
  face_to_face: number;
  live_remote: number;
  written: number;
  reciprocity: number;
};

/** Older contacts are worth next to nothing: the longest half-life is 120 days. */
const lookBack = sql.raw("interval '2 years'");

/** How well one colleague knows an employer, 0–100. */
export type ColleagueTie = { accountId: string; tie: number };

/**
 * Ways into the service's employers through somebody: a colleague other than the reader who has been in touch there,
 * or a person there (same e-mail or phone) whom we know from another workplace. The best of them for each employer;
 * colleagues who are not here any more and people who have objected to being registered are left out.
 *
 * @param colleagues how well each of them knows each employer today
 */
export async function loadWarmPaths(
  ctx: StaffContext,
  colleagues: ReadonlyMap<string, readonly ColleagueTie[]>,
): Promise<Map<string, Tie>> {
  const [names, people] = await Promise.all([colleagueNames(ctx), tiesToPeople(ctx)]);
  const best = new Map(people);
  for (const [employerId, ties] of colleagues) {
    for (const { accountId, tie } of ties) {
      const name = names.get(accountId);
      if (name === undefined || accountId === ctx.actor.accountId) continue;
      const before = best.get(employerId);
      // Of two as good the colleague: whom one works with is asked more easily.
      const isBetter =
        before?.through?.kind === "colleague"
          ? tie > before.bestColleagueTie
          : tie >= (before?.bestColleagueTie ?? 0);
      if (tie > 0 && isBetter)
        best.set(employerId, { bestColleagueTie: tie, through: { kind: "colleague", name } });
    }
  }
  return best;
}

function tieOf(row: TieRow): number {
  return tieFrom({
    faceToFace: Number(row.face_to_face),
    liveRemote: Number(row.live_remote),
    written: Number(row.written),
    reciprocity: Number(row.reciprocity),
  });
}

async function colleagueNames(ctx: StaffContext): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), isNull(account.disabledAt)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Counts one contact a day and channel group, as relationship strength does, and lets it fade. */
function tieSums(counted: SQL) {
  const { halfLifeDays } = relationshipConfiguration;
  const sum = (group: "face_to_face" | "live_remote" | "written") => sql`
    coalesce(sum(weight * power(2, -age / ${halfLifeDays[group]}::float8)) filter (where channel_group = ${group}), 0)`;
  return sql`
    with contact as (${counted}),
    counted as (
      select employer_id, who, channel_group, age, max(weight) as weight, max(reciprocity) as reciprocity
      from contact group by employer_id, who, channel_group, age
    )
    select employer_id, who, ${sum("face_to_face")} as face_to_face, ${sum("live_remote")} as live_remote,
      ${sum("written")} as written,
      coalesce(sum(reciprocity * power(2, -age / ${halfLifeDays.reciprocity}::float8)), 0) as reciprocity
    from counted group by employer_id, who`;
}

function contactColumns(ctx: StaffContext) {
  const { weight, reciprocity } = relationshipConfiguration;
  const day = sql`(c.occurred_at at time zone ${ctx.actor.timeZone}::text)::date`;
  return sql`
    case when c.channel = 'in_person' then 'face_to_face' when c.channel in ('phone', 'video') then 'live_remote'
      else 'written' end as channel_group,
    greatest(${ctx.today}::date - ${day}, 0)::float8 as age,
    case when c.reached_nobody then ${weight.reachedNobody}::float8 else ${weight.reached}::float8 end as weight,
    case c.initiated_by when 'they' then ${reciprocity.they}::float8 when 'reply' then ${reciprocity.reply}::float8
      else 0 end as reciprocity`;
}

/**
 * What has been held counts, also when the clock that told the time is a little ahead of ours: what is kept for the day
 * may not hang on the minute it was read.
 */
function counts(ctx: StaffContext) {
  return sql`c.service_id = ${ctx.actor.serviceId} and c.withdrawn_at is null and c.who_went <> 'participant'
    and c.status in ('held', 'participant_did_not_come')
    and c.occurred_at >= ${ctx.now.toISOString()}::timestamptz - ${lookBack}`;
}

/**
 * How well each colleague knows each employer today, by employer.
 *
 * @param employerIds which ones; null reads all
 */
export async function loadColleagueTies(
  ctx: StaffContext,
  employerIds: readonly string[] | null,
): Promise<Map<string, ColleagueTie[]>> {
  const among = employerIds === null ? sql`` : sql`and c.employer_id = any (${uuidArray(employerIds)})`;
  const counted = sql`
    select c.employer_id, t.account_id as who, ${contactColumns(ctx)}
    from employer_contact c
    join employer_contact_account t on t.service_id = c.service_id and t.employer_contact_id = c.id
    where ${counts(ctx)} ${among}`;
  const ties = new Map<string, ColleagueTie[]>();
  for (const row of await ctx.tx.execute<TieRow>(tieSums(counted))) {
    const ofEmployer = ties.get(row.employer_id) ?? [];
    ofEmployer.push({ accountId: row.who, tie: tieOf(row) });
    ties.set(row.employer_id, ofEmployer);
  }
  return ties;
}

/** People of several workplaces who have an address or a number in common, each with their workplace. */
type SharedContact = { people: string[]; employers: string[]; names: string[] };
type Person = { id: string; employerId: string; name: string };

/** Grouped by address or number, and never paired: a switchboard of a thousand people would give a million pairs. */
async function peopleElsewhere(ctx: StaffContext): Promise<Person[][]> {
  const rows = await ctx.tx.execute<SharedContact>(sql`
    with person as materialized (
      select id, employer_id, name, lower(email) as email, ${sql.raw(lastDigits)} as digits
      from contact_person where service_id = ${ctx.actor.serviceId} and objected_on is null
    ), member as (
      select 'email ' || email as key, employer_id, id, name from person where email is not null
      union all
      select 'phone ' || digits, employer_id, id, name from person where length(digits) = 8
    )
    select to_json(array_agg(id)) as people, to_json(array_agg(employer_id)) as employers,
      to_json(array_agg(name)) as names
    from member group by key collate "C"
    having min(employer_id::text collate "C") <> max(employer_id::text collate "C")`);
  return rows.map(({ people, employers, names }) =>
    people.map((id, at) => ({ id, employerId: employers[at] ?? "", name: names[at] ?? "" })),
  );
}

/** The best way into each workplace through somebody who is there and whom we know from another one. */
async function tiesToPeople(ctx: StaffContext): Promise<Map<string, Tie>> {
  const groups = await peopleElsewhere(ctx);
  const best = new Map<string, Tie>();
  if (groups.length === 0) return best;
  const ties = await tiesToEach(ctx, [...new Set(groups.flat().map(({ id }) => id))]);
  const tieTo = (person: Person) => ties.get(person.id) ?? 0;
  for (const group of groups) {
    const known = group.filter((person) => tieTo(person) > 0);
    known.sort((a, b) => tieTo(b) - tieTo(a) || (a.id < b.id ? -1 : 1));
    const [first] = known;
    const second = known.find(({ employerId }) => employerId !== first?.employerId);
    for (const employerId of new Set(group.map((person) => person.employerId))) {
      const through = first?.employerId === employerId ? second : first;
      if (!through || tieTo(through) <= (best.get(employerId)?.bestColleagueTie ?? 0)) continue;
      const { name } = through;
      best.set(employerId, { bestColleagueTie: tieTo(through), through: { kind: "person", name } });
    }
  }
  return best;
}

/** How well we know each of some people, those aside whom nobody has met. */
async function tiesToEach(ctx: StaffContext, personIds: readonly string[]): Promise<Map<string, number>> {
  const counted = sql`
    select c.employer_id, t.contact_person_id as who, ${contactColumns(ctx)}
    from employer_contact_person t
    join employer_contact c on c.service_id = t.service_id and c.id = t.employer_contact_id
    where t.service_id = ${ctx.actor.serviceId} and ${counts(ctx)}
      and t.contact_person_id = any (${uuidArray(personIds)})`;
  const rows = await ctx.tx.execute<TieRow>(tieSums(counted));
  return new Map(rows.map((row) => [row.who, tieOf(row)]));
}

/** The last eight digits of a phone number: the whole of a Norwegian one, without the country's code. */
const lastDigits = String.raw`right(regexp_replace(phone, '\D', '', 'g'), 8)`;
