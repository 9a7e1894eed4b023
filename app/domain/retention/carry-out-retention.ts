import { sql } from "drizzle-orm";
import { retentionRun } from "#db/schema/safeguard.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { WorkerContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { countDue, dueRows, forgottenName } from "./due-rows.ts";
import { monthsOf } from "./months-of.ts";
import { type RetentionSubject, retentionSubjects } from "./retention-rules.ts";

export type RetentionLine = {
  subject: RetentionSubject;
  /** Null: kept until the service decides. */
  months: number | null;
  /** Taken away, or in a dry run what would be. */
  taken: number;
  /** Past, and kept by a legal hold. */
  held: number;
};

/** Participants in one run: each is an erasure of their own, in the same transaction. */
const mostParticipants = 200;

/**
 * Takes away what the service's rules say is past. Nothing under a legal hold is touched, and nobody is erased whom the
 * service has not decided on: the database reads the rule for participants itself. Running it again takes nothing more.
 *
 * @param options.dryRun counts, and changes nothing
 */
export async function carryOutRetention(
  ctx: WorkerContext,
  options: { dryRun: boolean },
): Promise<RetentionLine[]> {
  const rules = await monthsOf(ctx);
  const lines: RetentionLine[] = [];
  for (const subject of retentionSubjects) {
    const { months } = rules[subject];
    if (months === null) {
      lines.push({ subject, months, taken: 0, held: 0 });
      continue;
    }
    if (options.dryRun) {
      const { due, held } = await countDue(ctx, subject, months);
      lines.push({ subject, months, taken: due, held });
      continue;
    }
    const { taken, held } = await take(ctx, subject, months);
    lines.push({ subject, months, taken, held });
    if (taken === 0) continue;
    const { serviceId } = ctx.actor;
    await ctx.tx
      .insert(retentionRun)
      .values({ id: newId(), serviceId, subject, months, taken, held, createdAt: ctx.now });
    await recordAuditEvent(ctx, {
      action: "service.retention_carried_out",
      objectId: serviceId,
      after: { subject, months, taken, held },
    });
  }
  return lines;
}

async function take(
  ctx: WorkerContext,
  subject: RetentionSubject,
  months: number,
): Promise<{ taken: number; held: number }> {
  if (subject === "ended_participants") {
    const [done] = await ctx.tx.execute<{ erased: number; held: number }>(
      sql`select erased, held from erase_participants_past(${mostParticipants})`,
    );
    return { taken: done?.erased ?? 0, held: done?.held ?? 0 };
  }
  let taken = 0;
  for (const { table, where } of dueRows(ctx, subject, months)) {
    const statement =
      subject === "contact_people"
        ? sql`update contact_person set name = ${forgottenName}, person_id = null, role = null, roles = '{}', phone = null,
            email = null, preferred_way = null, preferred_time = null, left_on = coalesce(left_on, ${ctx.today}::date),
            version = version + 1
          where ${where} returning 1`
        : sql`delete from ${table} where ${where} returning service_id`;
    taken += (await ctx.tx.execute(statement)).length;
  }
  if (subject === "undo_copies") taken += await clearMergeCopies(ctx, months);
  return { taken, held: 0 };
}

/** Copies that an undo of a merge would put back: seen by nobody, so the database clears them itself. */
async function clearMergeCopies(ctx: WorkerContext, months: number): Promise<number> {
  const [cleared] = await ctx.tx.execute<{ count: number }>(
    sql`select clear_merge_copies(${months}) as count`,
  );
  return cleared?.count ?? 0;
}
