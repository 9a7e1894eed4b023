import { eq } from "drizzle-orm";
import { retentionRule } from "#db/schema/safeguard.ts";
import type { AnyContext } from "../context.ts";
import { type RetentionSubject, retentionRules, retentionSubjects } from "./retention-rules.ts";

export type RuleOfService = { months: number | null /** 0: the product's proposal. */; version: number };

/** The service's own months, or the product's proposal where it has set none. */
export async function monthsOf(ctx: AnyContext): Promise<Record<RetentionSubject, RuleOfService>> {
  const rows = await ctx.tx
    .select({ subject: retentionRule.subject, months: retentionRule.months, version: retentionRule.version })
    .from(retentionRule)
    .where(eq(retentionRule.serviceId, ctx.actor.serviceId));
  const set = new Map(rows.map(({ subject, ...rule }) => [subject, rule]));
  return Object.fromEntries(
    retentionSubjects.map((subject) => [
      subject,
      set.get(subject) ?? { months: retentionRules[subject].proposed, version: 0 },
    ]),
  ) as Record<RetentionSubject, RuleOfService>;
}
