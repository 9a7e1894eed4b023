import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { participantAccess } from "#db/schema/participant.ts";
import { cover } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { listSpecialists } from "./list-cover.ts";

export type CoverInput = {
  absentAccountId: string;
  coverAccountId: string;
  /** First and last day, both included (yyyy-mm-dd). */
  fromOn: string;
  toOn: string;
};

/**
 * Lets a colleague look after another's caseload for some days: they see the participants whose specialist the
 * absent one is on those days, but none with a protected address. Throws Invalid.
 */
export async function arrangeCover(ctx: StaffContext, input: CoverInput): Promise<string> {
  requirePermission(ctx, "cover:administer");
  const known = (await listSpecialists(ctx)).map(({ id }) => id);
  const faults: FieldFault[] = [];
  if (!known.includes(input.absentAccountId)) faults.push({ field: "absent", code: "choose_absent" });
  if (!known.includes(input.coverAccountId)) faults.push({ field: "cover", code: "choose_stand_in" });
  else if (input.absentAccountId === input.coverAccountId)
    faults.push({ field: "cover", code: "cover_same" });
  if (input.toOn < input.fromOn) faults.push({ field: "toOn", code: "cover_days" });
  else if (input.toOn < ctx.today) faults.push({ field: "toOn", code: "cover_past" });
  if (faults.length > 0) throw new Invalid(faults);
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  await ctx.tx.insert(cover).values({ id, serviceId, ...input, createdBy: accountId });
  const caseload = await ctx.tx
    .selectDistinct({ participantId: participantAccess.participantId })
    .from(participantAccess)
    .where(
      and(
        eq(participantAccess.serviceId, serviceId),
        eq(participantAccess.accountId, input.absentAccountId),
        eq(participantAccess.relation, "specialist"),
        lte(participantAccess.fromOn, input.toOn),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, input.fromOn)),
      ),
    );
  if (caseload.length > 0) {
    await ctx.tx.insert(participantAccess).values(
      caseload.map(({ participantId }) => ({
        id: newId(),
        serviceId,
        participantId,
        accountId: input.coverAccountId,
        relation: "cover",
        fromOn: input.fromOn,
        toOn: input.toOn,
        createdBy: accountId,
      })),
    );
  }
  await recordAuditEvent(ctx, {
    action: "cover.arranged",
    objectId: id,
    after: { ...input, participants: caseload.length },
  });
  return id;
}
