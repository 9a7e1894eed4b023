import { sql } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import { occupationTitle } from "#db/schema/register.ts";
import type { TitleIndex } from "#search/occupations/title-index.ts";
import { buildVocabularyGently, type LoadedTitle } from "./occupation-vocabulary.ts";

let current: { state: string; vocabulary: TitleIndex } | null = null;
let inTheMaking: { state: string; vocabulary: Promise<TitleIndex> } | null = null;

/**
 * Shipped titles and those that the installation has imported, as one vocabulary for the process. Made when it is
 * first asked for (some seconds, beside other work) and anew when the table has changed; meanwhile whoever asks gets
 * the one before. The check is one aggregate over the table; titles are read only when it says that they changed.
 */
export async function currentVocabulary(tx: Transaction): Promise<TitleIndex> {
  const state = await stateOfTable(tx);
  if (current?.state === state) return current.vocabulary;
  if (inTheMaking?.state !== state) {
    const loaded = await tx
      .select({
        code: occupationTitle.code,
        title: occupationTitle.title,
        source: occupationTitle.source,
      })
      .from(occupationTitle)
      .orderBy(occupationTitle.source, occupationTitle.title, occupationTitle.code);
    inTheMaking = { state, vocabulary: make(loaded, state) };
  }
  return current?.vocabulary ?? inTheMaking.vocabulary;
}

async function make(loaded: readonly LoadedTitle[], state: string): Promise<TitleIndex> {
  const vocabulary = await buildVocabularyGently(loaded);
  current = { state, vocabulary };
  if (inTheMaking?.state === state) inTheMaking = null;
  return vocabulary;
}

async function stateOfTable(tx: Transaction): Promise<string> {
  const [row] = await tx
    .select({
      count: sql<string>`count(*)`,
      last: sql<string>`coalesce(extract(epoch from max(${occupationTitle.updatedAt})), 0)`,
    })
    .from(occupationTitle);
  return `${row?.count} ${row?.last}`;
}
