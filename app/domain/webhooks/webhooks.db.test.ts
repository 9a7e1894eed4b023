import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { account } from "#db/schema/service.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { useReceiver } from "#tests/support/webhook-receiver.ts";
import { addContactPerson } from "../contact-persons/add-contact-person.ts";
import { contactPersonFields } from "../contact-persons/contact-person-fields.ts";
import {
  inTransaction,
  type PortalActor,
  type Resources,
  type StaffActor,
  type StaffContext,
} from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { addEmployer, newEmployerFields } from "../employers/add-employer.ts";
import { Forbidden, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { askForHelp } from "../portal/ask-for-help.ts";
import {
  changeWebhookEndpoint,
  disableWebhookEndpoint,
  enableWebhookEndpoint,
  renewWebhookSecret,
} from "./change-webhook-endpoint.ts";
import { deliverWebhook, type WebhookWork } from "./deliver-webhook.ts";
import { getWebhookEndpoint, listWebhookDeliveries, listWebhookEndpoints } from "./list-webhook-endpoints.ts";
import { registerWebhookEndpoint } from "./register-webhook-endpoint.ts";
import { sendDeliveryAgain, sendTestEvent } from "./send-by-hand.ts";
import { sendWebhook } from "./send-webhook.ts";
import { unscopedTakeWebhookOutbox } from "./take-webhook-outbox.ts";
import { unscopedTidyWebhooks } from "./tidy-webhooks.ts";
import { type WebhookEvent, webhookEvents } from "./webhook-event.ts";

const stage = useStage();
const receiver = useReceiver();
const settings = { key: "a key of the installation", toLoopback: true };

let workerDatabase: Database;
let service: StagedService;
let specialist: StaffActor;
let administrator: StaffActor;
let employerId = "";
let now = new Date("2026-11-18T12:00:00Z");

const worker = (): Resources => ({
  ...stage.resources,
  database: workerDatabase,
  webhooks: settings,
  now: () => now,
});
const as = <T>(actor: StaffActor, work: (ctx: StaffContext) => Promise<T>) =>
  inTransaction({ ...stage.resources, webhooks: settings, now: () => now }, actor, "test", work);

beforeAll(async () => {
  workerDatabase = openDatabase(stage.workerUrl, { connections: 3, name: "test worker" });
});
afterAll(() => closeDatabase(workerDatabase));

beforeEach(async () => {
  await stage.owner.execute(sql`truncate webhook_outbox, webhook_delivery, webhook_endpoint`);
  receiver.received.length = 0;
  receiver.answer(200);
  stage.jobs.length = 0;
  now = new Date("2026-11-18T12:00:00Z");
  service = await stage.aService();
  specialist = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  administrator = await stage.aColleague(service, "Astrid Vik", ["administrator"]);
  employerId = await as(specialist, (ctx) =>
    addEmployer(ctx, newEmployerFields.parse({ name: "Hemmelig Bakeri" }), null),
  );
  await unscopedTakeWebhookOutbox(worker());
});

const register = (event: WebhookEvent[] = [...webhookEvents]) =>
  as(administrator, (ctx) =>
    registerWebhookEndpoint(ctx, { url: receiver.url, description: "Fagsystem", event }),
  );

const addPerson = (name = "Liv Hemmelig") =>
  as(specialist, (ctx) =>
    addContactPerson(ctx, `e_${employerId}`, contactPersonFields.parse({ name, phone: "900 00 000" })),
  );

const waitingJobs = (): WebhookWork[] =>
  stage.jobs.flatMap((job) => (job.name === "webhook-delivery" ? [job.data] : []));

/** Takes the outbox and does the jobs that are there, not those that these make. */
async function work(): Promise<string[]> {
  await unscopedTakeWebhookOutbox(worker());
  const jobs = waitingJobs();
  stage.jobs.length = 0;
  const ends: string[] = [];
  for (const job of jobs) ends.push(await deliverWebhook(worker(), settings, job));
  return ends;
}

const deliveries = async () => stage.owner.select().from(webhookDelivery).orderBy(webhookDelivery.id);
const stored = async (id: string) => {
  const [found] = await stage.owner.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, id));
  if (!found) throw new Error("no endpoint");
  return found;
};
/** Checked with Standard Webhooks' own library. It holds the time against the clock on the wall. */
function verify(secret: string, at = receiver.received.length - 1): unknown {
  const got = receiver.received[at];
  if (!got) throw new Error("nothing received");
  return new Webhook(secret).verify(got.body, got.headers);
}

test("a change is told to who wants to know, signed so that an independent library agrees, ids and a name of an event only", async () => {
  now = new Date();
  const { id, secret } = await register();
  const { contactPersonId } = await addPerson();
  expect(await work()).toEqual(["delivered"]);
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(verify(secret)).toEqual({
    type: "contact_person.added",
    timestamp: now.toISOString(),
    data: { id: contactPersonId, employer: `e_${employerId}` },
  });
  expect(() => verify(`whsec_${Buffer.alloc(32, 1).toString("base64")}`)).toThrow();
  const [got] = receiver.received;
  expect(JSON.stringify(got)).not.toMatch(/Hemmelig|900/);
  expect(await deliveries()).toMatchObject([{ status: "delivered", attempts: 1, lastStatus: 200 }]);
  expect((await stored(id)).lastDeliveredAt).toEqual(now);
  // What is stored holds no secret.
  expect(JSON.stringify(await stored(id))).not.toContain(secret.slice(8, 20));
});

test("what is rolled back was never told", async () => {
  await register();
  const attempt = as(specialist, async (ctx) => {
    await addContactPerson(ctx, `e_${employerId}`, contactPersonFields.parse({ name: "Aldri" }));
    throw new Error("after the change");
  });
  await expect(attempt).rejects.toThrow("after the change");
  expect(await work()).toEqual([]);
});

test("only what was chosen is told, only while it is not stopped, and only of one's own service", async () => {
  const { id } = await register(["lead.recorded"]);
  const elsewhere = await stage.aService();
  const foreign = await stage.aColleague(elsewhere, "Ola Ås", ["administrator", "employment_specialist"]);
  await as(foreign, (ctx) =>
    registerWebhookEndpoint(ctx, { url: receiver.url, description: "", event: [...webhookEvents] }),
  );
  await addPerson();
  expect(await work()).toEqual([]);
  await as(administrator, (ctx) =>
    changeWebhookEndpoint(ctx, id, {
      url: receiver.url,
      description: "",
      event: ["contact_person.added"],
      version: 1,
    }),
  );
  await addPerson();
  expect(await work()).toEqual(["delivered"]);
  await as(administrator, (ctx) => disableWebhookEndpoint(ctx, id));
  await addPerson();
  expect(await work()).toEqual([]);
  await as(administrator, (ctx) => enableWebhookEndpoint(ctx, id));
  await addPerson();
  expect(await work()).toEqual(["delivered"]);
});

test("what happens to one thing several times at once is told once", async () => {
  await register(["employer.changed"]);
  const facts = ["noise", "pace", "people"].map((kind) => ({ kind, value: 2 }));
  const input = employerContactInput.parse({ id: newId(), employer: `e_${employerId}`, facts });
  await as(specialist, (ctx) => logEmployerContact(ctx, input));
  expect(await work()).toEqual(["delivered"]);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    data: { id: employerId, employer: `e_${employerId}` },
  });
});

test("a request from an employer's portal is told too, and says nothing of what is in it", async () => {
  await register(["support_request.opened"]);
  const { contactPersonId } = await addPerson();
  const portal: PortalActor = {
    ...{ kind: "portal", serviceId: service.serviceId, employerId, contactPersonId, name: "Liv Hemmelig" },
    ...{ language: "nb", timeZone: "Europe/Oslo", country: "NO", servicePublicName: "Tjenesten" },
  };
  const id = newId();
  await inTransaction({ ...stage.resources, now: () => now }, portal, "test", (ctx) =>
    askForHelp(ctx, { id, kind: "conflict", urgency: "urgent", message: "Hemmelig melding" }),
  );
  expect(await work()).toEqual(["delivered"]);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    type: "support_request.opened",
    data: { id },
  });
  expect(receiver.received[0]?.body).not.toMatch(/Hemmelig|conflict|urgent/);
});

test("a receiver that does not take it is asked again later, with the same id and a new time", async () => {
  const { id } = await register(["contact_person.added"]);
  receiver.answer(500);
  await addPerson();
  expect(await work()).toEqual(["failed"]);
  const [retry] = stage.jobs;
  expect(retry).toMatchObject({ name: "webhook-delivery", startAfterSeconds: expect.any(Number) });
  expect(await deliveries()).toMatchObject([
    { status: "waiting", attempts: 1, lastStatus: 500, lastFault: "status" },
  ]);
  expect((await stored(id)).failingSince).toEqual(now);

  now = new Date(now.getTime() + 6000);
  receiver.answer(204);
  expect(await work()).toEqual(["delivered"]);
  const [first, second] = receiver.received;
  expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"]);
  expect(first?.body).toBe(second?.body);
  expect(Number(second?.headers["webhook-timestamp"]) - Number(first?.headers["webhook-timestamp"])).toBe(6);
  expect((await stored(id)).failingSince).toBeNull();
});

test("where nobody listens, that is written down, and it is tried again", async () => {
  const { id } = await register(["contact_person.added"]);
  await stage.owner.update(webhookEndpoint).set({ url: "http://127.0.0.1:1/" });
  await addPerson();
  expect(await work()).toEqual(["failed"]);
  expect(await as(administrator, (ctx) => listWebhookDeliveries(ctx, id))).toMatchObject([
    { status: "waiting", attempts: 1, lastFault: "no_connection", lastStatus: null },
  ]);
});

test("a worker that dies between sending and writing sends again, with the same id", async () => {
  await register(["contact_person.added"]);
  await addPerson();
  await unscopedTakeWebhookOutbox(worker());
  const [job] = waitingJobs();
  if (!job) throw new Error("no job");
  const dying: typeof sendWebhook = async (...given) => {
    await sendWebhook(...given);
    throw new Error("the worker dies here");
  };
  await expect(deliverWebhook(worker(), settings, job, dying)).rejects.toThrow("dies");
  expect(await deliveries()).toMatchObject([{ status: "waiting", attempts: 0 }]);
  expect(await deliverWebhook(worker(), settings, job)).toBe("delivered");
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(receiver.received).toHaveLength(2);
  // A job that comes twice does nothing the second time.
  expect(await deliverWebhook(worker(), settings, job)).toBe("nothing_to_do");
});

test("while a receiver is down other events for it wait, and are not lost", async () => {
  await register(["contact_person.added"]);
  receiver.answer(503);
  for (const name of ["En", "To", "Tre"]) await addPerson(name);
  expect(await work()).toEqual(["failed", "put_off", "put_off"]);
  expect(receiver.received).toHaveLength(1);
  receiver.answer(200);
  now = new Date(now.getTime() + 10_000);
  expect(await work()).toEqual(["delivered", "delivered", "delivered"]);
});

test("after ten attempts a delivery is given up; sent again by hand it has the id it had", async () => {
  const { id } = await register(["contact_person.added"]);
  receiver.answer(500);
  await addPerson();
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    expect(await work()).toEqual(["failed"]);
    now = new Date(now.getTime() + 27 * 60_000);
  }
  expect(await work()).toEqual([]);
  const [given] = await deliveries();
  expect(given).toMatchObject({ status: "given_up", attempts: 10, nextAttemptAt: null });
  receiver.answer(200);
  now = new Date(now.getTime() + 3_600_000);
  await as(administrator, (ctx) => sendDeliveryAgain(ctx, id, given?.id ?? ""));
  expect(await work()).toEqual(["delivered"]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await as(administrator, (ctx) => listWebhookDeliveries(ctx, id))).toMatchObject([
    { status: "delivered", attempts: 1 },
  ]);
});

test("after five days without an answer nothing more is sent, and the administrators are told in their language", async () => {
  await stage.owner.update(account).set({ language: "en" }).where(eq(account.id, administrator.accountId));
  const { id } = await register(["contact_person.added"]);
  receiver.answer(500);
  await addPerson("En");
  await work();
  now = new Date(now.getTime() + 5 * 86_400_000);
  await addPerson("To");
  const ends = await work();
  expect(ends).toContain("failed");
  expect(await stored(id)).toMatchObject({ disabledReason: "failing" });
  const mails = stage.jobs.flatMap((job) => (job.name === "mail" ? [job.data] : []));
  expect(mails.map(({ to }) => to)).toContain(`${administrator.accountId}@test.example`);
  const own = mails.find(({ to }) => to.startsWith(administrator.accountId));
  expect(own?.text).toContain("has taken nothing for 5 days");
  expect(own?.text).toContain(`/administration/webhooks/${id}`);
  expect((await deliveries()).map(({ status }) => status)).toEqual(["given_up", "given_up"]);
  await addPerson("Tre");
  expect(await work()).toEqual([]);
  const attempt = as(administrator, (ctx) => sendTestEvent(ctx, id));
  await expect(attempt).rejects.toEqual(new Refused("webhook_disabled"));
});

test("a receiver that says it is gone is stopped at once", async () => {
  const { id } = await register(["contact_person.added"]);
  receiver.answer(410);
  await addPerson();
  await work();
  expect(await stored(id)).toMatchObject({ disabledReason: "gone" });
});

test("with a new secret the former one signs too for a day, and then no longer", async () => {
  now = new Date();
  const { id, secret } = await register();
  const renewed = await as(administrator, (ctx) => renewWebhookSecret(ctx, id));
  expect(renewed).not.toBe(secret);
  await as(administrator, (ctx) => sendTestEvent(ctx, id));
  await work();
  expect(receiver.received[0]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  expect(verify(secret)).toEqual(verify(renewed));
  expect(verify(renewed)).toMatchObject({ type: "webhook.test", data: {} });

  await stage.owner.update(webhookEndpoint).set({ formerSecretUntil: new Date(now.getTime() - 1000) });
  await as(administrator, (ctx) => sendTestEvent(ctx, id));
  await work();
  expect(receiver.received[1]?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  expect(() => verify(secret)).toThrow();
  expect(verify(renewed)).toBeTruthy();
});

test("an old message is no longer taken by the library's tolerance: a recording cannot be played again", async () => {
  now = new Date(Date.now() - 6 * 60_000);
  const { id, secret } = await register();
  await as(administrator, (ctx) => sendTestEvent(ctx, id));
  await work();
  expect(() => verify(secret)).toThrow(/old/i);
});

test("registering refuses what nothing may be sent to, and is the administrator's alone", async () => {
  const attempt = (url: string, toLoopback: boolean) =>
    inTransaction({ ...stage.resources, webhooks: { key: "k", toLoopback } }, administrator, "test", (ctx) =>
      registerWebhookEndpoint(ctx, { url, description: "", event: ["lead.closed"] }),
    );
  const refused = (code: string) => new Invalid([{ field: "url", code }]);
  await expect(
    as(administrator, (ctx) =>
      registerWebhookEndpoint(ctx, { url: receiver.url, description: "01415612385", event: ["lead.closed"] }),
    ),
  ).rejects.toMatchObject({ faults: [{ field: "description", code: "identity_number_first" }] });
  await expect(attempt(receiver.url, false)).rejects.toEqual(refused("webhook_url_https"));
  await expect(attempt("https://10.0.0.1/", true)).rejects.toEqual(refused("webhook_url_private"));
  await expect(as(specialist, (ctx) => listWebhookEndpoints(ctx))).rejects.toBeInstanceOf(Forbidden);
  const noKey = stage.as(administrator, (ctx) =>
    registerWebhookEndpoint(ctx, { url: receiver.url, description: "", event: ["lead.closed"] }),
  );
  await expect(noKey).rejects.toEqual(new Refused("webhooks_off"));
});

test("another service's endpoint is not there, and who saves second hears what is stored", async () => {
  const { id } = await register();
  const stranger = await stage.aColleague(await stage.aService(), "Ola Ås", ["administrator"]);
  const attempts: ((ctx: StaffContext) => Promise<unknown>)[] = [
    (ctx: StaffContext) => getWebhookEndpoint(ctx, id),
    (ctx: StaffContext) => renewWebhookSecret(ctx, id),
    (ctx: StaffContext) => disableWebhookEndpoint(ctx, id),
    (ctx: StaffContext) => sendTestEvent(ctx, id),
  ];
  for (const attempt of attempts) await expect(as(stranger, attempt)).rejects.toBeInstanceOf(NotFound);
  expect(await as(stranger, (ctx) => listWebhookDeliveries(ctx, id))).toEqual([]);
  const change = { url: receiver.url, description: "Ny", event: ["lead.closed" as const], version: 1 };
  await as(administrator, (ctx) => changeWebhookEndpoint(ctx, id, change));
  await expect(as(administrator, (ctx) => changeWebhookEndpoint(ctx, id, change))).rejects.toBeInstanceOf(
    Stale,
  );
});

test("what is long done is cleared away, and what waits stays", async () => {
  await register(["contact_person.added"]);
  await addPerson("En");
  await work();
  receiver.answer(500);
  await addPerson("To");
  await work();
  await stage.owner.execute(sql`update webhook_delivery set created_at = created_at - interval '31 days'`);
  expect(await unscopedTidyWebhooks(worker())).toMatchObject({ deliveries: 1 });
  expect((await deliveries()).map(({ status }) => status)).toEqual(["waiting"]);
});
