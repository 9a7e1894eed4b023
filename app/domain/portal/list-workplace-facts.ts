import { and, asc, eq, inArray } from "drizzle-orm";
import { employerFact } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import type { PortalContext } from "../context.ts";
import { type FactSource, gatherFacts } from "../employer-facts/employer-facts.ts";
import { allFactKinds, type FactKind, factKind } from "../employer-facts/fact-kind.ts";
import type { FactValue } from "../employer-facts/parse-fact-value.ts";

/** The kinds of fact that an employer sees and may correct. */
export const portalFactKinds: FactKind[] = allFactKinds.filter((kind) => factKind(kind).portal);

/** Codes an employer is not shown: they invite talk of somebody's health. They stay in the fact all the same. */
export const codesNotShown: readonly string[] = ["time_off_for_treatment"];

/** A value without the codes that are not shown; null when nothing is left of it. */
function asShown(value: FactValue | undefined): FactValue | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) return value;
  const shown = value.filter((code) => !codesNotShown.includes(code));
  return shown.length > 0 ? shown : null;
}

export type WorkplaceFact = {
  kind: FactKind;
  agreed: { value: FactValue; observedOn: string } | null;
  /** What this employer has said and nobody at the service has looked at yet. */
  proposed: FactValue | null;
};

export type Workplace = {
  name: string;
  addressLine: string | null;
  place: string | null;
  facts: WorkplaceFact[];
};

const sources: readonly FactSource[] = ["visit", "phone", "written", "employer", "register", "import"];

/** What is agreed about the workplace, and what the employer has proposed; never notes, strength or warnings. */
export async function listWorkplaceFacts(ctx: PortalContext): Promise<Workplace> {
  const { serviceId, employerId } = ctx.actor;
  const [workplace] = await ctx.tx
    .select({
      name: employerProfile.name,
      addressLine: employerProfile.addressLine,
      place: employerProfile.place,
    })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId)));
  const rows = await ctx.tx
    .select({
      kind: employerFact.kind,
      value: employerFact.value,
      status: employerFact.status,
      source: employerFact.source,
      observedOn: employerFact.observedOn,
    })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, serviceId),
        eq(employerFact.employerId, employerId),
        inArray(employerFact.kind, portalFactKinds),
        inArray(employerFact.status, ["accepted", "proposed"]),
      ),
    )
    .orderBy(asc(employerFact.createdAt));
  const known = rows.map((row) => ({
    ...row,
    source: sources.find((source) => source === row.source) ?? "import",
  }));
  const agreed = gatherFacts(known.filter((row) => row.status === "accepted"));
  const proposed = gatherFacts(known.filter((row) => row.status === "proposed"));
  return {
    ...(workplace ?? { name: "", addressLine: null, place: null }),
    facts: portalFactKinds.map((kind) => {
      const fact = agreed[kind];
      const value = asShown(fact?.value);
      return {
        kind,
        agreed: fact && value !== null ? { value, observedOn: fact.observedOn } : null,
        proposed: asShown(proposed[kind]?.value),
      };
    }),
  };
}
