import { and, eq, sql } from "drizzle-orm";
import { fileTaken } from "#db/schema/safeguard.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "../context.ts";
import { TooMany } from "../errors.ts";
import { newId } from "../new-id.ts";
import { weighFile } from "./brake-rules.ts";
import { liftedAt, tellOfBrake } from "./tell-of-brake.ts";

type Row = { files: number; rows: number; seconds_since_last: number | null };

/**
 * Notes that a file is about to be taken out. A command at the machine is not braked.
 *
 * @param what name of the list, "service" or "participant"; never whose
 * @returns id under which the number of rows is noted afterwards
 * @throws TooMany "brake_slowed" or "brake_stopped"
 */
export async function takeFile(ctx: StaffContext, what: string): Promise<string> {
  const { serviceId, accountId } = ctx.actor;
  if (!ctx.actor.atTheMachine) await brakeFile(ctx);
  const id = newId();
  await ctx.tx.insert(fileTaken).values({ id, serviceId, accountId, what, rows: 0, takenAt: ctx.now });
  return id;
}

async function brakeFile(ctx: StaffContext): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  // Several at once are counted one after the other.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(7203020, hashtext(${accountId}::text))`);
  const now = ctx.now.toISOString();
  const lifted = (await liftedAt(ctx, "files"))?.toISOString() ?? null;
  const [taken] = await ctx.tx.execute<Row>(sql`
    select count(*)::int as files, coalesce(sum(rows), 0)::int as rows,
      extract(epoch from ${now}::timestamptz - max(taken_at))::float8 as seconds_since_last
    from file_taken
    where service_id = ${serviceId}::uuid and account_id = ${accountId}::uuid
      and taken_at > greatest(${now}::timestamptz - interval '1 day', ${lifted}::timestamptz)`);
  const braking = weighFile({
    inHour: 0,
    inDay: taken?.files ?? 0,
    rowsInDay: taken?.rows ?? 0,
    secondsSinceLast: taken?.seconds_since_last ?? null,
  });
  if (braking.verdict !== "go") throw new TooMany(braking.waitSeconds, `brake_${braking.verdict}`);
  if (braking.reaches)
    await tellOfBrake(ctx, { kind: "files", level: braking.reaches, count: (taken?.files ?? 0) + 1 });
}

/** How many rows left the house, also when whoever took them went away in the middle. */
export async function noteRowsTaken(
  resources: Resources,
  actor: StaffActor,
  { requestId, id, rows }: { requestId: string; id: string; rows: number },
): Promise<void> {
  await inTransaction(resources, actor, requestId, (ctx) =>
    ctx.tx
      .update(fileTaken)
      .set({ rows })
      .where(and(eq(fileTaken.serviceId, actor.serviceId), eq(fileTaken.id, id))),
  );
}
