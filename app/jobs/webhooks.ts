import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import * as z from "zod";
import type { Resources } from "../domain/context.ts";
import { deliverWebhook, type WebhookWork } from "../domain/webhooks/deliver-webhook.ts";
import { unscopedTakeWebhookOutbox } from "../domain/webhooks/take-webhook-outbox.ts";
import { unscopedTidyWebhooks } from "../domain/webhooks/tidy-webhooks.ts";
import { keepRounds } from "./rounds.ts";

const work = z.object({ serviceId: z.string(), endpointId: z.string(), deliveryId: z.string() });
const restMilliseconds = 1000;
const restAfterFailure = 5000;

/**
 * Tells other systems what has happened: looks into the outbox each second, sends each delivery as a job of its own,
 * and clears away each night what is long done. Without settings the outbox is emptied and nothing is sent.
 *
 * @returns ends the looking
 */
export async function startWebhooks(
  boss: PgBoss,
  resources: Resources,
  log: Logger,
): Promise<() => Promise<void>> {
  const { webhooks } = resources;
  if (webhooks) {
    await boss.work("webhook-delivery", { batchSize: 20, pollingIntervalSeconds: 1 }, async (jobs) => {
      const byEndpoint = new Map<string, WebhookWork[]>();
      for (const job of jobs) {
        const asked = work.parse(job.data);
        byEndpoint.set(asked.endpointId, [...(byEndpoint.get(asked.endpointId) ?? []), asked]);
      }
      // One receiver is asked for one thing at a time; the slow one keeps only its own waiting.
      await Promise.all(
        [...byEndpoint.values()].map(async (ofOne) => {
          for (const each of ofOne) await deliverWebhook(resources, webhooks, each);
        }),
      );
    });
  }
  await boss.work("webhook-tidying", { batchSize: 1, pollingIntervalSeconds: 60 }, async () => {
    log.info(await unscopedTidyWebhooks(resources), "old deliveries cleared away");
  });
  await boss.schedule("webhook-tidying", "41 3 * * *");
  return keepRounds({
    round: async () => ((await unscopedTakeWebhookOutbox(resources)) === 0 ? restMilliseconds : 0),
    afterFailure: (error) => {
      log.warn({ err: error }, "events are not taken out");
      return restAfterFailure;
    },
  });
}
