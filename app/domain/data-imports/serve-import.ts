import { eq } from "drizzle-orm";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerActor } from "../context.ts";
import { carryOutImport, type ImportRun } from "./carry-out-import.ts";
import { loadDataImport } from "./data-import-row.ts";
import { importFilePath, removeImportFile } from "./import-file.ts";
import { undoImport } from "./undo-import.ts";

export type ServedImport = { serviceId: string; importId: string };

/**
 * Does what is to be done with an import: carries it out, or takes it back. Its file is taken away when nothing will be
 * read from it any more.
 *
 * @param isOver asked between batches; true leaves the rest for the next run
 */
export async function serveImport(
  resources: Resources,
  { serviceId, importId }: ServedImport,
  isOver: () => boolean,
): Promise<"done" | "undone" | "paused" | "taken_over"> {
  const actor = await workerOf(resources, serviceId);
  const { folder } = resources.importFiles;
  const run: ImportRun = { resources, actor, importId, path: importFilePath(folder, importId), isOver };
  const { status } = await inTransaction(resources, actor, `import-${importId}`, (ctx) =>
    loadDataImport(ctx, importId),
  );
  if (status !== "undoing") {
    const ended = await carryOutImport(run);
    if (ended === "paused" || ended === "taken_over") return ended;
    if (ended === "done") {
      await removeImportFile(folder, importId);
      return "done";
    }
  }
  const undone = await undoImport(run);
  if (undone === "done") await removeImportFile(folder, importId);
  return undone === "done" ? "undone" : undone;
}

/** The worker at work for one service. */
export async function workerOf(resources: Resources, serviceId: string): Promise<WorkerActor> {
  const [found] = await resources.database
    .select({ timeZone: service.timeZone, country: service.country })
    .from(service)
    .where(eq(service.id, serviceId));
  if (!found) throw new Error("There is no such service.");
  return { kind: "worker", serviceId, ...found, job: "data-import" };
}
