import { and, asc, eq } from "drizzle-orm";
import { employerFact } from "#db/schema/employer.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type FactSource, isFactSource } from "./employer-facts.ts";
import { type FactGroup, type FactKind, factKind, isFactKind } from "./fact-kind.ts";
import { type FactValue, parseFactValue } from "./parse-fact-value.ts";

export type ListedFact = {
  id: string;
  kind: FactKind;
  group: FactGroup;
  value: FactValue;
  source: FactSource;
  /** yyyy-mm-dd */
  observedOn: string;
  /** Name of the colleague; null when the employer or the register is the source. */
  recordedByName: string | null;
};

export type ListedFacts = {
  /** The newest accepted fact of each kind, in the order of the vocabulary's groups. */
  known: ListedFact[];
  /** Corrections from the employer that nobody has settled yet, oldest first. */
  proposed: ListedFact[];
};

/** What we know of a workplace, and what the employer has proposed. Empty for an employer of another service. */
export async function listEmployerFacts(ctx: StaffContext, employerId: string): Promise<ListedFacts> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({
      id: employerFact.id,
      kind: employerFact.kind,
      value: employerFact.value,
      status: employerFact.status,
      source: employerFact.source,
      observedOn: employerFact.observedOn,
      recordedByName: account.name,
    })
    .from(employerFact)
    .leftJoin(
      account,
      and(eq(account.serviceId, employerFact.serviceId), eq(account.id, employerFact.recordedBy)),
    )
    .where(and(eq(employerFact.serviceId, ctx.actor.serviceId), eq(employerFact.employerId, employerId)))
    .orderBy(asc(employerFact.observedOn), asc(employerFact.createdAt), asc(employerFact.id));
  const known = new Map<FactKind, ListedFact>();
  const proposed: ListedFact[] = [];
  for (const row of rows) {
    const { kind, source } = row;
    if (!isFactKind(kind) || !isFactSource(source)) continue;
    const parsed = parseFactValue(kind, row.value);
    if (!parsed.ok) continue;
    const { id, observedOn, recordedByName } = row;
    const fact = {
      id,
      kind,
      group: factKind(kind).group,
      value: parsed.value,
      source,
      observedOn,
      recordedByName,
    };
    if (row.status === "accepted") known.set(kind, fact);
    else if (row.status === "proposed") proposed.push(fact);
  }
  return { known: [...known.values()].sort((a, b) => groupOrder(a) - groupOrder(b)), proposed };
}

const groups: readonly FactGroup[] = ["work", "hours", "environment", "adjustments", "practical", "hiring"];
const groupOrder = (fact: ListedFact): number => groups.indexOf(fact.group);
