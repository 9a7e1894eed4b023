import { and, asc, eq, exists, isNull, or, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportContact, supportRequest } from "#db/schema/portal.ts";
import type { StaffContext } from "../context.ts";

export type OpenSupportRequest = {
  id: string;
  employerId: string;
  employerName: string;
  kind: string;
  urgent: boolean;
  dueAt: Date;
  overdue: boolean;
};

/** Requests from employers that wait for my answer: taken by me, or for a workplace I am the support contact of. */
export async function listOpenSupportRequests(ctx: StaffContext): Promise<OpenSupportRequest[]> {
  const { serviceId, accountId } = ctx.actor;
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
        or(
          eq(supportRequest.accountId, accountId),
          and(
            isNull(supportRequest.accountId),
            exists(
              ctx.tx
                .select({ one: sql`1` })
                .from(supportContact)
                .where(
                  and(
                    eq(supportContact.serviceId, serviceId),
                    eq(supportContact.employerId, supportRequest.employerId),
                    or(
                      eq(supportContact.accountId, accountId),
                      eq(supportContact.deputyAccountId, accountId),
                    ),
                  ),
                ),
            ),
          ),
        ),
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
