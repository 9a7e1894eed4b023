import { createHash, randomBytes } from "node:crypto";

/** A secret for a cookie, link or API: 32 random bytes, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hexadecimal: what the database holds of a token. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
