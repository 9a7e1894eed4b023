import * as z from "zod";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { isDay } from "../calendar/is-day.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { referralFields } from "../participant-way/referral-input.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { guardParticipantTexts } from "./guard-participant-texts.ts";
import { participantStatuses } from "./participant-vocabulary.ts";

const blankIsNone = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);
const id = z.string().uuid("required");

/** What can be put right of a participant's record. Messages are fault codes. */
export const participantChangeForm = z.object({
  givenName: z.string("given_name_required").trim().min(1, "given_name_required").max(100, "too_long"),
  familyName: z.string("family_name_required").trim().min(1, "family_name_required").max(100, "too_long"),
  referenceCode: z.string("reference_required").trim().min(1, "reference_required").max(40, "too_long"),
  teamId: id,
  specialistId: id,
  clinicianId: z
    .union([z.literal("").transform(() => null), id])
    .nullish()
    .transform((value) => value ?? null),
  startedOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
  homePostcode: z.string().max(20, "postcode_wrong").optional().transform(blankIsNone),
  homeMunicipalityNumber: z.string().max(20).optional().transform(blankIsNone),
  ownWords: z.string().max(4000, "too_long").optional().transform(blankIsNone),
  protectedAddress: z.literal("yes").optional(),
  informed: z.literal("yes").optional(),
  /** The last day before the person turns 18, yyyy-mm-dd; left out for an adult. */
  under18Until: z.string().trim().max(30, "date_wrong").optional().transform(blankIsNone),
  guardianConsent: z.literal("yes").optional(),
  /** The names of others in the own words have to stand there. */
  namesMayStand: z.string().optional(),
});
export type ParticipantChange = z.output<typeof participantChangeForm>;

/** What the form and the seed hand in of somebody who is taken in: also where on the way they are, and who sent them. */
export const participantForm = participantChangeForm.extend({
  status: z.enum(participantStatuses, "required").exclude(["ended"], "required").default("referred"),
  ...referralFields,
});
export type ParticipantInput = z.output<typeof participantForm>;

/** Checks what a schema cannot: the day, the postcode's shape, the municipality, and no identity number anywhere. */
export function checkParticipant(input: ParticipantChange): void {
  const faults: FieldFault[] = [];
  if (!isDay(input.startedOn)) faults.push({ field: "startedOn", code: "date_wrong" });
  if (input.under18Until !== null && !isDay(input.under18Until))
    faults.push({ field: "under18Until", code: "date_wrong" });
  if (input.guardianConsent === "yes" && input.under18Until === null)
    faults.push({ field: "under18Until", code: "guardian_date_needed" });
  if (input.homePostcode !== null && !/^\d{4}$/.test(input.homePostcode)) {
    faults.push({ field: "homePostcode", code: "postcode_wrong" });
  }
  if (input.homeMunicipalityNumber !== null && !findMunicipality(input.homeMunicipalityNumber)) {
    faults.push({ field: "homeMunicipalityNumber", code: "municipality_wrong" });
  }
  const texts = ["givenName", "familyName", "referenceCode", "ownWords"] as const;
  faults.push(...identityNumberFaults(texts.map((field) => ({ field, text: input[field] }))));
  if (faults.length > 0) throw new Invalid(faults);
  guardParticipantTexts(input, [{ field: "ownWords", text: input.ownWords }], {
    namesMayStand: input.namesMayStand !== undefined,
  });
}
