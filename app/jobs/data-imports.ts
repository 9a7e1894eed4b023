import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import * as z from "zod";
import type { Resources } from "../domain/context.ts";
import { type ServedImport, serveImport } from "../domain/data-imports/serve-import.ts";
import { sweepImports } from "../domain/data-imports/sweep-imports.ts";

const job = z.object({ serviceId: z.string(), importId: z.string() });

/** A run of one job; what is left after it is for the next, so that no job is ever taken for dead. */
const longestRun = 4 * 60_000;

/**
 * Imports that colleagues have asked for, one at a time, and each minute a look for those whose run was broken off and
 * for files that nobody wants any more.
 */
export async function carryOutDataImports(
  boss: PgBoss,
  resources: Resources,
  { log, days, isStopping }: { log: Logger; days: number; isStopping: () => boolean },
): Promise<void> {
  const serve = async (asked: ServedImport) => {
    const until = Date.now() + longestRun;
    const ended = await serveImport(resources, asked, () => isStopping() || Date.now() > until);
    log.info({ ...asked, ended }, "import");
    if (ended === "paused" && !isStopping()) await boss.send("data-import", asked);
  };
  await boss.work("data-import", { batchSize: 1, pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) await serve(job.parse(data));
  });
  await boss.work("data-import-sweep", { batchSize: 1, pollingIntervalSeconds: 20 }, async () => {
    const brokenOff = await sweepImports(resources, { days });
    for (const asked of brokenOff) {
      await boss.send("data-import", asked, { singletonKey: asked.importId, singletonSeconds: 60 });
    }
  });
  await boss.schedule("data-import-sweep", "* * * * *");
  await boss.send("data-import-sweep", {}, { singletonKey: "at-start", singletonSeconds: 30 });
}
