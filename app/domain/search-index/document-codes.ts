import { industryCodesToday, industryDivisionsToday } from "#db/reference/industries.ts";
import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import { adjustments } from "../employer-facts/adjustment.ts";
import {
  adjustmentOffered,
  countsFact,
  type EmployerFacts,
  gatherFacts,
  setFact,
} from "../employer-facts/employer-facts.ts";
import { allFactKinds, factKind } from "../employer-facts/fact-kind.ts";

type Row = { industryCode: string | null };
type StoredFact = { kind: string; value: unknown; observedOn: string };

export type DocumentCodes = {
  industryCodesToday: readonly string[];
  industryDivisions: readonly string[];
  /** Tier 1: told by the workplace; 2: usual in the industry. */
  occupations: readonly { code: string; tier: number }[];
  facts: readonly string[];
  adjustmentsOffered: readonly string[];
};

/**
 * What the index is told of a workplace beyond its row: codes only. Free text never is, and neither is a fact whose kind
 * is not marked as indexed.
 *
 * @param rows accepted facts, oldest first
 */
export function documentCodes(row: Row, rows: readonly StoredFact[]): DocumentCodes {
  const facts = gatherFacts(rows.map((fact) => ({ ...fact, source: "register" as const })));
  return {
    industryCodesToday: industryCodesToday(row.industryCode ?? ""),
    industryDivisions: industryDivisionsToday(row.industryCode ?? ""),
    occupations: occupationsOf(row.industryCode, facts),
    facts: codedFacts(facts),
    adjustmentsOffered: adjustments.filter((adjustment) => adjustmentOffered(facts, adjustment) === true),
  };
}

function occupationsOf(industryCode: string | null, facts: EmployerFacts): { code: string; tier: number }[] {
  const told = new Set([
    ...(setFact(facts, "occupations") ?? []),
    ...Object.keys(countsFact(facts, "occupations") ?? {}),
  ]);
  const usual = Object.keys(findIndustryStaffing(industryCode)?.shares ?? {}).filter(
    (code) => !told.has(code),
  );
  return [...[...told].map((code) => ({ code, tier: 1 })), ...usual.map((code) => ({ code, tier: 2 }))];
}

function codedFacts(facts: EmployerFacts): string[] {
  return allFactKinds.flatMap((kind) => {
    const value = facts[kind]?.value;
    const { indexed, type } = factKind(kind);
    if (value === undefined || !indexed || type === "text" || type === "counts") return [];
    if (Array.isArray(value)) return value.map((each) => `${kind}:${each}`);
    return typeof value === "object" ? [] : [`${kind}:${value}`];
  });
}
