import { and, eq, isNull, sql } from "drizzle-orm";
import { contactPause, employerWarning } from "#db/schema/employer.ts";
import { employerContact, nextStep } from "#db/schema/employer-contact.ts";
import { relationshipStageEvidence } from "#db/schema/relationship.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { currentOwner, setOwner } from "../employers/own-employer.ts";
import { requireEmployer } from "../employers/require-employer.ts";
import { NotFound } from "../errors.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import type { UndoPart } from "./undo-part.ts";

/**
 * Takes one part back, when it still stands as it was left.
 * @param doneAt the moment of the change: what carries another one was touched again by somebody
 * @returns false when it has been changed since, and was left alone
 */
export async function takeBackPart(ctx: StaffContext, noted: UndoPart, doneAt: Date): Promise<boolean> {
  // What has become part of another employer since is taken back there; where nothing is left, nothing is.
  const employerId = await employerNow(ctx, noted.employerId);
  if (employerId === null) return false;
  const part = { ...noted, employerId };
  switch (part.back) {
    case "next_step_open":
      return reopenNextStep(ctx, part, doneAt);
    case "next_step_gone":
      return removeNextStep(ctx, part);
    case "contact_counts":
      return restoreContact(ctx, part, doneAt);
    case "owner": {
      if ((await currentOwner(ctx, part.employerId)) !== part.after) return false;
      await setOwner(ctx, part.employerId, part.before);
      return true;
    }
    case "pause_off":
      return endPause(ctx, part);
    case "pause_on":
      return resumePause(ctx, part, doneAt);
    case "warning_on":
      return resumeWarning(ctx, part, doneAt);
  }
}

async function employerNow(ctx: StaffContext, employerId: string): Promise<string | null> {
  try {
    return await requireEmployer(ctx, employerId);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

type Part<Back extends UndoPart["back"]> = Extract<UndoPart, { back: Back }>;

async function reopenNextStep(ctx: StaffContext, part: Part<"next_step_open">, doneAt: Date) {
  const reopened = await ctx.tx
    .update(nextStep)
    .set({ doneAt: null, doneBy: null })
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        eq(nextStep.id, part.nextStepId),
        eq(nextStep.doneAt, doneAt),
      ),
    )
    .returning({ id: nextStep.id });
  if (reopened.length === 0) return false;
  await recordAuditEvent(ctx, { action: "next_step.reopened", objectId: part.nextStepId });
  return true;
}

/** A step that was planned by mistake and that nobody has done or moved. */
async function removeNextStep(ctx: StaffContext, part: Part<"next_step_gone">) {
  const removed = await ctx.tx
    .delete(nextStep)
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        eq(nextStep.id, part.nextStepId),
        eq(nextStep.version, 1),
        isNull(nextStep.doneAt),
      ),
    )
    .returning({ id: nextStep.id });
  if (removed.length === 0) return false;
  await recordAuditEvent(ctx, {
    action: "next_step.removed",
    objectId: part.nextStepId,
    before: { employer_id: part.employerId },
  });
  return true;
}

async function restoreContact(ctx: StaffContext, part: Part<"contact_counts">, doneAt: Date) {
  const { serviceId } = ctx.actor;
  const restored = await ctx.tx
    .update(employerContact)
    .set({ withdrawnAt: null, withdrawnBy: null })
    .where(
      and(
        eq(employerContact.serviceId, serviceId),
        eq(employerContact.id, part.employerContactId),
        eq(employerContact.withdrawnAt, doneAt),
      ),
    )
    .returning({ id: employerContact.id });
  if (restored.length === 0) return false;
  await ctx.tx
    .update(relationshipStageEvidence)
    .set({ voidedAt: null, voidedBy: null, voidReason: null })
    .where(
      and(
        eq(relationshipStageEvidence.serviceId, serviceId),
        eq(relationshipStageEvidence.employerContactId, part.employerContactId),
        eq(relationshipStageEvidence.voidedAt, doneAt),
        eq(relationshipStageEvidence.voidReason, "contact_withdrawn"),
      ),
    );
  await refreshRelationship(ctx, part.employerId);
  await recordAuditEvent(ctx, {
    action: "employer_contact.restored",
    objectId: part.employerContactId,
    after: { employer_id: part.employerId },
  });
  return true;
}

async function endPause(ctx: StaffContext, part: Part<"pause_off">) {
  const ended = await ctx.tx
    .update(contactPause)
    .set({ endedAt: ctx.now, endedBy: ctx.actor.accountId })
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.id, part.contactPauseId),
        isNull(contactPause.endedAt),
      ),
    )
    .returning({ id: contactPause.id });
  if (ended.length === 0) return false;
  await queueForIndex(ctx, { employerId: part.employerId });
  await recordAuditEvent(ctx, {
    action: "contact_pause.ended",
    objectId: part.contactPauseId,
    after: { employer_id: part.employerId },
  });
  return true;
}

/** Not where another pause has come meanwhile: that one holds. */
async function resumePause(ctx: StaffContext, part: Part<"pause_on">, doneAt: Date) {
  const resumed = await ctx.tx
    .update(contactPause)
    .set({ endedAt: null, endedBy: null })
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.id, part.contactPauseId),
        eq(contactPause.endedAt, doneAt),
        sql`not exists (select 1 from contact_pause other where other.service_id = ${ctx.actor.serviceId}
          and other.employer_id = ${part.employerId} and other.ended_at is null)`,
      ),
    )
    .returning({ id: contactPause.id });
  if (resumed.length === 0) return false;
  await queueForIndex(ctx, { employerId: part.employerId });
  await recordAuditEvent(ctx, {
    action: "contact_pause.resumed",
    objectId: part.contactPauseId,
    after: { employer_id: part.employerId },
  });
  return true;
}

async function resumeWarning(ctx: StaffContext, part: Part<"warning_on">, doneAt: Date) {
  const resumed = await ctx.tx
    .update(employerWarning)
    .set({ endedAt: null, endedBy: null })
    .where(
      and(
        eq(employerWarning.serviceId, ctx.actor.serviceId),
        eq(employerWarning.id, part.employerWarningId),
        eq(employerWarning.endedAt, doneAt),
      ),
    )
    .returning({ id: employerWarning.id });
  if (resumed.length === 0) return false;
  await recordAuditEvent(ctx, {
    action: "employer_warning.resumed",
    objectId: part.employerWarningId,
    after: { employer_id: part.employerId },
  });
  return true;
}
