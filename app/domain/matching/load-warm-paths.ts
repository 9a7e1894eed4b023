import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { relationshipConfiguration } from "../relationships/relationship-configuration.ts";
import type { WarmPath } from "./career-profile.ts";
import { tieFrom } from "./warm-path.ts";

export type Tie = Pick<WarmPath, "bestColleagueTie" | "through">;
type TieRow = {
  employer_id: string;
  name: string;
  face_to_face: number;
  live_remote: number;
  written: number;
  reciprocity: number;
};

/** Older contacts are worth next to nothing: the longest half-life is 120 days. */
const lookBack = sql.raw("interval '2 years'");

/**
 * Ways into the service's employers through somebody: a colleague other than the reader who has been in touch there,
 * or a person there (same e-mail or phone) whom we know from another workplace. The best of them for each employer.
 * Two statements over two years of contacts; people who have objected to being registered are left out.
 */
export async function loadWarmPaths(ctx: StaffContext): Promise<Map<string, Tie>> {
  const best = new Map<string, Tie>();
  const take = (kind: "colleague" | "person", rows: readonly TieRow[]) => {
    for (const row of rows) {
      const bestColleagueTie = tieFrom({
        faceToFace: Number(row.face_to_face),
        liveRemote: Number(row.live_remote),
        written: Number(row.written),
        reciprocity: Number(row.reciprocity),
      });
      const before = best.get(row.employer_id);
      if (bestColleagueTie <= 0 || (before && before.bestColleagueTie >= bestColleagueTie)) continue;
      best.set(row.employer_id, { bestColleagueTie, through: { kind, name: row.name } });
    }
  };
  const [colleagues, people] = await Promise.all([tiesOfColleagues(ctx), tiesToPeople(ctx)]);
  take("colleague", colleagues);
  take("person", people);
  return best;
}

/** Counts one contact a day and channel group, as relationship strength does, and lets it fade. */
function tieSums(counted: ReturnType<typeof sql>) {
  const { halfLifeDays } = relationshipConfiguration;
  const sum = (group: "face_to_face" | "live_remote" | "written") => sql`
    coalesce(sum(weight * power(2, -age / ${halfLifeDays[group]}::float8)) filter (where channel_group = ${group}), 0)`;
  return sql`
    with contact as (${counted}),
    counted as (
      select employer_id, name, who, channel_group, age, max(weight) as weight, max(reciprocity) as reciprocity
      from contact group by employer_id, name, who, channel_group, age
    )
    select employer_id, name, ${sum("face_to_face")} as face_to_face, ${sum("live_remote")} as live_remote,
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
    (${ctx.today}::date - ${day})::float8 as age,
    case when c.reached_nobody then ${weight.reachedNobody}::float8 else ${weight.reached}::float8 end as weight,
    case c.initiated_by when 'they' then ${reciprocity.they}::float8 when 'reply' then ${reciprocity.reply}::float8
      else 0 end as reciprocity`;
}

function counts(ctx: StaffContext) {
  return sql`c.service_id = ${ctx.actor.serviceId} and c.withdrawn_at is null and c.who_went <> 'participant'
    and c.status in ('held', 'participant_did_not_come')
    and c.occurred_at between ${ctx.now.toISOString()}::timestamptz - ${lookBack} and ${ctx.now.toISOString()}::timestamptz`;
}

async function tiesOfColleagues(ctx: StaffContext): Promise<TieRow[]> {
  const counted = sql`
    select c.employer_id, a.name, t.account_id as who, ${contactColumns(ctx)}
    from employer_contact c
    join employer_contact_account t on t.service_id = c.service_id and t.employer_contact_id = c.id
    join account a on a.service_id = t.service_id and a.id = t.account_id and a.disabled_at is null
    where ${counts(ctx)} and t.account_id <> ${ctx.actor.accountId}`;
  return [...(await ctx.tx.execute<TieRow>(tieSums(counted)))];
}

async function tiesToPeople(ctx: StaffContext): Promise<TieRow[]> {
  const digits = (column: string) => sql.raw(`right(regexp_replace(${column}, '\\D', '', 'g'), 8)`);
  const counted = sql`
    select here.employer_id, there.name, there.id as who, ${contactColumns(ctx)}
    from contact_person here
    join contact_person there on there.service_id = here.service_id and there.employer_id <> here.employer_id
      and (lower(there.email) = lower(here.email)
        or (length(${digits("here.phone")}) = 8 and ${digits("there.phone")} = ${digits("here.phone")}))
    join employer_contact_person t on t.service_id = there.service_id and t.contact_person_id = there.id
    join employer_contact c on c.service_id = t.service_id and c.id = t.employer_contact_id
    where here.service_id = ${ctx.actor.serviceId} and here.objected_on is null and there.objected_on is null
      and ${counts(ctx)}`;
  return [...(await ctx.tx.execute<TieRow>(tieSums(counted)))];
}
