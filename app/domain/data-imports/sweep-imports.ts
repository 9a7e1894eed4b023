import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources } from "../context.ts";
import { isId } from "../new-id.ts";
import { removeImportFile } from "./import-file.ts";
import { type ServedImport, workerOf } from "./serve-import.ts";

/** A run that has not been heard of for so long was broken off. */
const silentMinutes = 2;
/** Rows of an import keep what stood in the file for as long as it can be undone. */
const daysOfRows = 30;

/**
 * Looks after imports: those whose run was broken off, files that nobody imported in time, files that belong to no
 * import any more, and rows that are kept for nothing.
 *
 * @returns imports to go on with
 */
export async function sweepImports(
  resources: Resources,
  { days }: { days: number },
): Promise<ServedImport[]> {
  const brokenOff: ServedImport[] = [];
  const wanted = new Set<string>();
  for (const { id: serviceId } of await resources.database.select({ id: service.id }).from(service)) {
    const actor = await workerOf(resources, serviceId);
    const found = await inTransaction(resources, actor, "import-sweep", async (ctx) => {
      await ctx.tx.execute(sql`
        update data_import set status = 'abandoned', file_removed_at = now(), version = version + 1
        where service_id = ${serviceId} and status = 'uploaded' and created_at < now() - make_interval(days => ${days})`);
      await ctx.tx.execute(sql`
        delete from data_import_row r using data_import i
        where r.service_id = ${serviceId} and i.service_id = r.service_id and i.id = r.import_id
          and i.status in ('done', 'failed', 'undone') and i.finished_at < now() - make_interval(days => ${daysOfRows})`);
      return ctx.tx.execute<{ id: string; silent: boolean }>(sql`
        select id, status <> 'uploaded' and touched_at < now() - make_interval(mins => ${silentMinutes}) as silent
        from data_import
        where service_id = ${serviceId} and status in ('uploaded', 'queued', 'running', 'undoing')`);
    });
    for (const { id, silent } of found) {
      wanted.add(id);
      if (silent) brokenOff.push({ serviceId, importId: id });
    }
  }
  await removeUnwanted(resources.importFiles.folder, wanted);
  return brokenOff;
}

/** A file that is being uploaded this moment has no import yet. */
const youngest = 60 * 60_000;

async function removeUnwanted(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!isId(name) || wanted.has(name)) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > youngest) await removeImportFile(folder, name);
  }
}
