import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import { relationshipConfiguration } from "../relationships/relationship-configuration.ts";
import type { WarmPath } from "./career-profile.ts";
import { tieFrom } from "./warm-path.ts";

export type Tie = Pick<WarmPath, "bestColleagueTie" | "through">;
type TieRow = {
  employer_id: string;
  name: string;
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
  const best = new Map<string, Tie>();
  const take = (employerId: string, bestColleagueTie: number, through: Tie["through"]) => {
    const before = best.get(employerId);
    if (bestColleagueTie <= 0 || (before && before.bestColleagueTie >= bestColleagueTie)) return;
    best.set(employerId, { bestColleagueTie, through });
  };
  for (const [employerId, ties] of colleagues) {
    for (const { accountId, tie } of ties) {
      const name = names.get(accountId);
      if (name !== undefined && accountId !== ctx.actor.accountId)
        take(employerId, tie, { kind: "colleague", name });
    }
  }
  for (const row of people) take(row.employer_id, tieOf(row), { kind: "person", name: row.name });
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
function tieSums(counted: SQL, before = sql`with `) {
  const { halfLifeDays } = relationshipConfiguration;
  const sum = (group: "face_to_face" | "live_remote" | "written") => sql`
    coalesce(sum(weight * power(2, -age / ${halfLifeDays[group]}::float8)) filter (where channel_group = ${group}), 0)`;
  return sql`
    ${before} contact as (${counted}),
    counted as (
      select employer_id, name, who, channel_group, age, max(weight) as weight, max(reciprocity) as reciprocity
      from contact group by employer_id, name, who, channel_group, age
    )
    select employer_id, name, who, ${sum("face_to_face")} as face_to_face, ${sum("live_remote")} as live_remote,
      ${sum("written")} as written,
      coalesce(sum(reciprocity * power(2, -age / ${halfLifeDays.reciprocity}::float8)), 0) as reciprocity
    from counted group by employer_id, name, who`;
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
  const among =
    employerIds === null
      ? sql``
      : sql`and c.employer_id = any (string_to_array(${employerIds.join(",")}, ',')::uuid[])`;
  const counted = sql`
    select c.employer_id, '' as name, t.account_id as who, ${contactColumns(ctx)}
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

/** Two joins by equal keys: one with "or" compares everybody with everybody. */
async function tiesToPeople(ctx: StaffContext): Promise<TieRow[]> {
  const counted = sql`
    select pair.employer_id, pair.name, pair.id as who, ${contactColumns(ctx)}
    from pair
    join employer_contact_person t on t.service_id = ${ctx.actor.serviceId} and t.contact_person_id = pair.id
    join employer_contact c on c.service_id = t.service_id and c.id = t.employer_contact_id
    where ${counts(ctx)}`;
  const pairs = sql`
    with person as materialized (
      select id, employer_id, name, lower(email) as email, ${sql.raw(lastDigits)} as digits
      from contact_person where service_id = ${ctx.actor.serviceId} and objected_on is null
    ), pair as materialized (
      select here.employer_id, there.id, there.name
      from person here join person there on there.email = here.email and there.employer_id <> here.employer_id
      union
      select here.employer_id, there.id, there.name
      from person here join person there on there.digits = here.digits and there.employer_id <> here.employer_id
      where length(here.digits) = 8
    ), `;
  return [...(await ctx.tx.execute<TieRow>(tieSums(counted, pairs)))];
}

/** The last eight digits of a phone number: the whole of a Norwegian one, without the country's code. */
const lastDigits = String.raw`right(regexp_replace(phone, '\D', '', 'g'), 8)`;
