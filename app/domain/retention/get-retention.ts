import { desc, eq } from "drizzle-orm";
import { retentionRun } from "#db/schema/safeguard.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { countDue } from "./due-rows.ts";
import { monthsOf } from "./months-of.ts";
import {
  type RetentionRule,
  type RetentionSubject,
  retentionRules,
  retentionSubjects,
} from "./retention-rules.ts";

export type ShownRule = RetentionRule & {
  subject: RetentionSubject;
  months: number | null;
  version: number;
  /** What the next run would take, and what a legal hold keeps. */
  due: number;
  held: number;
  last: { at: string; taken: number } | null;
};

/** The service's rules, what they would take now, and what they took last: numbers only, of nobody. */
export async function getRetention(ctx: StaffContext): Promise<ShownRule[]> {
  requirePermission(ctx, "service:administer");
  const rules = await monthsOf(ctx);
  const runs = await ctx.tx
    .select()
    .from(retentionRun)
    .where(eq(retentionRun.serviceId, ctx.actor.serviceId))
    .orderBy(desc(retentionRun.createdAt))
    .limit(100);
  const shown: ShownRule[] = [];
  for (const subject of retentionSubjects) {
    const { months, version } = rules[subject];
    const { due, held } = months === null ? { due: 0, held: 0 } : await countDue(ctx, subject, months);
    const run = runs.find((one) => one.subject === subject);
    const last = run ? { at: run.createdAt.toISOString(), taken: run.taken } : null;
    shown.push({ ...retentionRules[subject], subject, months, version, due, held, last });
  }
  return shown;
}
