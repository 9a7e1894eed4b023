import { and, eq } from "drizzle-orm";
import { duplicateDismissal } from "#db/schema/duplicate.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { getContactPerson } from "../contact-persons/get-contact-person.ts";
import type { StaffContext } from "../context.ts";
import { requireEmployer } from "../employers/require-employer.ts";
import type { MergedKind } from "./find-merged-into.ts";

/** The two are not the same: remembered, so that nobody is asked again. */
export async function dismissPair(
  ctx: StaffContext,
  kind: MergedKind,
  one: string,
  other: string,
): Promise<void> {
  requirePermission(ctx, "duplicate:settle");
  for (const id of [one, other]) {
    if (kind === "employer") await requireEmployer(ctx, id);
    else await getContactPerson(ctx, id);
  }
  const [firstId, secondId] = [one, other].sort();
  if (firstId === undefined || secondId === undefined || firstId === secondId) return;
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .insert(duplicateDismissal)
    .values({ serviceId, kind, firstId, secondId, dismissedBy: accountId })
    .onConflictDoNothing();
  await recordAuditEvent(ctx, {
    action: "duplicate.dismissed",
    objectId: firstId,
    after: { kind, other_id: secondId },
  });
}

/** Pairs that somebody has looked at, as "smaller id larger id". */
export async function dismissedPairs(ctx: StaffContext, kind: MergedKind): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ firstId: duplicateDismissal.firstId, secondId: duplicateDismissal.secondId })
    .from(duplicateDismissal)
    .where(and(eq(duplicateDismissal.serviceId, ctx.actor.serviceId), eq(duplicateDismissal.kind, kind)));
  return new Set(rows.map(({ firstId, secondId }) => `${firstId} ${secondId}`));
}
