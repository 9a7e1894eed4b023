import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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

/** The named person at the service who answers an employer, and who answers when they are away. */
export const supportContact = pgTable(
  "support_contact",
  {
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    accountId: uuid().notNull(),
    deputyAccountId: uuid(),
    version: version(),
  },
  (table) => [
    primaryKey({ name: "support_contact_pkey", columns: [table.serviceId, table.employerId] }),
    index("support_contact_account_idx").on(table.serviceId, table.accountId),
    referenceWithinService(
      "support_contact_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "support_contact_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    referenceWithinService(
      "support_contact_deputy_fkey",
      { serviceId: table.serviceId, column: table.deputyAccountId },
      account,
    ),
  ],
);

/** Opens a page with the support contact's name and phone; it is no credential. */
export const portalInvitation = pgTable(
  "portal_invitation",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    tokenHash: text().notNull().unique("portal_invitation_token_hash_key"),
    createdBy: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    keyWithinService("portal_invitation", table),
    index("portal_invitation_person_idx").on(table.serviceId, table.contactPersonId),
    referenceWithinService(
      "portal_invitation_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "portal_invitation_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
  ],
);

export const portalSignInLink = pgTable(
  "portal_sign_in_link",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    tokenHash: text().notNull().unique("portal_sign_in_link_token_hash_key"),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    referenceWithinService(
      "portal_sign_in_link_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
  ],
);

export const portalSession = pgTable(
  "portal_session",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    tokenHash: text().notNull().unique("portal_session_token_hash_key"),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    referenceWithinService(
      "portal_session_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
  ],
);

export const supportRequest = pgTable(
  "support_request",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    kind: text().notNull(),
    urgency: text().notNull(),
    message: text(),
    status: text().notNull().default("new"),
    accountId: uuid(),
    createdAt: createdAt(),
    dueAt: instant().notNull(),
    answeredAt: instant(),
    closedAt: instant(),
    version: version(),
  },
  (table) => [
    keyWithinService("support_request", table),
    index("support_request_employer_idx").on(table.serviceId, table.employerId),
    index("support_request_due_idx").on(table.serviceId, table.dueAt).where(sql`${table.answeredAt} is null`),
    referenceWithinService(
      "support_request_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "support_request_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
    referenceWithinService(
      "support_request_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check(
      "support_request_kind_check",
      sql`${table.kind} in ('ring_me', 'support', 'adjustment', 'absence', 'conflict', 'more_hours', 'subsidy', 'ending', 'meet_people', 'other')`,
    ),
    check("support_request_urgency_check", sql`${table.urgency} in ('urgent', 'normal')`),
    check(
      "support_request_status_check",
      sql`${table.status} in ('new', 'in_progress', 'answered', 'closed')`,
    ),
  ],
);

export const supportRequestAnswer = pgTable(
  "support_request_answer",
  {
    id: id(),
    serviceId: serviceId(),
    supportRequestId: uuid().notNull(),
    accountId: uuid(),
    contactPersonId: uuid(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("support_request_answer_request_idx").on(table.serviceId, table.supportRequestId),
    referenceWithinService(
      "support_request_answer_request_fkey",
      { serviceId: table.serviceId, column: table.supportRequestId },
      supportRequest,
    ),
    check(
      "support_request_answer_author_check",
      sql`num_nonnulls(${table.accountId}, ${table.contactPersonId}) = 1`,
    ),
  ],
);

/** "Visit me" or "not now", said by the employer. */
export const visitWish = pgTable(
  "visit_wish",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    wish: text().notNull(),
    untilOn: date(),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (table) => [
    index("visit_wish_employer_idx").on(table.serviceId, table.employerId),
    referenceWithinService(
      "visit_wish_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "visit_wish_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
    check("visit_wish_wish_check", sql`${table.wish} in ('visit_me', 'not_now')`),
  ],
);
