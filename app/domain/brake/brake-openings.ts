import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { TooMany } from "../errors.ts";
import { weighOpening } from "./brake-rules.ts";
import { liftedAt, tellOfBrake } from "./tell-of-brake.ts";

type Row = { in_hour: number; in_day: number; seconds_since_last: number | null; known: boolean };

/**
 * Called before a participant's own page is shown: counts whom the colleague has opened within the hour and the day.
 * Somebody who has been opened within the day is opened again freely. Throws TooMany "brake_slowed" or "brake_stopped".
 */
export async function brakeOpening(ctx: StaffContext, participantId: string): Promise<void> {
  const lifted = await liftedAt(ctx, "participants");
  const [seen] = await ctx.tx.execute<Row>(sql`
    select in_hour, in_day, seconds_since_last, known
    from people_opened(${ctx.now.toISOString()}::timestamptz, ${lifted?.toISOString() ?? null}::timestamptz, ${participantId}::uuid)`);
  if (!seen || seen.known) return;
  const braking = weighOpening({
    inHour: seen.in_hour,
    inDay: seen.in_day,
    secondsSinceLast: seen.seconds_since_last,
  });
  if (braking.verdict !== "go") throw new TooMany(braking.waitSeconds, `brake_${braking.verdict}`);
  if (braking.reaches)
    await tellOfBrake(ctx, { kind: "participants", level: braking.reaches, count: seen.in_day + 1 });
}
