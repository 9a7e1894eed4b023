import * as z from "zod";

/** The version of a row that somebody has before them, as it is handed in with a change. */
export const versionField = z.coerce
  .number("field_wrong")
  .int("field_wrong")
  .min(0, "field_wrong")
  // The next one has to fit in the column too.
  .max(2_147_483_646, "field_wrong");
