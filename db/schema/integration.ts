import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  serviceId,
  version,
} from "./columns.ts";
import { account } from "./service.ts";

/** What a program has made through the API under an id of its own, so that the same request again gives the same answer. */
export const apiCreation = pgTable(
  "api_creation",
  {
    serviceId: serviceId(),
    id: uuid().notNull(),
    accountId: uuid().notNull(),
    operation: text().notNull(),
    requestHash: text().notNull(),
    /** Ids only. */
    answer: jsonb(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: "api_creation_pkey", columns: [table.serviceId, table.id] }),
    index("api_creation_time_idx").on(table.createdAt),
    referenceWithinService(
      "api_creation_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** An address of another system that wants to know that something has changed. */
export const webhookEndpoint = pgTable(
  "webhook_endpoint",
  {
    id: id(),
    serviceId: serviceId(),
    url: text().notNull(),
    description: text().notNull(),
    events: text().array().notNull(),
    /** Which of its secrets signs; a secret is worked out from the installation's key and stored nowhere. */
    secretNumber: integer().notNull().default(1),
    /** Until then the secret before signs too. */
    formerSecretUntil: instant(),
    /** Since when no delivery has come through; null while they do. */
    failingSince: instant(),
    lastFailedAt: instant(),
    lastDeliveredAt: instant(),
    disabledAt: instant(),
    disabledReason: text(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("webhook_endpoint", table),
    referenceWithinService(
      "webhook_endpoint_account_fkey",
      { serviceId: table.serviceId, column: table.createdBy },
      account,
    ),
    check("webhook_endpoint_reason_check", sql`${table.disabledReason} in ('by_hand', 'failing', 'gone')`),
    check(
      "webhook_endpoint_disabled_check",
      sql`(${table.disabledAt} is null) = (${table.disabledReason} is null)`,
    ),
  ],
);

/** What has happened, written with the change itself and taken from here to those who want to know. Ids and names of events only. */
export const webhookOutbox = pgTable("webhook_outbox", {
  sequence: bigserial({ mode: "number" }).primaryKey(),
  eventId: uuid().notNull(),
  serviceId: serviceId(),
  event: text().notNull(),
  objectId: uuid().notNull(),
  employerId: uuid(),
  happenedAt: instant().notNull(),
});

/** One event on its way to one address, and how that went. */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    id: id(),
    serviceId: serviceId(),
    webhookEndpointId: uuid().notNull(),
    /** The same in every attempt, so that the receiver knows one it has had. */
    eventId: uuid().notNull(),
    event: text().notNull(),
    objectId: uuid(),
    employerId: uuid(),
    happenedAt: instant().notNull(),
    status: text().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastAttemptAt: instant(),
    /** HTTP status of the last answer; null when there was none. */
    lastStatus: integer(),
    lastFault: text(),
    lastMilliseconds: integer(),
    deliveredAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index("webhook_delivery_endpoint_idx").on(table.serviceId, table.webhookEndpointId, table.id),
    index("webhook_delivery_time_idx").on(table.createdAt),
    referenceWithinService(
      "webhook_delivery_endpoint_fkey",
      { serviceId: table.serviceId, column: table.webhookEndpointId },
      webhookEndpoint,
    ),
    check("webhook_delivery_status_check", sql`${table.status} in ('waiting', 'delivered', 'given_up')`),
  ],
);
