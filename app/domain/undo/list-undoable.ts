import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type UndoKind, undoableDays } from "./undo-part.ts";

export type UndoableView = {
  id: string;
  kind: UndoKind;
  doneAt: string;
  undoneAt: string | null;
  /** How many employers it touched, and the name of one of them. */
  employers: number;
  employerName: string | null;
};

const mostShown = 20;

/** What I have lately done that can be taken back, the newest first, what has been taken back already among it. */
export async function listUndoable(ctx: StaffContext): Promise<UndoableView[]> {
  requirePermission(ctx, "employer:write");
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx.execute<UndoableView & Record<string, unknown>>(sql`
    select c.id, c.kind, to_json(c.done_at)#>>'{}' as "doneAt", to_json(c.undone_at)#>>'{}' as "undoneAt",
      (select count(distinct part->>'employerId')::int from jsonb_array_elements(c.parts) part) as employers,
      (select p.name from employer_profile p where p.service_id = c.service_id
        and p.id = coalesce((select m.kept_id from record_merge m where m.service_id = c.service_id
          and m.kind = 'employer' and m.lost_id = (c.parts->0->>'employerId')::uuid and m.undone_at is null),
          (c.parts->0->>'employerId')::uuid)) as "employerName"
    from undoable_change c
    where c.service_id = ${serviceId} and c.account_id = ${accountId}
      and c.done_at > ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${undoableDays})
    order by c.done_at desc, c.id desc limit ${mostShown}`);
  return [...rows];
}
