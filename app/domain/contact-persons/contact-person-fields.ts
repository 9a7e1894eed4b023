import * as z from "zod";

export const preferredWays = ["visit", "phone", "email", "sms"] as const;
export const decisionMakerAnswers = ["yes", "no", "not_stated"] as const;

const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .optional()
    .transform((value) => value || null);

/** What a form or the API gives of a contact person; messages are fault codes. */
export const contactPersonFields = z.object({
  name: z.string("required").trim().min(1, "required").max(200, "too_long"),
  role: optionalText(200),
  phone: optionalText(40).refine(
    (value) => value === null || /^[+\d][\d\s().-]{4,}$/.test(value),
    "phone_wrong",
  ),
  email: optionalText(320).refine(
    (value) => value === null || z.email().safeParse(value).success,
    "email_wrong",
  ),
  preferredWay: z
    .enum(preferredWays, "field_wrong")
    .optional()
    .transform((value) => value ?? null),
  decisionMaker: z.enum(decisionMakerAnswers, "field_wrong").default("not_stated"),
  /** The person has been told that they are registered (GDPR art. 14). */
  informed: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});

export type ContactPersonFields = z.output<typeof contactPersonFields>;
