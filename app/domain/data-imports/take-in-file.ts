import { FileRefused } from "#app/imports/file-refused.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";
import type { StaffContext } from "../context.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { ImportKind } from "./import-kind.ts";
import type { KnownSystem } from "./known-systems.ts";
import { looksMonthFirst, readImportFile } from "./read-import-file.ts";
import { receiveImportFile } from "./receive-import-file.ts";

export type SentFile = {
  id: string;
  kind: ImportKind;
  fileName: string;
  path: string;
  system: KnownSystem | null;
};

export type TakenIn = { taken: true } | { refused: string; values: Record<string, string | number> };

/** Looks at a file that was sent, and notes it when it is a table with a header and rows. */
export async function takeInFile(ctx: StaffContext, sent: SentFile): Promise<TakenIn> {
  const { path, kind, system } = sent;
  try {
    const file = await inspectTableFile(path);
    const asked = { kind, format: file.format, reading: {} };
    const { header, items } = await readImportFile(path, asked);
    const first = await items.next();
    await items.return(undefined);
    if (first.done) throw new FileRefused("file_only_header");
    const monthFirst = await looksMonthFirst(path, asked, guessMapping(kind, header, system));
    await receiveImportFile(ctx, { ...sent, file, header, monthFirst });
    return { taken: true };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.code, values: error.values };
    throw error;
  }
}
