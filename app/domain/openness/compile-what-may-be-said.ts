import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { circumstancesOf } from "../participants/participant-circumstances.ts";
import { type ParticipantRow, requireParticipant } from "../participants/require-participant.ts";
import type { TellingPurpose } from "./disclosure-vocabulary.ts";
import { holdOpenness } from "./hold-openness.ts";
import { loadDisclosures } from "./load-disclosures.ts";
import { findToldWorkplaces, toldWorkplace } from "./told-workplace.ts";
import { type TellingPerson, type WhatMayBeSaid, whatMayBeSaid } from "./what-may-be-said.ts";

export type Telling = {
  participantId: string;
  /** e_<employer id> or r_<register unit id> */
  document: string;
  purpose: TellingPurpose;
};

/**
 * The gate: whatever would tell an employer something about a person asks here, in the transaction that does it. What
 * is answered holds until that transaction ends: a withdrawal waits for it, and one that came before is seen.
 *
 * @throws NotFound outside the reader's caseload, cover and team, and for a workplace that is not there
 */
export async function compileWhatMayBeSaid(
  ctx: StaffContext,
  { participantId, document, purpose }: Telling,
): Promise<WhatMayBeSaid> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  const workplace = await toldWorkplace(ctx, document);
  await holdOpenness(ctx, participantId);
  return whatMayBeSaid(await loadTellingPerson(ctx, row), workplace, purpose, ctx.today);
}

/**
 * An action was done on the strength of a version of the person's openness. The line of the log does not say towards
 * whom: that would be a trace of the person at the employer.
 */
export async function noteReliedOn(
  ctx: StaffContext,
  participantId: string,
  sequence: number,
): Promise<void> {
  await recordAuditEvent(ctx, {
    action: "disclosure.relied_on",
    objectId: participantId,
    after: { sequence },
  });
}

/**
 * For showing what could be done at each of many workplaces: the same answer without holding anything, so whoever then
 * acts asks again. Workplaces that are not there are left out.
 */
export async function surveyWhatMayBeSaid(
  ctx: StaffContext,
  row: Pick<ParticipantRow, "id" | "status">,
  documents: readonly string[],
  purpose: TellingPurpose,
): Promise<Map<string, WhatMayBeSaid>> {
  const person = await loadTellingPerson(ctx, row);
  const workplaces = await findToldWorkplaces(ctx, documents);
  return new Map(
    [...workplaces].map(([document, workplace]) => [
      document,
      whatMayBeSaid(person, workplace, purpose, ctx.today),
    ]),
  );
}

async function loadTellingPerson(
  ctx: StaffContext,
  row: Pick<ParticipantRow, "id" | "status">,
): Promise<TellingPerson> {
  return {
    disclosures: await loadDisclosures(ctx, row.id),
    circumstances: await circumstancesOf(ctx, row.id),
    hasEnded: row.status === "ended",
  };
}
