import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { Tier } from "../cadence/contact-cadence.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";

/** A person says how closely the service means to keep in touch with an employer. */
export async function setEmployerTier(ctx: StaffContext, documentId: string, tier: Tier): Promise<string> {
  requirePermission(ctx, "employer:write");
  const employerId = await adoptEmployer(ctx, documentId);
  const { serviceId } = ctx.actor;
  const [before] = await ctx.tx.execute<{ tier: string }>(sql`
    select tier from employer_relationship
    where service_id = ${serviceId} and employer_id = ${employerId} for update`);
  if ((before?.tier ?? "ordinary") === tier) return employerId;
  await ctx.tx.execute(sql`
    insert into employer_relationship (service_id, employer_id, tier) values (${serviceId}, ${employerId}, ${tier})
    on conflict (service_id, employer_id) do update set tier = excluded.tier`);
  await recordAuditEvent(ctx, {
    action: "employer.tier_set",
    objectId: employerId,
    before: { tier: before?.tier ?? "ordinary" },
    after: { tier },
  });
  return employerId;
}
