import { employerFact } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import type { FactSource } from "./employer-facts.ts";
import { type FactKind, factKind, isFactKind } from "./fact-kind.ts";
import { type FactValue, parseFactValue } from "./parse-fact-value.ts";

export type FactToRecord = { kind: string; value: unknown };
export type FactOrigin = {
  source: FactSource;
  /** yyyy-mm-dd */
  observedOn: string;
  employerContactId?: string;
  contactPersonId?: string;
  /** The writer has said that names in free text are not those of participants. */
  namesAreNotParticipants?: boolean;
};

/**
 * Notes what was learned about a workplace, in the caller's transaction. Earlier facts stay as history; the newest
 * counts. All or none: one value that cannot be read throws Invalid with field `fact.<kind>` for each fault.
 *
 * @param employerId an employer of the service (see adoptEmployer)
 * @returns ids of the rows, in the order of the facts
 */
export async function recordEmployerFacts(
  ctx: StaffContext,
  employerId: string,
  facts: readonly FactToRecord[],
  origin: FactOrigin,
): Promise<string[]> {
  requirePermission(ctx, "employer:write");
  if (facts.length === 0) return [];
  const values = readFacts(facts);
  await guardEmployerTexts(ctx, textsOf(values), {
    namesAreNotParticipants: origin.namesAreNotParticipants ?? false,
  });
  const rows = values.map(({ kind, value }) => ({
    id: newId(),
    serviceId: ctx.actor.serviceId,
    employerId,
    kind,
    value,
    source: origin.source,
    observedOn: origin.observedOn,
    recordedBy: ctx.actor.accountId,
    employerContactId: origin.employerContactId ?? null,
    contactPersonId: origin.contactPersonId ?? null,
    createdAt: ctx.now,
  }));
  await ctx.tx.insert(employerFact).values(rows);
  for (const row of rows) {
    await recordAuditEvent(ctx, {
      action: "employer_fact.recorded",
      objectId: row.id,
      after: { employer_id: employerId, kind: row.kind, source: row.source, observedOn: row.observedOn },
    });
  }
  await queueForIndex(ctx, { employerId });
  return rows.map((row) => row.id);
}

function readFacts(facts: readonly FactToRecord[]): { kind: FactKind; value: FactValue }[] {
  const faults: FieldFault[] = [];
  const values: { kind: FactKind; value: FactValue }[] = [];
  for (const { kind, value } of facts) {
    const field = `fact.${kind.slice(0, 60)}`;
    if (!isFactKind(kind)) {
      faults.push({ field, code: "fact_unknown" });
      continue;
    }
    const parsed = parseFactValue(kind, value);
    if (!parsed.ok) {
      const { code, ...rest } = parsed.fault;
      faults.push({ field, code: `fact_${code}`, values: rest });
    } else {
      values.push({ kind, value: parsed.value });
    }
  }
  if (faults.length > 0) throw new Invalid(faults);
  return values;
}

/** Free text and free tags; codes of a fixed list hold nothing of a person. */
function textsOf(facts: readonly { kind: FactKind; value: FactValue }[]): { field: string; text: string }[] {
  return facts.flatMap(({ kind, value }) => {
    const definition = factKind(kind);
    const free = definition.type === "text" || (definition.type === "set" && definition.values === "tags");
    if (!free) return [];
    return [{ field: `fact.${kind}`, text: Array.isArray(value) ? value.join(", ") : String(value) }];
  });
}
