import * as z from "zod";

const file = z.object({ path: z.string(), size: z.number(), sha256: z.string() });

/** What a backup says of itself; its last entry, so that a file that was cut off has none. */
export const manifestSchema = z.object({
  format: z.literal("third-cup-backup-1"),
  madeAt: z.string(),
  /** Major version of the Postgres whose files these are. */
  postgres: z.string(),
  /** When the newest of the migrations was made that the database has; milliseconds since 1970. */
  migration: z.number(),
  /** From where to where the database's own log is in it: only what it has can be recovered. */
  log: z.object({ from: z.string(), until: z.string() }),
  files: z.array(file),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUpFile = z.infer<typeof file>;

export const manifestName = "manifest.json";
