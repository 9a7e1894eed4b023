import { and, asc, eq, isNull } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportRequest } from "#db/schema/portal.ts";
import type { StaffContext } from "../context.ts";
import { waitsForMe } from "../support-requests/waits-for-me.ts";

export type OpenSupportRequest = {
  id: string;
  employerId: string;
  employerName: string;
  kind: string;
  urgent: boolean;
  dueAt: Date;
  overdue: boolean;
};

/** Requests from employers that wait for my answer, or that I answer for somebody who is away. */
export async function listOpenSupportRequests(ctx: StaffContext): Promise<OpenSupportRequest[]> {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: supportRequest.id,
      employerId: supportRequest.employerId,
      employerName: employerProfile.name,
      kind: supportRequest.kind,
      urgency: supportRequest.urgency,
      dueAt: supportRequest.dueAt,
    })
    .from(supportRequest)
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, supportRequest.serviceId),
        eq(employerProfile.id, supportRequest.employerId),
      ),
    )
    .where(
      and(
        eq(supportRequest.serviceId, serviceId),
        isNull(supportRequest.answeredAt),
        isNull(supportRequest.closedAt),
        waitsForMe(ctx),
      ),
    )
    .orderBy(asc(supportRequest.dueAt))
    .limit(20);
  return rows.map(({ urgency, ...row }) => ({
    ...row,
    urgent: urgency === "urgent",
    overdue: row.dueAt < ctx.now,
  }));
}
