import { Secret, TOTP } from "otpauth";

/** Seconds that one code is shown (RFC 6238). */
export const stepSeconds = 30;

const totp = (secret: string, holder: string) =>
  new TOTP({
    issuer: "Third Cup",
    label: holder,
    algorithm: "SHA1",
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(secret),
  });

/** A new secret of 20 random bytes, in base32 as apps take it. */
export const newTimeSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from the picture. */
export const timeSecretAddress = (secret: string, holder: string): string => totp(secret, holder).toString();

/**
 * The number of the half minute that a code belongs to, with a clock that is up to half a minute off; null when it
 * belongs to none. Which codes have been used is for the caller to know.
 * @param code six digits; spaces are left out
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret, "").validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
}
