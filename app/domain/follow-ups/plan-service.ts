import { sql } from "drizzle-orm";
import { addDays } from "../calendar/today.ts";
import type { WorkerContext } from "../context.ts";
import { planningHorizonDays } from "./follow-up-plan.ts";
import { followUpSteps } from "./follow-up-steps.ts";

/** The list of steps as the database's function reads it. */
export const stepsForDatabase = followUpSteps.map(({ from, until, everyMonths, ...step }) => ({
  ...step,
  from_months: from.months,
  from_days: from.days,
  until_months: until.months,
  until_days: until.days,
  every_months: everyMonths,
}));

export type PlannedNight = { planned: number; missed: number; dropped: number };

/**
 * Plans what follows every job of the service up to the horizon, in set statements, and calls missed what is over. The
 * worker reads no participant: it learns how many rows it was.
 */
export async function planFollowUpsOfService(ctx: WorkerContext): Promise<PlannedNight> {
  const { serviceId, timeZone } = ctx.actor;
  const [night] = await ctx.tx.execute<PlannedNight>(sql`
    select planned, missed, dropped from plan_follow_ups(${serviceId}::uuid, ${ctx.today}::date,
      ${addDays(ctx.today, planningHorizonDays)}::date, ${timeZone}, ${JSON.stringify(stepsForDatabase)}::jsonb)`);
  return night ?? { planned: 0, missed: 0, dropped: 0 };
}
