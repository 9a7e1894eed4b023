import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
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

export const service = pgTable(
  "service",
  {
    id: id(),
    name: text().notNull(),
    publicName: text().notNull(),
    publicPhone: text(),
    publicHours: text(),
    timeZone: text().notNull().default("Europe/Oslo"),
    country: text().notNull().default("NO"),
    language: text().notNull().default("nb"),
    /** Of whom a second factor is demanded: nobody, or everybody who reads participants or decides who may. */
    secondFactor: text().notNull().default("participant_access"),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    uniqueIndex("service_name_key").on(sql`lower(${table.name})`),
    check("service_second_factor_check", sql`${table.secondFactor} in ('optional', 'participant_access')`),
  ],
);

export const serviceArea = pgTable(
  "service_area",
  {
    serviceId: uuid()
      .notNull()
      .references(() => service.id),
    municipalityNumber: text().notNull(),
  },
  (table) => [
    primaryKey({ name: "service_area_pkey", columns: [table.serviceId, table.municipalityNumber] }),
  ],
);

export const team = pgTable(
  "team",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => service.id),
    name: text().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("team", table),
    uniqueIndex("team_name_key").on(table.serviceId, sql`lower(${table.name})`),
  ],
);

export const account = pgTable(
  "account",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => service.id),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    employedBy: text(),
    /** Size of the position in per cent of full time; a caseload is held against it. */
    positionPercent: integer().notNull().default(100),
    passwordHash: text(),
    language: text().notNull().default("nb"),
    colourScheme: text().notNull().default("auto"),
    /** A mail in the morning of a day on which something is due. */
    reminderMail: boolean().notNull().default(false),
    /** The last day for which that mail was made. */
    remindedOn: date(),
    disabledAt: instant(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("account", table),
    uniqueIndex("account_email_key").on(sql`lower(${table.email})`),
    check(
      "account_employed_by_check",
      sql`${table.employedBy} in ('nav', 'health', 'municipality', 'provider')`,
    ),
    check("account_position_percent_check", sql`${table.positionPercent} between 1 and 100`),
    check("account_language_check", sql`${table.language} in ('nb', 'en')`),
    check("account_colour_scheme_check", sql`${table.colourScheme} in ('auto', 'light', 'dark')`),
  ],
);

export const accountRole = pgTable(
  "account_role",
  { serviceId: serviceId(), accountId: uuid().notNull(), role: text().notNull() },
  (table) => [
    primaryKey({ name: "account_role_pkey", columns: [table.serviceId, table.accountId, table.role] }),
    referenceWithinService(
      "account_role_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check(
      "account_role_role_check",
      sql`${table.role} in ('employment_specialist', 'supervisor', 'leader', 'coordinator', 'clinician', 'administrator')`,
    ),
  ],
);

export const teamMember = pgTable(
  "team_member",
  { serviceId: serviceId(), teamId: uuid().notNull(), accountId: uuid().notNull() },
  (table) => [
    primaryKey({ name: "team_member_pkey", columns: [table.serviceId, table.teamId, table.accountId] }),
    referenceWithinService(
      "team_member_team_fkey",
      { serviceId: table.serviceId, column: table.teamId },
      team,
    ),
    referenceWithinService(
      "team_member_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** Somebody who looks after a colleague's caseload for some days. */
export const cover = pgTable(
  "cover",
  {
    id: id(),
    serviceId: serviceId(),
    absentAccountId: uuid().notNull(),
    coverAccountId: uuid().notNull(),
    fromOn: date().notNull(),
    toOn: date().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    keyWithinService("cover", table),
    referenceWithinService(
      "cover_absent_fkey",
      { serviceId: table.serviceId, column: table.absentAccountId },
      account,
    ),
    referenceWithinService(
      "cover_cover_fkey",
      { serviceId: table.serviceId, column: table.coverAccountId },
      account,
    ),
    check("cover_days_check", sql`${table.toOn} >= ${table.fromOn}`),
    check("cover_two_people_check", sql`${table.absentAccountId} <> ${table.coverAccountId}`),
  ],
);

/** One-time link with which a new account chooses its password. */
export const accountInvitation = pgTable(
  "account_invitation",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    tokenHash: text().notNull().unique("account_invitation_token_hash_key"),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    referenceWithinService(
      "account_invitation_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

export const session = pgTable(
  "session",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    tokenHash: text().notNull().unique("session_token_hash_key"),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    /** Minutes without use after which it ends. */
    idleMinutes: integer().notNull().default(30),
    /** When the holder last proved who they are; a step-up makes a new session with a new one. */
    authenticatedAt: instant().notNull().defaultNow(),
    /** password, code, recovery_code, passkey, provider, link: with spaces between. */
    methods: text().notNull().default("password"),
    /** Two factors, or a key that asks for its holder, or a provider's level that says so. */
    secondFactor: boolean().notNull().default(false),
    /** Browser and system in words, from what the browser says of itself. */
    device: text(),
    /** What the identity provider has to be told at sign-out; sealed. */
    sealedProvider: text(),
  },
  (table) => [
    index("session_account_idx").on(table.serviceId, table.accountId),
    referenceWithinService(
      "session_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

export const apiToken = pgTable(
  "api_token",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    name: text().notNull(),
    tokenHash: text().notNull().unique("api_token_token_hash_key"),
    createdAt: createdAt(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [
    referenceWithinService(
      "api_token_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);
