import { and, desc, eq } from "drizzle-orm";
import { employerFact } from "#db/schema/employer.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { PortalContext } from "../context.ts";
import { factKind, isFactKind } from "../employer-facts/fact-kind.ts";
import { type FactValue, parseFactValue } from "../employer-facts/parse-fact-value.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { codesNotShown } from "./list-workplace-facts.ts";
import { refuseIdentityNumbers } from "./refuse-identity-numbers.ts";

/**
 * A correction from the employer: a proposed fact with source "employer". It is shown at once as proposed; it counts
 * when a specialist has accepted it.
 * @throws NotFound for a kind that is not the employer's to see
 * @throws Invalid when the value does not fit the kind
 */
export async function proposeWorkplaceFact(
  ctx: PortalContext,
  proposal: { kind: string; value: unknown },
): Promise<void> {
  const { kind } = proposal;
  if (!isFactKind(kind) || !factKind(kind).portal) throw new NotFound();
  const parsed = parseFactValue(kind, proposal.value);
  if (!parsed.ok)
    throw new Invalid([
      { field: "value", code: `portal_${parsed.fault.code}`, values: numbersOf(parsed.fault) },
    ]);
  if (typeof parsed.value === "string") refuseIdentityNumbers({ value: parsed.value });
  const id = newId();
  await ctx.tx.insert(employerFact).values({
    id,
    serviceId: ctx.actor.serviceId,
    employerId: ctx.actor.employerId,
    kind,
    value: await withCodesNotShown(ctx, kind, parsed.value),
    status: "proposed",
    source: "employer",
    observedOn: ctx.today,
    contactPersonId: ctx.actor.contactPersonId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "employer_fact.proposed",
    objectId: id,
    after: { kind, employer_id: ctx.actor.employerId },
  });
}

function numbersOf(fault: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(fault).flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])),
  );
}

/** What an employer was not shown they cannot have taken away: those codes of the agreed fact are kept. */
async function withCodesNotShown(ctx: PortalContext, kind: string, value: FactValue): Promise<FactValue> {
  if (!Array.isArray(value)) return value;
  const [agreed] = await ctx.tx
    .select({ value: employerFact.value })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, ctx.actor.serviceId),
        eq(employerFact.employerId, ctx.actor.employerId),
        eq(employerFact.kind, kind),
        eq(employerFact.status, "accepted"),
      ),
    )
    .orderBy(desc(employerFact.observedOn), desc(employerFact.createdAt))
    .limit(1);
  const before: unknown[] = Array.isArray(agreed?.value) ? agreed.value : [];
  const shown = value.filter((code) => !codesNotShown.includes(code));
  return [...shown, ...codesNotShown.filter((code) => before.includes(code))].sort();
}
