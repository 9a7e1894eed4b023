import { isId } from "../new-id.ts";
import { isPlacementOrigin, type PlacementOrigin } from "../placements/placement-origin.ts";
import { type FunnelStep, funnelSteps } from "./funnel.ts";
import type { OpenerKey } from "./placement-figures.ts";

/** Which figure's rows are asked for; all of it stands in the address. */
export type LedgerRowsQuery = {
  origin: PlacementOrigin | null;
  opener: OpenerKey | null;
  hiddenOnly: boolean;
  cohort: string | null;
  step: FunnelStep;
  /** From 1. */
  page: number;
};

const otherOpeners = ["own_network", "employer", "not_known"];
const mostPages = 4000;

/** Reads the address; what cannot be read counts as not said. */
export function readLedgerRowsQuery(search: URLSearchParams): LedgerRowsQuery {
  const origin = search.get("origin") ?? "";
  const opener = search.get("opener") ?? "";
  const cohort = search.get("cohort") ?? "";
  const page = Number(search.get("page") ?? "1");
  return {
    origin: isPlacementOrigin(origin) ? origin : null,
    opener: isId(opener) || otherOpeners.includes(opener) ? opener : null,
    hiddenOnly: search.get("hidden") === "yes",
    cohort: /^\d{4}-Q[1-4]$/.test(cohort) ? cohort : null,
    step: funnelSteps.find((step) => step === search.get("step")) ?? "contacted",
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, mostPages) : 1,
  };
}

/** The same as names and values for the address; what is preset is left out. */
export function ledgerRowsFields(query: LedgerRowsQuery): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (query.origin) fields.push(["origin", query.origin]);
  if (query.opener) fields.push(["opener", query.opener]);
  if (query.hiddenOnly) fields.push(["hidden", "yes"]);
  if (query.cohort) fields.push(["cohort", query.cohort]);
  if (query.step !== "contacted") fields.push(["step", query.step]);
  if (query.page > 1) fields.push(["page", String(query.page)]);
  return fields;
}
