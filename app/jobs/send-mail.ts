import type PgBoss from "pg-boss";
import * as z from "zod";
import type { Mailer } from "../mail/mailer.ts";

const mail = z.object({ to: z.string(), subject: z.string(), text: z.string() });

/** Sends what was asked for; a failure is tried again by the queue, so one mail never holds up another. */
export async function sendQueuedMail(boss: PgBoss, mailer: Mailer): Promise<void> {
  await boss.work("mail", { batchSize: 1, pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const job of jobs) await mailer.send(mail.parse(job.data));
  });
}
