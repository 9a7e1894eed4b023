import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";
import type { getContactPerson } from "./get-contact-person.ts";

export type ContactPersonRow = Awaited<ReturnType<typeof getContactPerson>>;

/** People at the service's employers, in the order in which they were noted; nobody who has objected. */
export async function listContactPersons(
  ctx: StaffContext,
  wanted: { employerId?: string | undefined; withThoseWhoLeft: boolean },
  page: PageAsked,
): Promise<PageOf<ContactPersonRow>> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select()
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        isNull(contactPerson.objectedOn),
        wanted.employerId ? eq(contactPerson.employerId, wanted.employerId) : undefined,
        wanted.withThoseWhoLeft ? undefined : isNull(contactPerson.leftOn),
        page.after ? gt(contactPerson.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(contactPerson.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, ({ id }) => ({ id }));
}
