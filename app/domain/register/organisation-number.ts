export type OrganisationNumberCheck =
  | { ok: true; organisationNumber: string; synthetic: boolean }
  | {
      ok: false;
      reason: "organisation_number_length" | "organisation_number_start" | "organisation_number_control";
    };

const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Checks a Norwegian organisation number as people write it ("974 760 673", "NO974760673MVA").
 * Real numbers start with 8 or 9; 2 and 3 are the register's own synthetic test numbers, accepted and flagged.
 * Control digit: modulus 11 with weights 3 2 7 6 5 4 3 2; a remainder of 10 is never given out.
 * Source: Brønnøysundregistrene, "Om organisasjonsnummeret".
 */
export function checkOrganisationNumber(text: string): OrganisationNumberCheck {
  const digits = text
    .replace(/^\s*NO(?=[\s\d])/i, "")
    .replace(/MVA\s*$/i, "")
    .replace(/[\s.\u00a0\u202f-]/g, "");
  if (!/^\d{9}$/.test(digits)) return { ok: false, reason: "organisation_number_length" };
  if (!/^[2389]/.test(digits)) return { ok: false, reason: "organisation_number_start" };
  if (controlDigit(digits.slice(0, 8)) !== Number(digits[8]))
    return { ok: false, reason: "organisation_number_control" };
  return { ok: true, organisationNumber: digits, synthetic: digits < "4" };
}

/** The ninth digit that belongs to the first eight, or null when those eight can have none. */
export function controlDigit(firstEight: string): number | null {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(firstEight[index]), 0);
  const control = 11 - (sum % 11);
  if (control === 10) return null;
  return control === 11 ? 0 : control;
}

/** "974760673" → "974 760 673", as the register prints it. */
export function formatOrganisationNumber(organisationNumber: string): string {
  return organisationNumber.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3");
}
