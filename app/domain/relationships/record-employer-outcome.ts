import { employerOutcome } from "#db/schema/relationship.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { AnyContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { refreshRelationship } from "./refresh-relationship.ts";
import type { FrictionKind, OutcomeKind } from "./relationship-configuration.ts";

/**
 * Notes what came of a relationship, with no trace of any participant: a caller that knows one gives a coarse day.
 * The caller has checked permission and employer.
 */
export async function recordEmployerOutcome(
  ctx: AnyContext,
  employerId: string,
  outcome: { kind: OutcomeKind | FrictionKind; happenedOn: string; promiseId?: string },
): Promise<string> {
  const id = newId();
  await ctx.tx.insert(employerOutcome).values({
    id,
    serviceId: ctx.actor.serviceId,
    employerId,
    kind: outcome.kind,
    happenedOn: outcome.happenedOn,
    promiseId: outcome.promiseId ?? null,
    createdBy: ctx.actor.kind === "staff" ? ctx.actor.accountId : null,
  });
  await refreshRelationship(ctx, employerId);
  await recordAuditEvent(ctx, {
    action: "employer_outcome.recorded",
    objectId: id,
    after: { employer_id: employerId, kind: outcome.kind },
  });
  return id;
}
