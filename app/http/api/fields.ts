import * as z from "zod";
import { dayField } from "../../domain/calendar/day-field.ts";
import { isId } from "../../domain/new-id.ts";
import { nextField, pagingParameters } from "../api-cursor.ts";

/** Made by the sender: the same id and body again give the same answer, and nothing is done twice. */
export const idField = z.string("required").refine(isId, "field_wrong").meta({ format: "uuid" });

/** e_<uuid>: an employer of the service · r_<uuid>: a unit of the register, which this makes one. */
export const employerField = z
  .string("choose_employer")
  .regex(/^[er]_[0-9a-f-]{36}$/, "choose_employer")
  .refine((value) => isId(value.slice(2)), "choose_employer");

/** A filter on one of the service's own employers: e_<uuid>. */
export const employerParameter = z
  .string()
  .regex(/^e_[0-9a-f-]{36}$/, "choose_employer")
  .refine((value) => isId(value.slice(2)), "choose_employer")
  .transform((value) => value.slice(2))
  .optional();

export const idParameter = idField.optional();
export const dayParameter = dayField.optional();
export const yesNo = z.enum(["true", "false"], "field_wrong").optional();

/** The version that was read; another one by now is answered with 409 and what is stored. */
export const version = z
  .int("field_wrong")
  .min(0, "field_wrong")
  // The next one has to fit in the column too.
  .max(2_147_483_646, "field_wrong");
export const namesAreNotParticipants = z.boolean("field_wrong").default(false);
export const nothing = z.strictObject({});
export const day = z.string().nullable();
export const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
export const ofEmployer = (id: string): string => `e_${id}`;

export const paged = <F extends z.ZodRawShape>(filters: F) => z.object({ ...filters, ...pagingParameters });
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: nextField });
export const wholeList = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
export const done = z.object({ employer: z.string() });
