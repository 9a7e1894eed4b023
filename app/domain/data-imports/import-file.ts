import { rm } from "node:fs/promises";
import { join } from "node:path";
import { isId } from "../new-id.ts";

/** Where the uploaded file of an import lies; its name is the import's id, and nothing that was sent. */
export function importFilePath(folder: string, importId: string): string {
  if (!isId(importId)) throw new Error("An import's file is named by its id.");
  return join(folder, importId);
}

export async function removeImportFile(folder: string, importId: string): Promise<void> {
  await rm(importFilePath(folder, importId), { force: true });
}
