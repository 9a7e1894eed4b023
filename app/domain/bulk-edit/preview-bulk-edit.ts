import { createHash } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { idsAmong } from "../employers/document-id.ts";
import { type EmployerRow, loadEmployerRows } from "../employers/load-employer-rows.ts";
import { Invalid } from "../errors.ts";
import { type BulkEdit, type BulkLine, mostInBulk, planBulkEdit } from "./plan-bulk-edit.ts";

export type BulkPreview = {
  lines: BulkLine[];
  /** Chosen, and not there any more or not the reader's to see. */
  missing: number;
  /** Says whether what is carried out is what was looked at. */
  seal: string;
};

/**
 * What a bulk edit would do, without doing it.
 * @throws Invalid when nothing is chosen to change, more than 500 are, the text names a participant, or the colleague
 * is not one of the service
 */
export async function previewBulkEdit(
  ctx: StaffContext,
  documentIds: readonly string[],
  edit: BulkEdit,
  options: { namesAreNotParticipants: boolean },
): Promise<BulkPreview> {
  requirePermission(ctx, "employer:write");
  const chosen = [...new Set(documentIds)];
  if (chosen.length === 0) throw new Invalid([{ field: "selected", code: "bulk_none" }]);
  if (chosen.length > mostInBulk)
    throw new Invalid([{ field: "selected", code: "bulk_many", values: { most: mostInBulk } }]);
  if (!edit.owner && !edit.nextStep && !edit.pause)
    throw new Invalid([{ field: "owner", code: "bulk_nothing" }]);
  if (edit.pause && edit.nextStep) throw new Invalid([{ field: "stepDay", code: "bulk_pause_and_step" }]);
  await guardEmployerTexts(
    ctx,
    [
      { field: "stepText", text: edit.nextStep?.text },
      { field: "pauseReason", text: edit.pause?.reason },
    ],
    options,
  );
  if (edit.owner?.to) await requireColleague(ctx, edit.owner.to);
  const rows = await loadEmployerRows(ctx, chosen);
  const own = rows.filter(({ kind }) => kind === "employer").map(({ id }) => id);
  const [owners, steps] = await Promise.all([loadOwners(ctx, own), loadSameSteps(ctx, own, edit)]);
  const lines = planBulkEdit(
    rows.map((row) => ({
      ...pick(row),
      own: row.kind === "employer",
      ownerId: owners.get(row.id) ?? null,
      sameStepFor: steps.get(row.id) ?? [],
    })),
    edit,
    ctx.actor.accountId,
  );
  // What the service has made its own since it was chosen comes back under its new name, and is not missing.
  return { lines, missing: chosen.length - rows.length, seal: sealOf(lines, edit) };
}

const pick = ({ documentId, name, paused, standing }: EmployerRow) => ({
  documentId,
  name,
  paused,
  standing,
});

function sealOf(lines: readonly BulkLine[], edit: BulkEdit): string {
  return createHash("sha256")
    .update(JSON.stringify([lines, edit]))
    .digest("base64url");
}

async function requireColleague(ctx: StaffContext, accountId: string): Promise<void> {
  const [colleague] = await ctx.tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, accountId), isNull(account.disabledAt)),
    );
  if (!colleague) throw new Invalid([{ field: "owner", code: "colleague_unknown" }]);
}

async function loadOwners(ctx: StaffContext, employerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx.execute<{ employer_id: string; account_id: string }>(sql`
    select employer_id, account_id from employer_owner
    where service_id = ${ctx.actor.serviceId} and employer_id = any (${uuidArray(employerIds)})
      and kind = 'owner' and ended_at is null`);
  return new Map(rows.map((row) => [row.employer_id, row.account_id]));
}

async function loadSameSteps(
  ctx: StaffContext,
  employerIds: readonly string[],
  { nextStep }: BulkEdit,
): Promise<Map<string, string[]>> {
  if (!nextStep) return new Map();
  const rows = await ctx.tx.execute<{ employer_id: string; people: string[] }>(sql`
    select employer_id, array_agg(account_id::text) as people from next_step
    where service_id = ${ctx.actor.serviceId} and employer_id = any (${uuidArray(employerIds)}) and done_at is null
      and kind = ${nextStep.kind} and due_on = ${nextStep.dueOn}::date and text is not distinct from ${nextStep.text}::text
    group by employer_id`);
  return new Map(rows.map((row) => [row.employer_id, row.people]));
}

/** The ids that a form sent, in whatever number of fields; what is none is left out. */
export function readChosen(sent: readonly string[]): string[] {
  const documentIds = new Set(sent.flatMap((each) => each.split(",")));
  const valid = new Set([
    ...idsAmong(documentIds, "employer").map((id) => `e_${id}`),
    ...idsAmong(documentIds, "register_unit").map((id) => `r_${id}`),
  ]);
  return [...documentIds].filter((documentId) => valid.has(documentId));
}
