import { sql } from "drizzle-orm";
import {
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  salt,
  sealedText,
  serviceId,
  version,
} from "./columns.ts";
import { employer, jobLead } from "./employer.ts";
import { employerContact } from "./employer-contact.ts";
import { registerUnit } from "./register.ts";
import { account, team } from "./service.ts";

export const participant = pgTable(
  "participant",
  {
    id: id(),
    serviceId: serviceId(),
    referenceCode: text().notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    teamId: uuid().notNull(),
    status: text().notNull().default("referred"),
    startedOn: date().notNull(),
    /** Home by postcode or municipality only; a participant with a protected address has a chosen starting point. */
    homePostcode: sealedText(),
    homeMunicipalityNumber: sealedText(),
    ownWords: sealedText(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    version: version(),
  },
  (table) => [
    keyWithinService("participant", table),
    uniqueIndex("participant_reference_code_key").on(table.serviceId, table.referenceCode),
    referenceWithinService(
      "participant_team_fkey",
      { serviceId: table.serviceId, column: table.teamId },
      team,
    ),
    check(
      "participant_status_check",
      sql`${table.status} in ('referred', 'first_contact', 'mapping', 'job_development', 'in_education', 'working', 'stepping_down', 'ended')`,
    ),
  ],
);

/**
 * The key that opens what is sealed about one participant, itself sealed with the service's key. Whoever takes it away
 * makes all of it unreadable.
 */
export const participantKey = pgTable(
  "participant_key",
  {
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    /** The newest one seals; older ones open what they sealed. */
    keyVersion: integer().notNull(),
    wrappedKey: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({
      name: "participant_key_pkey",
      columns: [table.serviceId, table.participantId, table.keyVersion],
    }),
    referenceWithinService(
      "participant_key_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** Who may see a participant, in what relation and when: every row policy on participant tables asks this table. */
export const participantAccess = pgTable(
  "participant_access",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    accountId: uuid().notNull(),
    relation: text().notNull(),
    fromOn: date().notNull(),
    toOn: date(),
    /** Taken by the account itself for a day, with a reason (emergency_access); as a cover sees the participant. */
    emergency: boolean().notNull().default(false),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    index("participant_access_account_idx").on(table.serviceId, table.accountId, table.participantId),
    index("participant_access_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "participant_access_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "participant_access_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
    check(
      "participant_access_relation_check",
      sql`${table.relation} in ('specialist', 'cover', 'supervisor', 'clinician')`,
    ),
  ],
);

/** Protected address (kode 6/7), under 18, a guardian's consent, informed under GDPR art. 13: each with its days. */
export const participantCircumstance = pgTable(
  "participant_circumstance",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    kind: text().notNull(),
    fromOn: date().notNull(),
    toOn: date(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("participant_circumstance_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "participant_circumstance_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "participant_circumstance_kind_check",
      sql`${table.kind} in ('protected_address', 'under_18', 'guardian_consent', 'informed')`,
    ),
  ],
);

/**
 * The participant's way through the service, a row for each state: from when, who, and why. The newest one that stands is
 * also `participant.status`.
 */
export const participantStatusChange = pgTable(
  "participant_status_change",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    status: text().notNull(),
    changedOn: date().notNull(),
    /** Why the way ended, from a list; for the end alone. */
    cause: text(),
    reason: sealedText(),
    changedBy: uuid().notNull(),
    createdAt: createdAt(),
    /** Taken back as a slip; the row stays. */
    voidedAt: instant(),
    voidedBy: uuid(),
    /** When a supervisor took up an end that should not have been one. */
    takenUpAt: instant(),
    takenUpBy: uuid(),
  },
  (table) => [
    index("participant_status_change_participant_idx").on(table.serviceId, table.participantId),
    index("participant_status_change_ended_idx")
      .on(table.serviceId, table.changedOn)
      .where(sql`${table.cause} is not null`),
    referenceWithinService(
      "participant_status_change_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** A job the person wants: their words, and the STYRK-08 code a person confirmed. */
export const desiredOccupation = pgTable(
  "desired_occupation",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    title: sealedText().notNull(),
    code: text().notNull(),
    rank: integer().notNull().default(1),
    confirmedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("desired_occupation_code_key").on(table.serviceId, table.participantId, table.code),
    referenceWithinService(
      "desired_occupation_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** One wish: what, how much it matters, and whether it is a dealbreaker ("must"). */
export const preference = pgTable(
  "preference",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    dimension: text().notNull(),
    /** JSON, sealed. */
    value: sealedText().notNull(),
    importance: integer().notNull().default(1),
    must: boolean().notNull().default(false),
    updatedBy: uuid().notNull(),
    updatedAt: instant().notNull().defaultNow(),
    version: version(),
  },
  (table) => [
    unique("preference_dimension_key").on(table.serviceId, table.participantId, table.dimension),
    referenceWithinService(
      "preference_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("preference_importance_check", sql`${table.importance} in (0, 1, 2, 4)`),
  ],
);

/** A line of the job search plan: what to look for, from a day and until one. Employer contacts are logged against it. */
export const jobSearchPlanLine = pgTable(
  "job_search_plan_line",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    kind: text().notNull(),
    /** STYRK-08 for a line about an occupation. */
    occupationCode: text(),
    words: sealedText().notNull(),
    fromOn: date().notNull(),
    /** Last day on which it holds; null while it does. */
    toOn: date(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    endedBy: uuid(),
  },
  (table) => [
    keyWithinService("job_search_plan_line", table),
    index("job_search_plan_line_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "job_search_plan_line_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "job_search_plan_line_kind_check",
      sql`${table.kind} in ('occupation', 'industry', 'workplace', 'tasks', 'environment', 'hours_and_place')`,
    ),
    check("job_search_plan_line_days_check", sql`${table.toOn} is null or ${table.toOn} >= ${table.fromOn}`),
  ],
);

/** On whose behalf a contact was made. Participant's side only: never shown with the employer, never indexed. */
export const contactOnBehalf = pgTable(
  "contact_on_behalf",
  {
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    employerContactId: uuid().notNull(),
    /** The line of the job search plan that the contact served. */
    jobSearchPlanLineId: uuid(),
    /** The person was spoken of to the employer, or is to be. */
    spokenOf: boolean().notNull().default(false),
    /** The version of their openness (openness.ts) that allowed it when it was written down; null when none did. */
    disclosureId: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({
      name: "contact_on_behalf_pkey",
      columns: [table.serviceId, table.participantId, table.employerContactId],
    }),
    referenceWithinService(
      "contact_on_behalf_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "contact_on_behalf_contact_fkey",
      { serviceId: table.serviceId, column: table.employerContactId },
      employerContact,
    ),
    referenceWithinService(
      "contact_on_behalf_plan_line_fkey",
      { serviceId: table.serviceId, column: table.jobSearchPlanLineId },
      jobSearchPlanLine,
    ),
    index("contact_on_behalf_plan_line_idx")
      .on(table.serviceId, table.jobSearchPlanLineId)
      .where(sql`${table.jobSearchPlanLineId} is not null`),
  ],
);

/** What a participant decided about a workplace: it never adopts the unit and never shows on the employer's side. */
export const matchChoice = pgTable(
  "match_choice",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    employerId: uuid(),
    registerUnitId: uuid().references(() => registerUnit.id),
    kind: text().notNull(),
    reason: sealedText(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (table) => [
    index("match_choice_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "match_choice_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "match_choice_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check("match_choice_kind_check", sql`${table.kind} in ('excluded', 'not_for_me', 'saved')`),
    check("match_choice_place_check", sql`num_nonnulls(${table.employerId}, ${table.registerUnitId}) = 1`),
  ],
);

/** When the best of a participant's matches were last worked out, and from which wishes. */
export const matchList = pgTable(
  "match_list",
  {
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    /** What was there then is no news. */
    firstMadeAt: instant().notNull(),
    computedAt: instant().notNull(),
    computedOn: date().notNull(),
    /** Of wishes, starting point and what is ruled out: another one means that the list has to be made anew. */
    profileHash: text().notNull(),
  },
  (table) => [
    primaryKey({ name: "match_list_pkey", columns: [table.serviceId, table.participantId] }),
    referenceWithinService(
      "match_list_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** One workplace among the best of a participant's matches, and since when. */
export const matchListEntry = pgTable(
  "match_list_entry",
  {
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    documentId: text().notNull(),
    place: integer().notNull(),
    /** When it came among the first twenty; null when it is further down. */
    enteredAt: instant(),
  },
  (table) => [
    primaryKey({
      name: "match_list_entry_pkey",
      columns: [table.serviceId, table.participantId, table.documentId],
    }),
    referenceWithinService(
      "match_list_entry_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/**
 * What the person said when the matches were read together: that what stands there is right, or that something is
 * not. "Wrong" is a question for the specialist, open until it is settled; it is no fact and reaches no employer.
 */
export const matchAnswer = pgTable(
  "match_answer",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    employerId: uuid(),
    registerUnitId: uuid().references(() => registerUnit.id),
    answer: text().notNull(),
    /** The wish whose answer is doubted; null when it is something else, or when all is right. */
    dimension: text(),
    reason: sealedText(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    settledAt: instant(),
    settledBy: uuid(),
  },
  (table) => [
    index("match_answer_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "match_answer_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "match_answer_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check("match_answer_answer_check", sql`${table.answer} in ('right', 'wrong')`),
    check("match_answer_place_check", sql`num_nonnulls(${table.employerId}, ${table.registerUnitId}) = 1`),
  ],
);

/** The person's consent to being thought of when an employer has an opening; it holds until it is withdrawn. */
export const matchingConsent = pgTable(
  "matching_consent",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    givenOn: date().notNull(),
    /** How it was given. */
    way: text().notNull(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant(),
    withdrawnBy: uuid(),
  },
  (table) => [
    uniqueIndex("matching_consent_open_key")
      .on(table.serviceId, table.participantId)
      .where(sql`${table.withdrawnAt} is null`),
    referenceWithinService(
      "matching_consent_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("matching_consent_way_check", sql`${table.way} in ('in_person', 'phone', 'in_writing')`),
  ],
);

/**
 * A job held. How it ended, what changed underway and what follows it are rows of their own (follow-along.ts). Jobs of
 * before the form was asked about have none.
 */
export const placement = pgTable(
  "placement",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    employerId: uuid().notNull(),
    occupationCode: text().notNull(),
    startedOn: date().notNull(),
    origin: text().notNull(),
    /** The lead that this job was; read from here only: a lead never knows who filled it. */
    jobLeadId: uuid(),
    /** Whether it was advertised, and since when, where no lead says so. */
    advertised: boolean(),
    advertisedOn: date(),
    /** The contract (app/domain/placements/employment-form.ts); what counts as competitive follows from it. */
    employmentForm: text(),
    /** Paid as others are paid for the same work. */
    ordinaryPay: boolean(),
    wageSubsidy: boolean().notNull().default(false),
    mentorGrant: boolean().notNull().default(false),
    inclusionGrant: boolean().notNull().default(false),
    hoursPerWeek: doublePrecision(),
    positionPercent: integer(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("placement", table),
    unique("placement_of_participant_key").on(table.serviceId, table.participantId, table.id),
    check(
      "placement_employment_form_check",
      sql`${table.employmentForm} in ('permanent', 'temporary', 'on_call', 'self_employed', 'apprentice', 'work_training', 'job_taster', 'sheltered')`,
    ),
    check("placement_hours_check", sql`${table.hoursPerWeek} > 0 and ${table.hoursPerWeek} <= 60`),
    check("placement_percent_check", sql`${table.positionPercent} between 1 and 100`),
    check("placement_advertised_check", sql`${table.advertisedOn} is null or ${table.advertised}`),
    index("placement_participant_idx").on(table.serviceId, table.participantId),
    index("placement_started_idx").on(table.serviceId, table.startedOn),
    uniqueIndex("placement_job_lead_key")
      .on(table.serviceId, table.jobLeadId, table.participantId)
      .where(sql`${table.jobLeadId} is not null`),
    referenceWithinService(
      "placement_job_lead_fkey",
      { serviceId: table.serviceId, column: table.jobLeadId },
      jobLead,
    ),
    referenceWithinService(
      "placement_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "placement_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "placement_origin_check",
      sql`${table.origin} in ('advertised', 'hidden', 'created', 'own_network', 'employer_called')`,
    ),
  ],
);

/** The read line: a participant's page was shown to somebody. */
export const participantRead = pgTable(
  "participant_read",
  {
    id: id(),
    serviceId: serviceId(),
    /** Null when the participant has been erased. */
    participantId: uuid(),
    accountId: uuid().notNull(),
    page: text().notNull(),
    requestId: text(),
    salt: salt(),
    /** The erasure that blanked who was read. */
    erasureId: uuid(),
    readAt: instant().notNull().defaultNow(),
  },
  (table) => [
    index("participant_read_participant_idx").on(table.serviceId, table.participantId, table.readAt),
    index("participant_read_account_idx").on(table.serviceId, table.accountId, table.readAt),
    index("participant_read_time_idx").on(table.serviceId, table.readAt),
    referenceWithinService(
      "participant_read_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);
