import { join } from "node:path";
import type { Logger } from "pino";
import type { Configuration } from "#app/config/configuration.ts";
import type { MatchMemory } from "#app/domain/matching/match-memory.ts";
import type { KeptVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { carryOutDataImports } from "#app/jobs/data-imports.ts";
import { startIndexSync } from "#app/jobs/index-sync.ts";
import { scheduleJobFeed } from "#app/jobs/job-feed.ts";
import { enqueueWith, openJobQueue } from "#app/jobs/job-queue.ts";
import { scheduleNightlyFollowUps } from "#app/jobs/nightly-follow-ups.ts";
import { scheduleNightlyStrength } from "#app/jobs/nightly-strength.ts";
import { scheduleRegisterFeed } from "#app/jobs/register-feed.ts";
import { scheduleReminders } from "#app/jobs/reminders.ts";
import { scheduleRetention } from "#app/jobs/retention.ts";
import { sendQueuedMail } from "#app/jobs/send-mail.ts";
import { startTrail } from "#app/jobs/trail.ts";
import { startWebhooks } from "#app/jobs/webhooks.ts";
import { createMailer } from "#app/mail/mailer.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import type { Search } from "#search/search.ts";
import type { Stores } from "./embedded/stores.ts";
import { requireHeldByRowSecurity } from "./held-by-row-security.ts";
import { importFilesOf } from "./import-files.ts";
import { openTrail } from "./make-current.ts";
import { signInSettings } from "./sign-in-settings.ts";
import { webhookSettings } from "./webhook-settings.ts";

export type WorkerOptions = {
  configuration: Configuration;
  stores: Stores;
  search: Search;
  matchMemory: MatchMemory;
  vocabulary: KeptVocabulary;
  keys: EncryptionKeys;
  log: Logger;
};
export type Worker = { stop(): Promise<void> };

/** Background work: index, mail, nightly strength, events for other systems. Signs in to the database as its own role. */
export async function startWorker({
  configuration,
  stores,
  search,
  matchMemory,
  vocabulary,
  keys,
  log,
}: WorkerOptions): Promise<Worker> {
  const database = openDatabase(stores.databaseWorkerUrl, { connections: 3, name: "third-cup worker" });
  await requireHeldByRowSecurity(database, "DATABASE_WORKER_URL");
  const boss = await openJobQueue(stores.databaseWorkerUrl, log, "run");
  const mailer = createMailer({
    smtpUrl: configuration.smtpUrl,
    publicUrl: configuration.publicUrl,
    outboxFolder: join(configuration.dataDirectory, "outbox"),
    print: (text) => console.log(text),
  });
  await sendQueuedMail(boss, mailer);
  const resources = {
    database,
    search,
    matchMemory,
    vocabulary,
    keys,
    enqueue: enqueueWith(boss),
    now: () => new Date(),
    publicUrl: configuration.publicUrl,
    signIn: signInSettings(configuration),
    importFiles: importFilesOf(configuration),
    webhooks: webhookSettings(configuration),
  };
  await scheduleNightlyStrength(boss, resources, log);
  await scheduleNightlyFollowUps(boss, resources, log);
  await scheduleReminders(boss, resources, log);
  await scheduleRetention(boss, resources, log);
  await scheduleJobFeed(boss, resources, { feed: configuration.jobFeed, log });
  await scheduleRegisterFeed(boss, resources, { feed: configuration.registerFeed, log });
  let stopping = false;
  await carryOutDataImports(boss, resources, {
    ...{ log, days: configuration.importFiles.days },
    isStopping: () => stopping,
  });
  const stopWebhooks = await startWebhooks(boss, resources, log);
  const stopTrail = startTrail({ database, ...openTrail(configuration), log, now: resources.now });
  const stopIndexSync = startIndexSync({ database, search, log, now: () => new Date() });
  return {
    stop: async () => {
      stopping = true;
      await stopWebhooks();
      await stopIndexSync();
      await stopTrail();
      await boss.stop({ graceful: true, timeout: 5000 });
      await closeDatabase(database);
    },
  };
}
