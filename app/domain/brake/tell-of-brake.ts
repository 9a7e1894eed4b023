import { and, desc, eq, gte, isNotNull } from "drizzle-orm";
import { brakeMail } from "#app/mail/safeguard-mails.ts";
import { brakeNotice } from "#db/schema/safeguard.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { leadersToTell } from "../emergency-access/tell-leaders.ts";
import { newId } from "../new-id.ts";
import type { BrakeKind, BrakeLevel } from "./brake-rules.ts";

const daySeconds = 86_400;

const own = (ctx: StaffContext, kind: BrakeKind) =>
  and(
    eq(brakeNotice.serviceId, ctx.actor.serviceId),
    eq(brakeNotice.accountId, ctx.actor.accountId),
    eq(brakeNotice.kind, kind),
    gte(brakeNotice.happenedAt, new Date(ctx.now.getTime() - daySeconds * 1000)),
  );

/** When a leader last let the colleague go on within the day: the count begins there. */
export async function liftedAt(ctx: StaffContext, kind: BrakeKind): Promise<Date | null> {
  const [lifted] = await ctx.tx
    .select({ at: brakeNotice.liftedAt })
    .from(brakeNotice)
    .where(and(own(ctx, kind), isNotNull(brakeNotice.liftedAt)))
    .orderBy(desc(brakeNotice.liftedAt))
    .limit(1);
  return lifted?.at ?? null;
}

/** Tells the leaders once for each level, in the transaction of the opening that reached it. */
export async function tellOfBrake(
  ctx: StaffContext,
  reached: { kind: BrakeKind; level: BrakeLevel; count: number },
): Promise<void> {
  const since = await liftedAt(ctx, reached.kind);
  const [told] = await ctx.tx
    .select({ id: brakeNotice.id })
    .from(brakeNotice)
    .where(
      and(
        own(ctx, reached.kind),
        eq(brakeNotice.level, reached.level),
        since ? gte(brakeNotice.happenedAt, since) : undefined,
      ),
    )
    .limit(1);
  if (told) return;
  const { serviceId, accountId, name } = ctx.actor;
  await ctx.tx
    .insert(brakeNotice)
    .values({ id: newId(), serviceId, accountId, ...reached, happenedAt: ctx.now });
  await recordAuditEvent(ctx, {
    action: `brake_notice.${reached.level}`,
    objectId: accountId,
    after: { kind: reached.kind, count: reached.count },
  });
  const link = `${ctx.publicUrl}/log-control`;
  for (const { email, language } of await leadersToTell(ctx)) {
    const mail = brakeMail(language, email, { name, kind: reached.kind, level: reached.level, link });
    await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
  }
}
