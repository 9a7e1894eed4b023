import { sql } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import { occupationTitle } from "#db/schema/register.ts";
import type { TitleIndex } from "#search/occupations/title-index.ts";
import type { LoadedTitle } from "./occupation-vocabulary.ts";

/** Shipped titles and those that the installation has imported, as one vocabulary for the process. */
export type KeptVocabulary = {
  /**
   * The vocabulary as the table of titles stands. Learnt when it is first asked for (some seconds) and anew when the
   * table has changed; meanwhile whoever asks gets the one before. The check is one aggregate over the table; titles are
   * read only when it says that they changed.
   */
  current(tx: Transaction): Promise<TitleIndex>;
};

export type LearnTitles = (loaded: readonly LoadedTitle[]) => Promise<TitleIndex>;

/** Made once a process by the composition root. @param learn seconds of work, which nobody should wait behind */
export function keepVocabulary(learn: LearnTitles): KeptVocabulary {
  let kept: { state: string; vocabulary: TitleIndex } | null = null;
  let inTheMaking: { state: string; vocabulary: Promise<TitleIndex> } | null = null;

  async function make(loaded: readonly LoadedTitle[], state: string): Promise<TitleIndex> {
    try {
      const vocabulary = await learn(loaded);
      kept = { state, vocabulary };
      return vocabulary;
    } finally {
      if (inTheMaking?.state === state) inTheMaking = null;
    }
  }

  return {
    async current(tx) {
      const state = await stateOfTable(tx);
      if (kept?.state === state) return kept.vocabulary;
      if (inTheMaking?.state !== state) {
        const loaded = await tx
          .select({
            code: occupationTitle.code,
            title: occupationTitle.title,
            source: occupationTitle.source,
          })
          .from(occupationTitle)
          .orderBy(occupationTitle.source, occupationTitle.title, occupationTitle.code);
        const vocabulary = make(loaded, state);
        vocabulary.catch(() => undefined);
        inTheMaking = { state, vocabulary };
      }
      return kept?.vocabulary ?? inTheMaking.vocabulary;
    },
  };
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
