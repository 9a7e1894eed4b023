import { sql } from "drizzle-orm";
import { inStatements } from "#db/in-statements.ts";
import { portfolioHandover, portfolioHandoverItem } from "#db/schema/handover.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueAllForIndex } from "../search-index/queue-for-index.ts";
import { sendTogether } from "../send-together.ts";
import { noCounts, type PortfolioCounts, type PortfolioKind, thingsOf } from "./portfolio.ts";
import { previewHandover, receiversAmong } from "./preview-handover.ts";

export const handoverReasons = ["left", "ill", "leave", "new_tasks", "other"] as const;
export type HandoverReason = (typeof handoverReasons)[number];

/** Days within which a handover can be undone. */
export const undoableDays = 30;

export type Handover = {
  fromAccountId: string;
  toAccountId: string;
  reason: HandoverReason;
  /** Employers that go to somebody else than the main receiver. */
  elsewhere: ReadonlyMap<string, string>;
};

type Moved = { kind: PortfolioKind; objectId: string; employerId: string; toAccountId: string };

/**
 * Gives everything a colleague has with employers to others: who holds them and backs them up, open next steps,
 * promises and leads, support roles and requests that wait. All in one transaction, each thing noted, so that it can be
 * undone for thirty days. Participants are not employers and do not go with them.
 * Throws Invalid for a choice that cannot be, NotFound for somebody who is not the service's, Refused "nothing_to_hand_over".
 */
export async function handOverPortfolio(
  ctx: StaffContext,
  handover: Handover,
): Promise<{ handoverId: string; counts: PortfolioCounts; employers: number }> {
  requirePermission(ctx, "portfolio:hand_over");
  const { fromAccountId, toAccountId, reason, elsewhere } = handover;
  await checkReceivers(ctx, handover);
  if ((await previewHandover(ctx, fromAccountId)) === null) throw new NotFound();
  const moved = await lockThings(ctx, handover);
  if (moved.length === 0) throw new Refused("nothing_to_hand_over");
  const { serviceId, accountId } = ctx.actor;
  const handoverId = newId();
  await ctx.tx.insert(portfolioHandover).values({
    id: handoverId,
    serviceId,
    fromAccountId,
    reason,
    createdBy: accountId,
    createdAt: ctx.now,
    undoableUntil: addDays(ctx.today, undoableDays),
  });
  const items = moved.map(({ kind, ...item }) => ({ serviceId, handoverId, kind: kind as string, ...item }));
  for (const part of inStatements(items)) await ctx.tx.insert(portfolioHandoverItem).values(part);
  await moveHolders(ctx, handoverId, moved, fromAccountId);
  await moveThings(ctx, handoverId, fromAccountId);

  const counts = noCounts();
  for (const { kind } of moved) counts[kind] += 1;
  const owned = moved.filter(({ kind }) => kind === "owner");
  await queueAllForIndex(
    ctx,
    owned.map(({ employerId }) => employerId),
  );
  await sendTogether([
    recordAuditEvent(ctx, {
      action: "portfolio_handover.made",
      objectId: handoverId,
      after: {
        from_account_id: fromAccountId,
        to_account_id: toAccountId,
        elsewhere: elsewhere.size,
        reason,
        ...counts,
      },
    }),
    ...owned.map(({ employerId, toAccountId: to }) =>
      recordAuditEvent(ctx, {
        action: "employer_owner.changed",
        objectId: employerId,
        before: { account_id: fromAccountId },
        after: { account_id: to, handover_id: handoverId },
      }),
    ),
  ]);
  return { handoverId, counts, employers: new Set(moved.map(({ employerId }) => employerId)).size };
}

async function checkReceivers(ctx: StaffContext, handover: Handover): Promise<void> {
  const { fromAccountId, toAccountId, elsewhere } = handover;
  const asked = [...new Set([toAccountId, ...elsewhere.values()])];
  const able = await receiversAmong(ctx, asked);
  if (!able.has(toAccountId)) throw new Invalid([{ field: "to", code: "choose_receiver" }]);
  if (toAccountId === fromAccountId) throw new Invalid([{ field: "to", code: "handover_same" }]);
  const wrong = [...elsewhere].filter(([, to]) => !able.has(to) || to === fromAccountId);
  if (wrong.length > 0) {
    throw new Invalid(wrong.map(([employerId]) => ({ field: `to_${employerId}`, code: "choose_receiver" })));
  }
}

/** The employers are locked as for a change of owner, and only then is it read what there is. */
async function lockThings(ctx: StaffContext, handover: Handover): Promise<Moved[]> {
  const { serviceId } = ctx.actor;
  const things = thingsOf(ctx, handover.fromAccountId);
  await ctx.tx.execute(sql`
    select e.id from employer e
    where e.service_id = ${serviceId} and e.id in (select t.employer_id from ${things} t)
    order by e.id for no key update`);
  const rows = await ctx.tx.execute<{ kind: PortfolioKind; object_id: string; employer_id: string }>(
    sql`select t.kind, t.object_id, t.employer_id from ${things} t`,
  );
  return rows.map(({ kind, object_id, employer_id }) => ({
    kind,
    objectId: object_id,
    employerId: employer_id,
    toAccountId: handover.elsewhere.get(employer_id) ?? handover.toAccountId,
  }));
}

/** Owner and backup are rows of their own: the old one ends, and a new one begins. Nobody is both. */
async function moveHolders(
  ctx: StaffContext,
  handoverId: string,
  moved: readonly Moved[],
  fromAccountId: string,
): Promise<void> {
  const { serviceId } = ctx.actor;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  await ctx.tx.execute(sql`
    with ended as (
      update employer_owner o set ended_at = ${now}
      from portfolio_handover_item i
      where i.service_id = ${serviceId} and i.handover_id = ${handoverId} and i.kind = 'owner'
        and o.service_id = i.service_id and o.employer_id = i.employer_id and o.kind = 'backup'
        and o.account_id = i.to_account_id and o.ended_at is null
      returning o.employer_id, o.account_id
    )
    insert into portfolio_handover_item (service_id, handover_id, kind, object_id, employer_id, to_account_id, seen_at)
    select ${serviceId}::uuid, ${handoverId}::uuid, 'backup_ended', e.employer_id, e.employer_id, e.account_id, ${now}
    from ended e`);
  await ctx.tx.execute(sql`
    update employer_owner o set ended_at = ${now}
    where o.service_id = ${serviceId} and o.account_id = ${fromAccountId} and o.ended_at is null`);
  const holders = moved.filter(({ kind }) => kind === "owner" || kind === "backup");
  const ids = holders.map(() => newId());
  await ctx.tx.execute(sql`
    insert into employer_owner (id, service_id, employer_id, account_id, kind, from_at)
    select m.id, ${serviceId}::uuid, m.employer_id, m.account_id, m.kind, ${now}
    from unnest(${uuidArray(ids)}, ${uuidArray(holders.map(({ employerId }) => employerId))},
      ${uuidArray(holders.map(({ toAccountId }) => toAccountId))},
      string_to_array(${holders.map(({ kind }) => kind).join(",")}, ',')) as m (id, employer_id, account_id, kind)
    where m.kind = 'owner' or not exists (
      select 1 from employer_owner o where o.service_id = ${serviceId} and o.employer_id = m.employer_id
        and o.kind = 'owner' and o.account_id = m.account_id and o.ended_at is null)`);
}

async function moveThings(ctx: StaffContext, handoverId: string, fromAccountId: string): Promise<void> {
  const { serviceId } = ctx.actor;
  const of = (kind: PortfolioKind) => sql`from portfolio_handover_item i
    where i.service_id = ${serviceId} and i.handover_id = ${handoverId} and i.kind = ${kind} and x.service_id = i.service_id`;
  // A receiver who was the deputy already becomes the contact, and is not named twice.
  await ctx.tx.execute(sql`
    with ended as (
      update support_contact x set deputy_account_id = null ${of("support_contact")}
        and x.employer_id = i.object_id and x.deputy_account_id = i.to_account_id
      returning x.employer_id, i.to_account_id
    )
    insert into portfolio_handover_item (service_id, handover_id, kind, object_id, employer_id, to_account_id, seen_at)
    select ${serviceId}::uuid, ${handoverId}::uuid, 'deputy_ended', e.employer_id, e.employer_id, e.to_account_id,
      ${ctx.now.toISOString()}::timestamptz
    from ended e`);
  await sendTogether([
    ctx.tx.execute(
      sql`update next_step x set account_id = i.to_account_id ${of("next_step")} and x.id = i.object_id`,
    ),
    ctx.tx.execute(
      sql`update promise x set account_id = i.to_account_id ${of("promise")} and x.id = i.object_id`,
    ),
    ctx.tx.execute(
      sql`update job_lead x set account_id = i.to_account_id ${of("job_lead")} and x.id = i.object_id`,
    ),
    ctx.tx.execute(
      sql`update support_request x set account_id = i.to_account_id ${of("support_request")} and x.id = i.object_id`,
    ),
    ctx.tx.execute(sql`
      update support_contact x set account_id = i.to_account_id, version = x.version + 1 ${of("support_contact")}
        and x.employer_id = i.object_id and x.account_id = ${fromAccountId}`),
    ctx.tx.execute(sql`
      update support_contact x set deputy_account_id = nullif(i.to_account_id, x.account_id), version = x.version + 1
        ${of("support_deputy")} and x.employer_id = i.object_id and x.deputy_account_id = ${fromAccountId}`),
  ]);
}
