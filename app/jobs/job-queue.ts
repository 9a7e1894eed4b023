import PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { EnqueueJob } from "../domain/context.ts";

/**
 * pg-boss as web and worker use it: its tables exist already, and it may change none of them. The web only hands jobs
 * in; the worker also runs them, on time, and clears away what is done.
 */
export async function openJobQueue(url: string, log: Logger, use: "hand in" | "run"): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    migrate: false,
    supervise: use === "run",
    schedule: use === "run",
    max: 2,
    application_name: "third-cup jobs",
  });
  boss.on("error", (error) => log.warn({ err: error }, "job queue"));
  await boss.start();
  return boss;
}

/** A job is stored in the transaction of the change that asks for it: no change, no job, and the other way round. */
export const enqueueWith =
  (boss: PgBoss): EnqueueJob =>
  async (tx, job) => {
    const db = {
      executeSql: async (text: string, values: unknown[]) => {
        const { sql } = await import("drizzle-orm");
        const chunks = text.split(/\$(\d+)/);
        const query = sql.empty();
        chunks.forEach((chunk, index) => {
          if (index % 2 === 0) query.append(sql.raw(chunk));
          else query.append(sql`${asParameter(values[Number(chunk) - 1])}`);
        });
        const rows = await tx.execute(query);
        return { rows: [...rows] };
      },
    };
    // As an instant: each place that a number of seconds stands in is a parameter of its own here, and one of them a time.
    const seconds = "startAfterSeconds" in job ? job.startAfterSeconds : undefined;
    const later = seconds ? { startAfter: new Date(Date.now() + seconds * 1000) } : {};
    await boss.send(job.name, job.data, { db, ...later });
  };

/** Drizzle leaves an undefined value out of the text, and hands JSON on as it is: both have to be said. */
function asParameter(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === "object" && !(value instanceof Date) ? JSON.stringify(value) : value;
}
