import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

export const municipality = pgTable("municipality", {
  number: text().primaryKey(),
  name: text().notNull(),
  latitude: doublePrecision().notNull(),
  longitude: doublePrecision().notNull(),
});

export const postcode = pgTable("postcode", {
  code: text().primaryKey(),
  place: text().notNull(),
  municipalityNumber: text().notNull(),
  latitude: doublePrecision(),
  longitude: doublePrecision(),
});

/** A job title with the STYRK-08 code it stands for, from a public file. Shared by all services; nobody's wish. */
export const occupationTitle = pgTable(
  "occupation_title",
  {
    source: text().notNull(),
    title: text().notNull(),
    code: text().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.title, table.code] }),
    check("occupation_title_source_check", sql`${table.source} in ('styrk08', 'nav', 'esco')`),
    check("occupation_title_code_check", sql`${table.code} ~ '^[0-9]{4}$'`),
  ],
);

/** A workplace as the public register has it. Shared by all services; holds nothing of theirs. */
export const registerUnit = pgTable(
  "register_unit",
  {
    id: id(),
    organisationNumber: text().notNull(),
    /** Tells places apart that share one organisation number; empty when the number is one place. */
    placeKey: text().notNull().default(""),
    name: text().notNull(),
    registerName: text().notNull(),
    companyNumber: text(),
    companyName: text(),
    organisationForm: text(),
    soleProprietorship: text().notNull().default("unknown"),
    industryCode: text(),
    industryName: text(),
    headCount: integer(),
    addressLine: text(),
    postcode: text(),
    place: text(),
    municipalityNumber: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    /** How exact the position is, and so how far a distance may be trusted. */
    positionSource: text().notNull().default("unknown"),
    phone: text(),
    email: text(),
    website: text(),
    bankrupt: boolean().notNull().default(false),
    windingUp: boolean().notNull().default(false),
    deletedOn: date(),
    /** The register has taken the unit away for legal reasons: our copy of it is gone, its number stays. */
    purgedOn: date(),
    source: text().notNull(),
    contentHash: text().notNull(),
    /** The day of the register that the row, and its company's standing, were last told from; null: before days were kept. */
    toldOn: date(),
    companyToldOn: date(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    unique("register_unit_number_place_key").on(table.organisationNumber, table.placeKey),
    index("register_unit_municipality_idx").on(table.municipalityNumber),
    index("register_unit_company_idx").on(table.companyNumber),
    index("register_unit_gone_idx")
      .on(table.id)
      .where(sql`${table.deletedOn} is not null or ${table.bankrupt}`),
    index("register_unit_lower_name_idx").on(sql`lower(${table.name})`),
    // What is searched while the search engine is away: search/fallback asks for the same expression.
    index("register_unit_text_trgm_idx").using(
      "gin",
      sql`lower(${table.name} || ' ' || coalesce(${table.companyName}, '') || ' ' || coalesce(${table.place}, '') || ' ' || ${table.organisationNumber}) gin_trgm_ops`,
    ),
    check("register_unit_head_count_check", sql`${table.headCount} > 0`),
    check(
      "register_unit_sole_proprietorship_check",
      sql`${table.soleProprietorship} in ('yes', 'no', 'unknown')`,
    ),
    check(
      "register_unit_position_source_check",
      sql`${table.positionSource} in ('exact', 'postcode', 'municipality', 'unknown')`,
    ),
  ],
);

/** By what a unit is found when somebody asks whether a workplace is there already; see employer_duplicate_key. */
export const registerUnitDuplicateKey = pgTable(
  "register_unit_duplicate_key",
  {
    key: text().notNull(),
    registerUnitId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ name: "register_unit_duplicate_key_pkey", columns: [table.key, table.registerUnitId] }),
  ],
);

/**
 * What happened to a workplace in the register, written by the importer in the transaction of the change. Public, and
 * shared by all services, as the unit is; where one number is several places, each of them has its own row.
 */
export const registerEvent = pgTable(
  "register_event",
  {
    id: id(),
    registerUnitId: uuid()
      .notNull()
      .references(() => registerUnit.id),
    kind: text().notNull(),
    /** As app/domain/register/register-changes.ts writes them; null: not known. */
    oldValue: text(),
    newValue: text(),
    /** The day the register gives, else the day we noticed. */
    happenedOn: date().notNull(),
    source: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("register_event_unit_idx").on(table.registerUnitId, table.happenedOn),
    check(
      "register_event_kind_check",
      sql`${table.kind} in ('renamed', 'head_count', 'moved', 'company', 'industry', 'bankrupt', 'winding_up', 'deleted', 'purged')`,
    ),
  ],
);

/** How far the register's feed of updates has been read: units and companies each for themselves. */
export const registerFeedPosition = pgTable("register_feed_position", {
  feed: text().primaryKey(),
  updateId: bigint({ mode: "number" }).notNull(),
  readAt: instant().notNull(),
});

/**
 * How often the register has changed: one row, raised by a trigger in the transaction of each change, so that what is
 * kept of the register in a process knows when it is old.
 */
export const registerVersion = pgTable(
  "register_version",
  { single: boolean().primaryKey().default(true), version: bigint({ mode: "number" }).notNull() },
  (table) => [check("register_version_single_check", sql`${table.single}`)],
);

/**
 * A vacancy that was advertised publicly: which workplace, what kind of work, from when to when. Neither its title nor
 * its text nor who to ask is kept, because they name people.
 */
export const jobAdvertisement = pgTable(
  "job_advertisement",
  {
    id: id(),
    /** What the feed calls it. */
    reference: text().notNull(),
    organisationNumber: text().notNull(),
    /** STYRK-08, four digits, where the feed says it. */
    occupationCode: text(),
    publishedOn: date().notNull(),
    expiresOn: date(),
    /** Taken down before it expired. */
    endedOn: date(),
    /** When the feed last changed it: an older page never overwrites a newer one. */
    changedAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("job_advertisement_reference_key").on(table.reference),
    index("job_advertisement_number_idx").on(table.organisationNumber, table.publishedOn),
    check("job_advertisement_occupation_check", sql`${table.occupationCode} ~ '^[0-9]{4}$'`),
  ],
);

/** How far a feed has been read, so that reading goes on where it stopped. */
export const jobFeedPosition = pgTable("job_feed_position", {
  feed: text().primaryKey(),
  pageUrl: text().notNull(),
  entityTag: text(),
  readAt: instant().notNull(),
});
