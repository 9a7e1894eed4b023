import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { webhookDelivery } from "#db/schema/integration.ts";
import { quiet, useStage } from "#tests/support/stage.ts";
import { useReceiver } from "#tests/support/webhook-receiver.ts";
import { inTransaction } from "../domain/context.ts";
import { addEmployer, newEmployerFields } from "../domain/employers/add-employer.ts";
import { registerWebhookEndpoint } from "../domain/webhooks/register-webhook-endpoint.ts";
import { enqueueWith, openJobQueue } from "./job-queue.ts";
import { startWebhooks } from "./webhooks.ts";

const stage = useStage();
const receiver = useReceiver();

test("a change in the web reaches the receiver through outbox, worker and queue, and is tried again when it is refused", async () => {
  const webhooks = { key: "a key of the installation", toLoopback: true };
  const service = await stage.aService();
  const administrator = await stage.aColleague(service, "Astrid Vik", ["administrator"]);
  const specialist = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const web = { ...stage.resources, webhooks, now: () => new Date() };
  const database = openDatabase(stage.workerUrl, { connections: 3, name: "test worker" });
  const boss = await openJobQueue(stage.workerUrl, quiet, "run");
  const resources = { ...web, database, enqueue: enqueueWith(boss) };
  const stop = await startWebhooks(boss, resources, quiet);
  try {
    const { secret } = await inTransaction(web, administrator, "test", (ctx) =>
      registerWebhookEndpoint(ctx, { url: receiver.url, description: "", event: ["employer.added"] }),
    );
    receiver.answer(503);
    const employerId = await inTransaction(web, specialist, "test", (ctx) =>
      addEmployer(ctx, newEmployerFields.parse({ name: "Kaien kafé" }), null),
    );
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1);
    receiver.answer(200);
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(2);
    const [first, second] = receiver.received;
    if (!first || !second) throw new Error("nothing received");
    expect(first.headers["webhook-id"]).toBe(second.headers["webhook-id"]);
    expect(new Webhook(secret).verify(second.body, second.headers)).toMatchObject({
      type: "employer.added",
      data: { employer: `e_${employerId}` },
    });
    await expect
      .poll(() => stage.owner.select().from(webhookDelivery))
      // Both were written down: the second is no repetition of a job that failed.
      .toMatchObject([{ status: "delivered", attempts: 2 }]);
  } finally {
    await stop();
    await boss.stop({ graceful: false });
    await closeDatabase(database);
  }
}, 60_000);
