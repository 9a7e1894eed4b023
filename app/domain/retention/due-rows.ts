import { type SQL, sql } from "drizzle-orm";
import type { AnyContext } from "../context.ts";
import type { RetentionSubject } from "./retention-rules.ts";

/** Stands for a contact person of whom nothing is left but that somebody was met. */
export const forgottenName = "–";

type BySql = Exclude<RetentionSubject, "ended_participants">;

/** A cut-off that a row is older than. */
const past = (ctx: AnyContext, months: number): SQL =>
  sql`(${ctx.now.toISOString()}::timestamptz - make_interval(months => ${months}))`;

/** Tables and conditions of what is past; participants are counted and erased by functions of the database. */
export function dueRows(ctx: AnyContext, subject: BySql, months: number): { table: SQL; where: SQL }[] {
  const { serviceId } = ctx.actor;
  const of = (name: string, condition: SQL) => ({
    table: sql.identifier(name) as unknown as SQL,
    where: sql`service_id = ${serviceId}::uuid and ${condition}`,
  });
  const before = past(ctx, months);
  switch (subject) {
    case "contact_people":
      return [of("contact_person", notMetSince(before))];
    case "import_rows":
      return [
        of(
          "data_import_row",
          sql`import_id in (select i.id from data_import i where i.service_id = ${serviceId}::uuid and i.finished_at < ${before})`,
        ),
      ];
    case "undo_copies":
      return [of("undoable_change", sql`done_at < ${before}`)];
    case "sign_in_traces":
      return [
        of("session", sql`coalesce(ended_at, expires_at) < ${before}`),
        of("account_invitation", sql`coalesce(used_at, expires_at) < ${before}`),
        of("portal_sign_in_link", sql`coalesce(used_at, expires_at) < ${before}`),
        of("portal_session", sql`coalesce(ended_at, expires_at) < ${before}`),
      ];
  }
}

/** Nobody has met them, and they have not written or signed in. */
const notMetSince = (before: SQL): SQL => sql`
  name <> ${forgottenName} and created_at < ${before}
  and not exists (
    select 1 from employer_contact_person m
    join employer_contact e on e.service_id = m.service_id and e.id = m.employer_contact_id
    where m.service_id = contact_person.service_id and m.contact_person_id = contact_person.id and e.occurred_at >= ${before})
  and not exists (
    select 1 from support_request r
    where r.service_id = contact_person.service_id and r.contact_person_id = contact_person.id and r.created_at >= ${before})
  and not exists (
    select 1 from portal_session s
    where s.service_id = contact_person.service_id and s.contact_person_id = contact_person.id and s.last_seen_at >= ${before})`;

/** How much is past, and how much of it a legal hold keeps. */
export async function countDue(
  ctx: AnyContext,
  subject: RetentionSubject,
  months: number,
): Promise<{ due: number; held: number }> {
  if (subject === "ended_participants") {
    const [found] = await ctx.tx.execute<{ due: number; held: number }>(
      sql`select due, held from count_participants_past(${months})`,
    );
    return { due: found?.due ?? 0, held: found?.held ?? 0 };
  }
  let due = 0;
  for (const { table, where } of dueRows(ctx, subject, months)) {
    const [found] = await ctx.tx.execute<{ count: number }>(
      sql`select count(*)::int as count from ${table} where ${where}`,
    );
    due += found?.count ?? 0;
  }
  return { due, held: 0 };
}
