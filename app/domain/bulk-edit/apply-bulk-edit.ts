import { sql } from "drizzle-orm";
import { contactPause } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { setOwner } from "../employers/own-employer.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { sendTogether } from "../send-together.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import type { UndoPart } from "../undo/undo-part.ts";
import type { BulkEdit, BulkLine } from "./plan-bulk-edit.ts";
import { previewBulkEdit } from "./preview-bulk-edit.ts";

/** So many employers' statements are on their way at once; the server runs them one after the other. */
const atOnce = 50;

/**
 * Carries out what was looked at, all of it in the caller's transaction, and remembers it to be taken back. A unit of
 * the register becomes the service's own; taking back leaves it so.
 * @param seal of the preview that was looked at
 * @returns how many employers were changed
 * @throws Invalid "bulk_moved" when it would now do something else than was shown
 */
export async function applyBulkEdit(
  ctx: StaffContext,
  documentIds: readonly string[],
  edit: BulkEdit,
  { seal, ...options }: { seal: string; namesAreNotParticipants: boolean },
): Promise<number> {
  requirePermission(ctx, "employer:write");
  await holdEmployers(ctx, documentIds);
  const preview = await previewBulkEdit(ctx, documentIds, edit, options);
  if (preview.seal !== seal) throw new Invalid([{ field: "", code: "bulk_moved" }]);
  const lines = preview.lines.filter(({ changes }) => changes.length > 0);
  const parts: UndoPart[] = [];
  for (let from = 0; from < lines.length; from += atOnce) {
    const batch = lines.slice(from, from + atOnce);
    parts.push(...(await Promise.all(batch.map((line) => applyLine(ctx, line, edit)))).flat());
  }
  await rememberForUndo(ctx, "bulk_edit", parts);
  return lines.length;
}

/** In the order of their ids, so that two bulk edits at once wait for each other and never both for ever. */
async function holdEmployers(ctx: StaffContext, documentIds: readonly string[]): Promise<void> {
  const ids = documentIds.filter((id) => id.startsWith("e_")).map((id) => id.slice(2));
  await ctx.tx.execute(sql`
    select 1 from employer where service_id = ${ctx.actor.serviceId} and id = any (${uuidArray(ids)})
    order by id for no key update`);
}

async function applyLine(ctx: StaffContext, line: BulkLine, edit: BulkEdit): Promise<UndoPart[]> {
  const employerId = await adoptEmployer(ctx, line.documentId);
  const parts: UndoPart[] = [];
  for (const change of line.changes) {
    if (change.what === "owner") {
      const before = await setOwner(ctx, employerId, change.to);
      parts.push({ back: "owner", employerId, before, after: change.to });
    } else if (change.what === "pause") {
      parts.push(await startPause(ctx, employerId, edit));
    } else {
      parts.push(await planStep(ctx, employerId, change.accountId, edit));
    }
  }
  return parts;
}

async function startPause(ctx: StaffContext, employerId: string, { pause }: BulkEdit): Promise<UndoPart> {
  const id = newId();
  const { serviceId, accountId } = ctx.actor;
  await sendTogether([
    ctx.tx.insert(contactPause).values({
      ...{ id, serviceId, employerId, reason: pause?.reason ?? "" },
      ...{ fromOn: ctx.today, untilOn: pause?.untilOn ?? null, createdBy: accountId },
    }),
    queueForIndex(ctx, { employerId }),
    recordAuditEvent(ctx, {
      action: "contact_pause.started",
      objectId: id,
      after: { employer_id: employerId, until_on: pause?.untilOn ?? null },
    }),
  ]);
  return { back: "pause_off", employerId, contactPauseId: id };
}

async function planStep(
  ctx: StaffContext,
  employerId: string,
  forWhom: string,
  edit: BulkEdit,
): Promise<UndoPart> {
  const id = newId();
  const { serviceId, accountId } = ctx.actor;
  const step = edit.nextStep;
  if (!step) throw new Error("A line of the plan names a step that the edit does not have.");
  await sendTogether([
    ctx.tx.insert(nextStep).values({
      ...{ id, serviceId, employerId, kind: step.kind, text: step.text, dueOn: step.dueOn },
      ...{ accountId: forWhom, createdBy: accountId },
    }),
    recordAuditEvent(ctx, {
      action: "next_step.planned",
      objectId: id,
      after: { employer_id: employerId, kind: step.kind, due_on: step.dueOn },
    }),
  ]);
  return { back: "next_step_gone", employerId, nextStepId: id };
}
