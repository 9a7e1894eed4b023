import { type SQL, sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { hasPermission } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import {
  type ContactRow,
  contactFields,
  type EmployerContactView,
  toContactView,
} from "../employer-contacts/employer-contact-row.ts";
import { type JobLeadResult, jobLeadResults } from "../job-leads/job-lead-vocabulary.ts";
import type { ReachedStage } from "../relationships/relationship-configuration.ts";
import { loadRegisterEvents, type RegisterEventView } from "./load-register-events.ts";
import { type TimelineKind, type TimelineQuery, timelinePageSize } from "./timeline-query.ts";
import { leadSources, reachedStages, stageSources } from "./timeline-sources.ts";

type Told = { id: string; at: string; byName: string | null };
export type TimelineEntry =
  | (Told & { kind: "visit" | "contact"; contact: EmployerContactView })
  | (Told & { kind: "step"; stepKind: string; text: string | null })
  | (Told & { kind: "promise"; madeBy: "us" | "them"; text: string })
  | (Told & { kind: "stage"; stage: ReachedStage; setBack: string | null })
  | (Told & { kind: "lead"; title: string; leadId: string; what: "new" | "reopened" | JobLeadResult })
  | (Told & { kind: "register"; event: RegisterEventView });

export type TimelinePage = { entries: TimelineEntry[]; total: number };

type Row = {
  kind: TimelineKind;
  id: string;
  at: string;
  by_name: string | null;
  /** A step's kind, who made a promise, a stage, what happened to a lead. */
  what: string | null;
  text: string | null;
  lead_id: string | null;
  total: number;
} & Record<string, unknown>;

/**
 * One page of everything that happened with an employer, the newest first; of one day, what people did stands above
 * what the register did. Who may not read contacts sees what is left without them.
 */
export async function listTimeline(
  ctx: StaffContext,
  employerId: string,
  query: TimelineQuery,
): Promise<TimelinePage> {
  requirePermission(ctx, "employer:read");
  const sources = sourcesOf(ctx, employerId, query);
  if (sources.length === 0) return { entries: [], total: 0 };
  const rows = await ctx.tx.execute<Row>(sql`
    select e.kind, e.id, to_json(e.at)#>>'{}' as at, a.name as by_name, e.what, e.text, e.lead_id, e.total
    from (
      select u.*, count(*) over ()::int as total from (${sql.join(sources, sql` union all `)}) u (kind, id, at, by, what, text, lead_id)
      order by u.at desc, u.kind = 'register', u.id desc
      limit ${timelinePageSize} offset ${(query.page - 1) * timelinePageSize}
    ) e
    left join account a on a.service_id = ${ctx.actor.serviceId} and a.id = e.by
    order by e.at desc, e.kind = 'register', e.id desc`);
  const idsOf = (...kinds: TimelineKind[]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const [contacts, events] = await Promise.all([
    loadContacts(ctx, idsOf("visit", "contact")),
    loadRegisterEvents(ctx, employerId, idsOf("register")),
  ]);
  return { entries: rows.flatMap((row) => toEntry(row, contacts, events)), total: rows[0]?.total ?? 0 };
}

function toEntry(
  { kind, id, at, by_name: byName, what, text, lead_id: leadId }: Row,
  contacts: Map<string, EmployerContactView>,
  events: Map<string, RegisterEventView>,
): TimelineEntry[] {
  const told = { id, at, byName };
  switch (kind) {
    case "visit":
    case "contact": {
      const contact = contacts.get(id);
      return contact ? [{ ...told, kind, contact }] : [];
    }
    case "register": {
      const event = events.get(id);
      return event ? [{ ...told, kind, event }] : [];
    }
    case "step":
      return [{ ...told, kind, stepKind: what ?? "other", text }];
    case "promise":
      return [{ ...told, kind, madeBy: what === "us" ? "us" : "them", text: text ?? "" }];
    case "stage": {
      const stage = reachedStages.find((one) => one === what);
      return stage ? [{ ...told, kind, stage, setBack: text }] : [];
    }
    case "lead": {
      const happened = jobLeadResults.find((one) => one === what) ?? (what === "reopened" ? what : "new");
      return [{ ...told, kind, title: text ?? "", leadId: leadId ?? id, what: happened }];
    }
  }
}

/** One select for each kind that can be among what is asked for; each finds its rows by the employer. */
function sourcesOf(ctx: StaffContext, employerId: string, query: TimelineQuery): SQL[] {
  const { serviceId, timeZone, roles } = ctx.actor;
  const mayReadContacts = hasPermission(roles, "employer_contact:read");
  const wanted = (kind: TimelineKind) => query.kinds.length === 0 || query.kinds.includes(kind);
  const start = (day: string) => sql`(${day}::date)::timestamp at time zone ${timeZone}::text`;
  const within = (at: SQL) =>
    sql`${query.from ? sql`${at} >= ${start(query.from)}` : sql`true`}
      and ${query.to ? sql`${at} < (${query.to}::date + 1)::timestamp at time zone ${timeZone}::text` : sql`true`}`;
  const by = (column: SQL) => (query.who ? sql`${column} = ${query.who}::uuid` : sql`true`);
  const sources: SQL[] = [];
  if (mayReadContacts && (wanted("visit") || wanted("contact"))) {
    const channel =
      wanted("visit") && wanted("contact")
        ? sql`true`
        : wanted("visit")
          ? sql`c.channel = 'in_person'`
          : sql`c.channel <> 'in_person'`;
    const state = {
      planned: sql`= 'planned'`,
      held: sql`= 'held'`,
      not_held: sql`not in ('planned', 'held')`,
    };
    const who = query.who
      ? sql`(c.logged_by = ${query.who}::uuid or exists (select 1 from employer_contact_account m
          where m.service_id = c.service_id and m.employer_contact_id = c.id and m.account_id = ${query.who}::uuid))`
      : sql`true`;
    sources.push(sql`
      select case when c.channel = 'in_person' then 'visit' else 'contact' end as kind, c.id, c.occurred_at as at,
        c.logged_by as by, null::text as what, null::text as text, null::uuid as lead_id
      from employer_contact c
      where c.service_id = ${serviceId} and c.employer_id = ${employerId} and c.withdrawn_at is null and ${channel}
        and ${query.state ? sql`c.status ${state[query.state]}` : sql`true`} and ${who} and ${within(sql`c.occurred_at`)}`);
  }
  // Planned and held are said of contacts alone.
  if (query.state) return sources;
  if (mayReadContacts && wanted("step"))
    sources.push(sql`
      select 'step', s.id, s.done_at, s.done_by, s.kind, s.text, null::uuid from next_step s
      where s.service_id = ${serviceId} and s.employer_id = ${employerId} and s.done_at is not null
        and ${by(sql`s.done_by`)} and ${within(sql`s.done_at`)}`);
  if (mayReadContacts && wanted("promise"))
    sources.push(sql`
      select 'promise', p.id, p.created_at, p.created_by, p.made_by, p.text, null::uuid from promise p
      where p.service_id = ${serviceId} and p.employer_id = ${employerId}
        and ${by(sql`p.created_by`)} and ${within(sql`p.created_at`)}`);
  if (mayReadContacts && wanted("stage")) sources.push(...stageSources(ctx, employerId, { by, within }));
  if (wanted("lead")) sources.push(...leadSources(ctx, employerId, { by, within }));
  if (wanted("register") && !query.who)
    sources.push(sql`
      select 'register', r.id, r.happened_on::timestamp at time zone ${timeZone}::text, null::uuid, null::text, null::text, null::uuid
      from employer e join register_event r on r.register_unit_id = e.register_unit_id
      where e.service_id = ${serviceId} and e.id = ${employerId}
        and ${within(sql`(r.happened_on::timestamp at time zone ${timeZone}::text)`)}`);
  return sources;
}

async function loadContacts(
  ctx: StaffContext,
  ids: readonly string[],
): Promise<Map<string, EmployerContactView>> {
  if (ids.length === 0) return new Map();
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<ContactRow>(sql`
    select ${contactFields(timeZone)} from employer_contact c
    where c.service_id = ${serviceId} and c.id = any (${uuidArray(ids)})`);
  return new Map(rows.map((row) => [row.id, toContactView(row)]));
}
