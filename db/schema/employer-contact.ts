import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  serviceId,
  version,
} from "./columns.ts";
import { contactPerson, employer } from "./employer.ts";
import { account } from "./service.ts";

/** One contact with an employer. The id is made by the client and is the idempotency key. */
export const employerContact = pgTable(
  "employer_contact",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    channel: text().notNull(),
    status: text().notNull().default("held"),
    occurredAt: instant().notNull(),
    durationMinutes: integer().notNull().default(30),
    travelMinutes: integer(),
    purpose: text().notNull().default("job_development"),
    initiatedBy: text().notNull().default("we"),
    reachedNobody: boolean().notNull().default(false),
    whoWent: text().notNull().default("specialist"),
    inOffice: boolean().notNull().default(false),
    decisionMaker: text().notNull().default("not_stated"),
    stageReached: text(),
    note: text(),
    loggedBy: uuid().notNull(),
    /** Hash of what was sent, so that a repeated request is told from another one with the same id. */
    requestHash: text().notNull(),
    /** The import that made it. */
    importId: uuid(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    withdrawnAt: instant(),
    withdrawnBy: uuid(),
    version: version(),
  },
  (table) => [
    keyWithinService("employer_contact", table),
    index("employer_contact_import_idx")
      .on(table.serviceId, table.importId, table.employerId)
      .where(sql`${table.importId} is not null`),
    index("employer_contact_employer_idx").on(table.serviceId, table.employerId, table.occurredAt),
    // What is counted of an employer up to a day, read from the index alone: contacts that stand and reached somebody.
    index("employer_contact_reached_idx")
      .on(table.serviceId, table.employerId, table.occurredAt, table.channel)
      .where(
        sql`${table.withdrawnAt} is null and not ${table.reachedNobody} and ${table.status} in ('held', 'participant_did_not_come')`,
      ),
    index("employer_contact_logged_by_idx").on(table.serviceId, table.loggedBy, table.occurredAt),
    index("employer_contact_time_idx").on(table.serviceId, table.occurredAt),
    index("employer_contact_planned_idx")
      .on(table.serviceId, table.loggedBy, table.occurredAt)
      .where(sql`${table.status} = 'planned' and ${table.withdrawnAt} is null`),
    referenceWithinService(
      "employer_contact_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "employer_contact_logged_by_fkey",
      { serviceId: table.serviceId, column: table.loggedBy },
      account,
    ),
    check(
      "employer_contact_channel_check",
      sql`${table.channel} in ('in_person', 'phone', 'video', 'email', 'sms', 'letter', 'portal_message')`,
    ),
    check(
      "employer_contact_status_check",
      sql`${table.status} in ('planned', 'held', 'cancelled', 'participant_did_not_come', 'employer_did_not_come')`,
    ),
    check(
      "employer_contact_purpose_check",
      sql`${table.purpose} in ('job_development', 'relationship_building', 'follow_up', 'job_support')`,
    ),
    check("employer_contact_initiated_by_check", sql`${table.initiatedBy} in ('we', 'they', 'reply')`),
    check("employer_contact_who_went_check", sql`${table.whoWent} in ('specialist', 'participant', 'both')`),
    check(
      "employer_contact_decision_maker_check",
      sql`${table.decisionMaker} in ('yes', 'no', 'not_stated')`,
    ),
    check("employer_contact_duration_check", sql`${table.durationMinutes} between 0 and 1440`),
    check("employer_contact_travel_check", sql`${table.travelMinutes} between 0 and 1440`),
  ],
);

export const employerContactPerson = pgTable(
  "employer_contact_person",
  { serviceId: serviceId(), employerContactId: uuid().notNull(), contactPersonId: uuid().notNull() },
  (table) => [
    primaryKey({
      name: "employer_contact_person_pkey",
      columns: [table.serviceId, table.employerContactId, table.contactPersonId],
    }),
    referenceWithinService(
      "employer_contact_person_contact_fkey",
      { serviceId: table.serviceId, column: table.employerContactId },
      employerContact,
    ),
    referenceWithinService(
      "employer_contact_person_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
  ],
);

/** Who of us took part. */
export const employerContactAccount = pgTable(
  "employer_contact_account",
  { serviceId: serviceId(), employerContactId: uuid().notNull(), accountId: uuid().notNull() },
  (table) => [
    primaryKey({
      name: "employer_contact_account_pkey",
      columns: [table.serviceId, table.employerContactId, table.accountId],
    }),
    index("employer_contact_account_account_idx").on(
      table.serviceId,
      table.accountId,
      table.employerContactId,
    ),
    referenceWithinService(
      "employer_contact_account_contact_fkey",
      { serviceId: table.serviceId, column: table.employerContactId },
      employerContact,
    ),
    referenceWithinService(
      "employer_contact_account_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** A supervisor has seen a specialist's week. */
export const weekReview = pgTable(
  "week_review",
  {
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    weekStartsOn: date().notNull(),
    seenBy: uuid().notNull(),
    seenAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "week_review_pkey", columns: [table.serviceId, table.accountId, table.weekStartsOn] }),
    referenceWithinService(
      "week_review_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

export const promise = pgTable(
  "promise",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    employerContactId: uuid(),
    madeBy: text().notNull(),
    text: text().notNull(),
    dueOn: date(),
    /** Who answers for it. Null: whoever noted it. */
    accountId: uuid(),
    status: text().notNull().default("open"),
    settledAt: instant(),
    settledBy: uuid(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("promise", table),
    index("promise_employer_idx").on(table.serviceId, table.employerId),
    index("promise_list_idx").on(table.serviceId, table.id),
    index("promise_open_idx").on(table.serviceId, table.dueOn).where(sql`${table.status} = 'open'`),
    referenceWithinService(
      "promise_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "promise_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check("promise_made_by_check", sql`${table.madeBy} in ('us', 'them')`),
    check("promise_status_check", sql`${table.status} in ('open', 'kept', 'broken', 'withdrawn')`),
  ],
);

export const nextStep = pgTable(
  "next_step",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    employerContactId: uuid(),
    kind: text().notNull(),
    text: text(),
    dueOn: date().notNull(),
    accountId: uuid().notNull(),
    doneAt: instant(),
    doneBy: uuid(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("next_step", table),
    index("next_step_employer_idx").on(table.serviceId, table.employerId),
    index("next_step_due_idx")
      .on(table.serviceId, table.accountId, table.dueOn)
      .where(sql`${table.doneAt} is null`),
    referenceWithinService(
      "next_step_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "next_step_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);
