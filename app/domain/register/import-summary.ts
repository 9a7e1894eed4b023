import type { RowError } from "#app/imports/row-error.ts";

/** What an import did, row by row. */
export type ImportSummary = {
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  errors: RowError[];
};

export type ImportCounts = Omit<ImportSummary, "errors">;

export const noCounts = (): ImportCounts => ({ created: 0, updated: 0, unchanged: 0, skipped: 0 });
export const emptySummary = (): ImportSummary => ({ ...noCounts(), errors: [] });

/** Adds what one part of an import did to what all of it did. */
export function addCounts(to: ImportCounts, part: ImportCounts): void {
  for (const count of ["created", "updated", "unchanged", "skipped"] as const) to[count] += part[count];
}
