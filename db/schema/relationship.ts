import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, serviceId } from "./columns.ts";
import { contactPerson, employer } from "./employer.ts";
import { promise } from "./employer-contact.ts";

/**
 * Running sums behind relationship strength, with the fixed epoch 2020-01-01: decay is applied when they are read,
 * so nothing has to be rewritten at night. strength, band and scored_on are what was last shown to the index.
 */
export const employerRelationship = pgTable(
  "employer_relationship",
  {
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    faceToFace: doublePrecision().notNull().default(0),
    liveRemote: doublePrecision().notNull().default(0),
    written: doublePrecision().notNull().default(0),
    reciprocity: doublePrecision().notNull().default(0),
    outcomes: doublePrecision().notNull().default(0),
    friction: doublePrecision().notNull().default(0),
    stageSum: doublePrecision().notNull().default(0),
    stage: text().notNull().default("none"),
    strength: integer().notNull().default(0),
    band: text().notNull().default("new"),
    scoredOn: date(),
    lastContactAt: instant(),
    lastVisitAt: instant(),
    /** The day of the first contact that reached somebody, and who logged it: who opened the door. */
    firstContactOn: date(),
    firstContactBy: uuid(),
    /** First standing evidence of each cup; later ones are read from the stages above. */
    metOn: date(),
    needsKnownOn: date(),
    presentedOn: date(),
    /** How closely the service means to keep in touch; set by a person. */
    tier: text().notNull().default("ordinary"),
  },
  (table) => [
    index("employer_relationship_last_contact_idx").on(table.serviceId, table.lastContactAt),
    index("employer_relationship_strongest_idx").on(
      table.serviceId,
      table.strength.desc().nullsFirst(),
      table.lastContactAt,
      table.employerId,
    ),
    check("employer_relationship_tier_check", sql`${table.tier} in ('key', 'ordinary', 'occasional')`),
    primaryKey({ name: "employer_relationship_pkey", columns: [table.serviceId, table.employerId] }),
    index("employer_relationship_first_contact_idx").on(table.serviceId, table.firstContactOn),
    referenceWithinService(
      "employer_relationship_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "employer_relationship_stage_check",
      sql`${table.stage} in ('none', 'contacted', 'met', 'needs_known', 'presented', 'ongoing')`,
    ),
    check(
      "employer_relationship_band_check",
      sql`${table.band} in ('new', 'acquainted', 'warm', 'trusted', 'partner')`,
    ),
    check("employer_relationship_strength_check", sql`${table.strength} between 0 and 100`),
  ],
);

/** Last live contact with each person: what breadth is made of. */
export const employerRelationshipPerson = pgTable(
  "employer_relationship_person",
  {
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    contactPersonId: uuid().notNull(),
    lastLiveOn: date().notNull(),
  },
  (table) => [
    primaryKey({
      name: "employer_relationship_person_pkey",
      columns: [table.serviceId, table.employerId, table.contactPersonId],
    }),
    referenceWithinService(
      "employer_relationship_person_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "employer_relationship_person_person_fkey",
      { serviceId: table.serviceId, column: table.contactPersonId },
      contactPerson,
    ),
  ],
);

/** That a stage was reached, shown by something that happened. Going back voids the rows of the higher stages. */
export const relationshipStageEvidence = pgTable(
  "relationship_stage_evidence",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    stage: text().notNull(),
    reachedOn: date().notNull(),
    employerContactId: uuid(),
    recordedBy: uuid(),
    createdAt: createdAt(),
    voidedAt: instant(),
    voidedBy: uuid(),
    voidReason: text(),
  },
  (table) => [
    index("relationship_stage_evidence_employer_idx").on(table.serviceId, table.employerId),
    referenceWithinService(
      "relationship_stage_evidence_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "relationship_stage_evidence_stage_check",
      sql`${table.stage} in ('contacted', 'met', 'needs_known', 'presented', 'ongoing')`,
    ),
  ],
);

/** What came of the relationship, on the employer's side, with a coarse date and no trace of a participant. */
export const employerOutcome = pgTable(
  "employer_outcome",
  {
    id: id(),
    serviceId: serviceId(),
    employerId: uuid().notNull(),
    kind: text().notNull(),
    happenedOn: date().notNull(),
    /** The promise of ours that was broken. */
    promiseId: uuid(),
    createdBy: uuid(),
    createdAt: createdAt(),
    /** It turned out not to be so: it counts no more, and the row stays with who and when. */
    voidedAt: instant(),
    voidedBy: uuid(),
  },
  (table) => [
    index("employer_outcome_employer_idx").on(table.serviceId, table.employerId),
    index("employer_outcome_hire_idx")
      .on(table.serviceId, table.employerId, table.happenedOn)
      .where(sql`${table.kind} = 'hire'`),
    uniqueIndex("employer_outcome_promise_key")
      .on(table.serviceId, table.promiseId)
      .where(sql`${table.voidedAt} is null`),
    referenceWithinService(
      "employer_outcome_promise_fkey",
      { serviceId: table.serviceId, column: table.promiseId },
      promise,
    ),
    referenceWithinService(
      "employer_outcome_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "employer_outcome_kind_check",
      sql`${table.kind} in ('tour', 'interview', 'trial', 'hire', 'kept_13_weeks', 'kept_26_weeks', 'support_answered_in_time', 'support_request_unanswered', 'complaint', 'promise_broken')`,
    ),
  ],
);
