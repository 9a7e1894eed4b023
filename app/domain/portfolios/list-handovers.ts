import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type HandoverReason, handoverReasons } from "./hand-over-portfolio.ts";

export type ListedHandover = {
  id: string;
  fromName: string;
  toNames: string[];
  byName: string | null;
  on: string;
  reason: HandoverReason;
  employers: number;
  undoableUntil: string;
  undone: boolean;
  mayUndo: boolean;
};

const shownAtMost = 50;

type Row = Omit<ListedHandover, "reason" | "mayUndo"> & { reason: string };

/** Handovers of the service, the newest first. */
export async function listHandovers(ctx: StaffContext): Promise<ListedHandover[]> {
  requirePermission(ctx, "portfolio:hand_over");
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    select h.id, f.name as "fromName", b.name as "byName", h.reason, h.undoable_until::text as "undoableUntil",
      (h.created_at at time zone ${timeZone}::text)::date::text as on, h.undone_at is not null as undone,
      array(select distinct t.name from portfolio_handover_item i
        join account t on t.service_id = i.service_id and t.id = i.to_account_id
        where i.service_id = h.service_id and i.handover_id = h.id order by 1) as "toNames",
      (select count(distinct i.employer_id)::int from portfolio_handover_item i
        where i.service_id = h.service_id and i.handover_id = h.id) as employers
    from portfolio_handover h
    join account f on f.service_id = h.service_id and f.id = h.from_account_id
    left join account b on b.service_id = h.service_id and b.id = h.created_by
    where h.service_id = ${serviceId}
    order by h.created_at desc, h.id limit ${shownAtMost}`);
  return rows.map((row) => ({
    ...row,
    reason: handoverReasons.find((reason) => reason === row.reason) ?? "other",
    mayUndo: !row.undone && row.undoableUntil >= ctx.today,
  }));
}
