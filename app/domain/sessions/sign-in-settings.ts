import { hkdfSync } from "node:crypto";
import type { IdentityProvider } from "../external-identities/identity-provider.ts";

/** How sign-in is set up for the installation. */
export type SignInSettings = {
  /** 32 bytes that seal what has to be read again: secrets of authenticators, attempts at sign-in. */
  key: Buffer;
  /** Minutes without use after which a session ends. */
  idleMinutes: number;
  /** Hours after which a session ends whatever happens. */
  absoluteHours: number;
  /** Empty: nobody signs in through a provider, and nothing of it is shown. */
  providers: readonly IdentityProvider[];
};

/** As ID-porten: half an hour without use; and a working day at most. */
export const usualSessionTimes = { idleMinutes: 30, absoluteHours: 10 };

/** The sealing key from the installation's secret, whatever its length (HKDF-SHA256, RFC 5869). */
export const sealingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "third-cup", "seal of sign-in", 32));
