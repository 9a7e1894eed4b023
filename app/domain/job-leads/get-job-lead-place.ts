import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { listEmployerFacts } from "../employer-facts/list-employer-facts.ts";
import { loadEmployerRows } from "../employers/load-employer-rows.ts";
import { NotFound } from "../errors.ts";
import { firstContactDay } from "./job-lead-row.ts";

export type JobLeadPlace = {
  kind: "employer" | "register_unit";
  id: string;
  name: string;
  /** Tasks that somebody has seen or heard of there. */
  tasksSeen: string[];
  firstContactOn: string | null;
};

/**
 * What the form for a lead needs of a workplace.
 * @param documentId e_<uuid> or r_<uuid>
 */
export async function getJobLeadPlace(ctx: StaffContext, documentId: string): Promise<JobLeadPlace> {
  requirePermission(ctx, "employer:write");
  const [row] = await loadEmployerRows(ctx, [documentId]);
  if (!row) throw new NotFound();
  const { kind, id, name } = row;
  if (kind === "register_unit") return { kind, id, name, tasksSeen: [], firstContactOn: null };
  const { known } = await listEmployerFacts(ctx, id);
  const tasks = known.find((fact) => fact.kind === "tasks")?.value;
  const day = firstContactDay(ctx.actor.timeZone, {
    serviceId: sql`${ctx.actor.serviceId}::uuid`,
    employerId: sql`${id}::uuid`,
  });
  const [first] = await ctx.tx.execute<{ day: string | null }>(sql`select ${day} as day`);
  return { kind, id, name, tasksSeen: Array.isArray(tasks) ? tasks : [], firstContactOn: first?.day ?? null };
}
