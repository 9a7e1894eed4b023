import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, serviceId, version } from "./columns.ts";
import { service } from "./service.ts";

/** Default days of the next steps, as a service has set them; without a row the product's own hold. */
export const nextStepDefaults = pgTable(
  "next_step_defaults",
  {
    serviceId: uuid()
      .primaryKey()
      .references(() => service.id),
    thankWithinWorkingDays: integer().notNull(),
    tryAgainAfterWorkingDays: integer().notNull(),
    introduceAfterDays: integer().notNull(),
    firstToSecondCupDays: integer().notNull(),
    secondToThirdCupDays: integer().notNull(),
    keepInTouchFromDays: integer().notNull(),
    keepInTouchUntilDays: integer().notNull(),
    updatedBy: uuid(),
    updatedAt: instant().notNull().defaultNow(),
    version: version(),
  },
  (table) => [
    check(
      "next_step_defaults_days_check",
      sql`least(${table.thankWithinWorkingDays}, ${table.tryAgainAfterWorkingDays}, ${table.introduceAfterDays},
        ${table.firstToSecondCupDays}, ${table.secondToThirdCupDays}, ${table.keepInTouchFromDays}) >= 1
        and greatest(${table.thankWithinWorkingDays}, ${table.tryAgainAfterWorkingDays}, ${table.introduceAfterDays},
        ${table.firstToSecondCupDays}, ${table.secondToThirdCupDays}, ${table.keepInTouchUntilDays}) <= 730
        and ${table.keepInTouchUntilDays} >= ${table.keepInTouchFromDays}`,
    ),
  ],
);

/** After how many days without contact an employer of a tier goes cold at a stage; without a row the product's own. */
export const contactCadence = pgTable(
  "contact_cadence",
  { serviceId: serviceId(), tier: text().notNull(), stage: text().notNull(), days: integer().notNull() },
  (table) => [
    primaryKey({ name: "contact_cadence_pkey", columns: [table.serviceId, table.tier, table.stage] }),
    check("contact_cadence_tier_check", sql`${table.tier} in ('key', 'ordinary', 'occasional')`),
    check(
      "contact_cadence_stage_check",
      sql`${table.stage} in ('met', 'needs_known', 'presented', 'ongoing')`,
    ),
    check("contact_cadence_days_check", sql`${table.days} between 1 and 730`),
  ],
);
