import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Configuration } from "#app/config/configuration.ts";
import { ExportUnreadable, importService } from "#app/domain/exports/import-service.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { withDatabase } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

/** Makes a service from a full export. @throws StartFault with the line that could not be read */
export async function importServiceFile(
  configuration: Configuration,
  file: string,
  sentence: (code: ExportUnreadable["code"] | "no_owner", line: number) => string,
): Promise<{ serviceId: string; rows: number }> {
  return withDatabase(configuration, async ({ app }, stores) => {
    if (!stores.databaseOwnerUrl) throw new StartFault(sentence("no_owner", 0));
    const owner = openDatabase(stores.databaseOwnerUrl, { connections: 1, name: "third-cup import" });
    try {
      return await importService({ app, owner }, () =>
        createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }),
      );
    } catch (error) {
      throw error instanceof ExportUnreadable ? new StartFault(sentence(error.code, error.line)) : error;
    } finally {
      await closeDatabase(owner);
    }
  });
}
