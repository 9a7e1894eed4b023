import * as z from "zod";

export const preferredWays = ["visit", "phone", "email", "sms"] as const;
export const decisionMakerAnswers = ["yes", "no", "not_stated"] as const;

/** What a person is at a workplace; one may be several things. */
export const contactPersonRoles = [
  "manager",
  "owner",
  "department_head",
  "shift_leader",
  "hr",
  "colleague_mentor",
  "union_representative",
  "safety_representative",
  "front_desk",
] as const;

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
  roles: z
    .array(z.enum(contactPersonRoles, "field_wrong"))
    .default([])
    .transform((roles) => contactPersonRoles.filter((role) => roles.includes(role))),
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
  /** When they would rather be contacted, in words: "before ten, not Mondays". */
  preferredTime: optionalText(100),
  decisionMaker: z.enum(decisionMakerAnswers, "field_wrong").default("not_stated"),
  /** The person has been told that they are registered (GDPR art. 14). */
  informed: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});

export type ContactPersonFields = z.output<typeof contactPersonFields>;
