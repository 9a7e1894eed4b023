import { type SQL, sql } from "drizzle-orm";

/**
 * The same as hiddenJob's verdict "hidden", where leads are counted and not shown one by one; a test holds the two
 * together.
 * @param of columns: advertised, its first day, and the day of the first contact that reached somebody
 */
export const isHiddenJob = (of: { advertised: SQL; advertisedOn: SQL; firstContactOn: SQL }): SQL => sql`
  (${of.firstContactOn} is not null and ${of.advertised} is not null
    and (not ${of.advertised} or coalesce(${of.firstContactOn} < ${of.advertisedOn}, false)))`;
