import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  createdAt,
  fullTransactionId,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  serviceId,
  version,
} from "./columns.ts";
import { registerUnit } from "./register.ts";
import { account, service } from "./service.ts";

/**
 * A workplace that a service knows or works with. A column that is null here is read from the register unit
 * (view employer_profile); a value here is a person's correction and is never overwritten by the register.
 */
export const employer = pgTable(
  "employer",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => service.id),
    registerUnitId: uuid().references(() => registerUnit.id),
    name: text(),
    organisationNumber: text(),
    companyNumber: text(),
    industryCode: text(),
    headCount: integer(),
    addressLine: text(),
    postcode: text(),
    place: text(),
    municipalityNumber: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    positionSource: text(),
    phone: text(),
    email: text(),
    website: text(),
    createdBy: uuid(),
    /** The import that made it. */
    importId: uuid(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    version: version(),
    /** Worked out here: row security lets no function be asked before it, and so no index on one be used. */
    lowerName: text().generatedAlwaysAs(sql`lower(name)`),
  },
  (table) => [
    keyWithinService("employer", table),
    index("employer_import_idx")
      .on(table.serviceId, table.importId)
      .where(sql`${table.importId} is not null`),
    index("employer_lower_name_idx").on(table.serviceId, table.lowerName),
    uniqueIndex("employer_register_unit_key").on(table.serviceId, table.registerUnitId),
    index("employer_organisation_number_idx").on(table.serviceId, table.organisationNumber),
    index("employer_unit_idx").on(table.registerUnitId),
    check("employer_named_check", sql`${table.registerUnitId} is not null or ${table.name} is not null`),
    check("employer_head_count_check", sql`${table.headCount} > 0`),
  ],
);

/**
 * A value of the register that a person has seen beside our own and passed over: it is not shown again until the
 * register says something else.
 */
export const employerKeptValue = pgTable(
  "employer_kept_value",
  {
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    field: text().notNull(),
    registerValue: text().notNull(),
    keptBy: uuid().notNull(),
    keptAt: instant().notNull(),
  },
  (table) => [
    primaryKey({
      name: "employer_kept_value_pkey",
      columns: [table.serviceId, table.employerId, table.field],
    }),
    referenceWithinService(
      "employer_kept_value_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "employer_kept_value_field_check",
      sql`${table.field} in ('name', 'company', 'industry', 'head_count', 'address', 'website')`,
    ),
  ],
);

/**
 * By what an employer's own name, phone and addresses are found when somebody asks whether it is there already; what it
 * has from the register is found through its unit. Written by a trigger (db/policies/07_duplicate_keys.sql), a dozen rows
 * for an employer: no foreign key is asked for each of them, because a key that outlives its employer finds nothing.
 */
export const employerDuplicateKey = pgTable(
  "employer_duplicate_key",
  { serviceId: serviceId(), key: text().notNull(), employerId: uuid().notNull() },
  (table) => [
    primaryKey({
      name: "employer_duplicate_key_pkey",
      columns: [table.serviceId, table.key, table.employerId],
    }),
  ],
);

export const contactPerson = pgTable(
  "contact_person",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    name: text().notNull(),
    /** The same human being at several workplaces has one row for each, and they share this; null: only this one. */
    personId: uuid(),
    /** Position in their own words. */
    role: text(),
    /** What they are there, as codes (app/domain/contact-persons/contact-person-fields.ts). */
    roles: text().array().notNull().default([]),
    phone: text(),
    email: text(),
    preferredWay: text(),
    /** When they would rather be contacted, in words. */
    preferredTime: text(),
    decisionMaker: text().notNull().default("not_stated"),
    /** The day the person was told that they are registered (GDPR art. 14). */
    informedOn: date(),
    informedBy: uuid(),
    informedWay: text(),
    leftOn: date(),
    objectedOn: date(),
    createdBy: uuid(),
    /** The import that made it. */
    importId: uuid(),
    createdAt: createdAt(),
    version: version(),
    /** By what the same human being is found; worked out here, because row security lets no function be asked first. */
    emailKey: text().generatedAlwaysAs(sql`lower(email)`),
    phoneKey: text().generatedAlwaysAs(sql`nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 8), '')`),
    nameKey: text().generatedAlwaysAs(sql`duplicate_fold(name)`),
  },
  (table) => [
    keyWithinService("contact_person", table),
    index("contact_person_import_idx")
      .on(table.serviceId, table.importId)
      .where(sql`${table.importId} is not null`),
    index("contact_person_email_key_idx").on(table.serviceId, table.emailKey),
    index("contact_person_phone_key_idx").on(table.serviceId, table.phoneKey),
    index("contact_person_name_key_idx").on(table.serviceId, table.nameKey),
    index("contact_person_employer_idx").on(table.serviceId, table.employerId),
    index("contact_person_person_idx").on(table.serviceId, table.personId),
    check("contact_person_informed_way_check", sql`${table.informedWay} in ('spoken', 'written')`),
    index("contact_person_email_idx").on(sql`lower(${table.email})`),
    index("contact_person_name_idx").using("gin", sql`(' ' || lower(${table.name})) gin_trgm_ops`),
    referenceWithinService(
      "contact_person_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check("contact_person_decision_maker_check", sql`${table.decisionMaker} in ('yes', 'no', 'not_stated')`),
    check(
      "contact_person_preferred_way_check",
      sql`${table.preferredWay} in ('visit', 'phone', 'email', 'sms')`,
    ),
  ],
);

/** What we know of a workplace, fact by fact. The newest accepted row of a kind is what holds. */
export const employerFact = pgTable(
  "employer_fact",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    kind: text().notNull(),
    value: jsonb().notNull(),
    status: text().notNull().default("accepted"),
    source: text().notNull(),
    observedOn: date().notNull(),
    recordedBy: uuid(),
    contactPersonId: uuid(),
    employerContactId: uuid(),
    settledBy: uuid(),
    settledAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    keyWithinService("employer_fact", table),
    index("employer_fact_employer_idx").on(table.serviceId, table.employerId, table.kind, table.observedOn),
    referenceWithinService(
      "employer_fact_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check("employer_fact_status_check", sql`${table.status} in ('accepted', 'proposed', 'declined')`),
    check(
      "employer_fact_source_check",
      sql`${table.source} in ('visit', 'phone', 'written', 'employer', 'register', 'import')`,
    ),
  ],
);

export const employerWarning = pgTable(
  "employer_warning",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    theme: text().notNull(),
    text: text().notNull(),
    expiresOn: date().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    index("employer_warning_employer_idx").on(table.serviceId, table.employerId),
    referenceWithinService(
      "employer_warning_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
  ],
);

/** Do not contact: a hard stop, with the reason and the day it lapses. */
export const contactPause = pgTable(
  "contact_pause",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    reason: text().notNull(),
    fromOn: date().notNull(),
    untilOn: date(),
    createdBy: uuid(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    index("contact_pause_employer_idx").on(table.serviceId, table.employerId),
    referenceWithinService(
      "contact_pause_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
  ],
);

export const employerOwner = pgTable(
  "employer_owner",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    accountId: uuid().notNull(),
    kind: text().notNull().default("owner"),
    fromAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (table) => [
    index("employer_owner_employer_idx").on(table.serviceId, table.employerId),
    index("employer_owner_account_idx")
      .on(table.serviceId, table.accountId, table.employerId)
      .where(sql`${table.endedAt} is null`),
    uniqueIndex("employer_owner_current_key")
      .on(table.serviceId, table.employerId, table.kind)
      .where(sql`${table.endedAt} is null`),
    referenceWithinService(
      "employer_owner_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "employer_owner_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check("employer_owner_kind_check", sql`${table.kind} in ('owner', 'backup')`),
  ],
);

/** What a person last looked at, so that the right employer is the first tap when logging. */
export const employerView = pgTable(
  "employer_view",
  {
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    /** e_<uuid> or r_<uuid>, as in the index. */
    documentId: text().notNull(),
    seenAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "employer_view_pkey", columns: [table.serviceId, table.accountId, table.documentId] }),
    referenceWithinService(
      "employer_view_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/**
 * Which transaction last changed an employer or what is known of it. What is kept of a service's employers in a process
 * reads again those whose transaction it had not seen the end of (app/domain/matching/own-employers.ts). The
 * transaction is part of the key, so that two of them never wait for each other here. It points at an employer without
 * a foreign key, because that one has become part of another is a change too.
 */
export const employerChange = pgTable(
  "employer_change",
  {
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    changedBy: fullTransactionId().notNull(),
  },
  (table) => [
    primaryKey({
      name: "employer_change_pkey",
      columns: [table.serviceId, table.employerId, table.changedBy],
    }),
    index("employer_change_transaction_idx").on(table.serviceId, table.changedBy),
  ],
);

export const jobLead = pgTable(
  "job_lead",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    /** opening: a job as the employer tells of it; carved: put together from tasks seen on a visit. */
    kind: text().notNull().default("opening"),
    title: text().notNull(),
    occupationCode: text(),
    stage: text().notNull().default("new"),
    source: text(),
    /** Null: nobody has said. */
    advertised: boolean(),
    /** The first day it was advertised anywhere. */
    advertisedOn: date(),
    hoursMin: doublePrecision(),
    hoursMax: doublePrecision(),
    shifts: text().array().notNull().default([]),
    startsOn: date(),
    tasks: text().array().notNull().default([]),
    adjustments: text().array().notNull().default([]),
    willingness: text().array().notNull().default([]),
    /** Who does the tasks of a carved job today, by role. */
    doneTodayBy: text(),
    note: text(),
    /** Who works on it. Null: whoever recorded it. */
    accountId: uuid(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    closedAt: instant(),
    version: version(),
  },
  (table) => [
    keyWithinService("job_lead", table),
    index("job_lead_employer_idx").on(table.serviceId, table.employerId),
    index("job_lead_stage_idx").on(table.serviceId, table.stage, table.updatedAt),
    index("job_lead_open_idx").on(table.serviceId, table.updatedAt).where(sql`${table.closedAt} is null`),
    index("job_lead_created_idx").on(table.serviceId, table.createdAt),
    index("job_lead_created_by_idx").on(table.serviceId, table.createdBy, table.updatedAt),
    index("job_lead_title_idx").using("gin", sql`(' ' || lower(${table.title})) gin_trgm_ops`),
    referenceWithinService(
      "job_lead_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "job_lead_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check(
      "job_lead_stage_check",
      sql`${table.stage} in ('new', 'explored', 'open_for_candidates', 'closed')`,
    ),
    check("job_lead_closed_check", sql`(${table.stage} = 'closed') = (${table.closedAt} is not null)`),
    check(
      "job_lead_kind_check",
      sql`${table.kind} = 'opening' or (${table.kind} = 'carved' and cardinality(${table.tasks}) > 0)`,
    ),
    check("job_lead_advertised_check", sql`${table.advertisedOn} is null or ${table.advertised} is true`),
  ],
);

/** That a lead came to an end, and how; opening it again keeps the row. No participant is ever named. */
export const jobLeadClosure = pgTable(
  "job_lead_closure",
  {
    id: id(),
    serviceId: serviceId(),
    jobLeadId: uuid().notNull(),
    result: text().notNull(),
    filledByOurs: boolean().notNull(),
    stageBefore: text().notNull(),
    closedBy: uuid().notNull(),
    closedAt: instant().notNull(),
    reopenedBy: uuid(),
    reopenedAt: instant(),
  },
  (table) => [
    uniqueIndex("job_lead_closure_standing_key")
      .on(table.serviceId, table.jobLeadId)
      .where(sql`${table.reopenedAt} is null`),
    index("job_lead_closure_lead_idx").on(table.serviceId, table.jobLeadId),
    referenceWithinService(
      "job_lead_closure_lead_fkey",
      { serviceId: table.serviceId, column: table.jobLeadId },
      jobLead,
    ),
    check(
      "job_lead_closure_result_check",
      sql`${table.result} in ('vacancy_reported', 'work_training', 'other_measure', 'recruits_themselves', 'not_relevant')`,
    ),
  ],
);
