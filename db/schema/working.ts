import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
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

/** A list with its choices under a name: one's own, or shown to the whole service. */
export const listView = pgTable(
  "list_view",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    list: text().notNull(),
    name: text().notNull(),
    /** The list's address after the question mark, as the list itself writes it. Employers and leads only, never a person. */
    query: text().notNull(),
    shared: boolean().notNull().default(false),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("list_view", table),
    uniqueIndex("list_view_name_key").on(
      table.serviceId,
      table.accountId,
      table.list,
      sql`lower(${table.name})`,
    ),
    index("list_view_shared_idx").on(table.serviceId, table.list).where(sql`${table.shared}`),
    referenceWithinService(
      "list_view_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check("list_view_list_check", sql`${table.list} in ('employers', 'job_leads')`),
  ],
);

/** The view that a colleague's list opens with. */
export const listViewDefault = pgTable(
  "list_view_default",
  {
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    list: text().notNull(),
    listViewId: uuid().notNull(),
    chosenAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "list_view_default_pkey", columns: [table.serviceId, table.accountId, table.list] }),
    index("list_view_default_view_idx").on(table.serviceId, table.listViewId),
    referenceWithinService(
      "list_view_default_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    referenceWithinService(
      "list_view_default_view_fkey",
      { serviceId: table.serviceId, column: table.listViewId },
      listView,
    ).onDelete("cascade"),
  ],
);

/**
 * What somebody did that can be taken back in one go: which rows came or went, as ids and what stood there before.
 * Employer-side only, and no text anybody wrote.
 */
export const undoableChange = pgTable(
  "undoable_change",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    kind: text().notNull(),
    parts: jsonb().notNull(),
    doneAt: instant().notNull(),
    undoneAt: instant(),
  },
  (table) => [
    index("undoable_change_account_idx").on(table.serviceId, table.accountId, table.doneAt),
    referenceWithinService(
      "undoable_change_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check(
      "undoable_change_kind_check",
      sql`${table.kind} in ('next_step_done', 'employer_contact_withdrawn', 'owner_changed', 'pause_started', 'pause_ended', 'warning_ended', 'bulk_edit')`,
    ),
  ],
);

/** The secret address at which a colleague's calendar program reads what is planned; only its hash is stored. */
export const calendarFeed = pgTable(
  "calendar_feed",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    tokenHash: text().notNull().unique("calendar_feed_token_hash_key"),
    createdAt: createdAt(),
    lastReadAt: instant(),
    revokedAt: instant(),
  },
  (table) => [
    uniqueIndex("calendar_feed_current_key")
      .on(table.serviceId, table.accountId)
      .where(sql`${table.revokedAt} is null`),
    referenceWithinService(
      "calendar_feed_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);
