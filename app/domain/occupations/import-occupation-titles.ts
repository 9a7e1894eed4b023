import { and, eq, inArray, or } from "drizzle-orm";
import type { OccupationTitleItem } from "#app/imports/occupation-titles-csv.ts";
import type { Database, Transaction } from "#db/database.ts";
import { inStatements } from "#db/in-statements.ts";
import { occupationTitle } from "#db/schema/register.ts";
import { asImporter } from "../register/import-register.ts";
import { emptySummary, type ImportSummary } from "../register/import-summary.ts";

/** Codes by title by source. */
type Titles = Map<string, Map<string, Set<string>>>;

/**
 * Imports job titles with their codes. A title that a file names has afterwards the codes that the file gives it, and
 * no other from that source; titles that the file does not name stay. The same file again changes nothing.
 *
 * @param owner the owner's connection; rows are written as the importer
 * @returns counts of titles; `skipped` are rows that hold no title of a unit group
 */
export async function importOccupationTitles(
  owner: Database,
  items: AsyncIterable<OccupationTitleItem>,
): Promise<ImportSummary> {
  const summary = emptySummary();
  const titles: Titles = new Map();
  for await (const item of items) {
    if ("error" in item) summary.errors.push(item.error);
    else if ("passedOver" in item) summary.skipped += 1;
    else {
      const { source, title, code } = item.row;
      const ofSource = titles.get(source) ?? new Map<string, Set<string>>();
      ofSource.set(title, (ofSource.get(title) ?? new Set()).add(code));
      titles.set(source, ofSource);
    }
  }
  await asImporter(owner, async (tx) => {
    for (const [source, ofSource] of titles) {
      for (const some of inStatements([...ofSource])) await storeTitles(tx, source, new Map(some), summary);
    }
  });
  return summary;
}

async function storeTitles(
  tx: Transaction,
  source: string,
  given: ReadonlyMap<string, ReadonlySet<string>>,
  summary: ImportSummary,
): Promise<void> {
  const rows = await tx
    .select({ title: occupationTitle.title, code: occupationTitle.code })
    .from(occupationTitle)
    .where(and(eq(occupationTitle.source, source), inArray(occupationTitle.title, [...given.keys()])));
  const stored = new Map<string, Set<string>>();
  for (const { title, code } of rows) stored.set(title, (stored.get(title) ?? new Set()).add(code));
  const added: { source: string; title: string; code: string }[] = [];
  const gone: { title: string; code: string }[] = [];
  for (const [title, codes] of given) {
    const before = stored.get(title) ?? new Set();
    const missing = [...codes].filter((code) => !before.has(code));
    const left = [...before].filter((code) => !codes.has(code));
    added.push(...missing.map((code) => ({ source, title, code })));
    gone.push(...left.map((code) => ({ title, code })));
    if (before.size === 0) summary.created += 1;
    else if (missing.length + left.length > 0) summary.updated += 1;
    else summary.unchanged += 1;
  }
  if (added.length > 0) await tx.insert(occupationTitle).values(added);
  if (gone.length === 0) return;
  const each = gone.map(({ title, code }) =>
    and(eq(occupationTitle.title, title), eq(occupationTitle.code, code)),
  );
  await tx.delete(occupationTitle).where(and(eq(occupationTitle.source, source), or(...each)));
}
