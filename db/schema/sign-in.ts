import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, serviceId } from "./columns.ts";
import { account } from "./service.ts";

/** A key on a device or in a password manager; the private half never leaves it. */
export const passkey = pgTable(
  "passkey",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    /** As the browser names it, base64url; unique in the whole installation. */
    credentialId: text().notNull().unique("passkey_credential_id_key"),
    /** COSE key, base64url. */
    publicKey: text().notNull(),
    /** Raised by the key at each use, or always 0; one that falls tells of a copy. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().notNull().default(""),
    name: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
  },
  (table) => [
    index("passkey_account_idx").on(table.serviceId, table.accountId),
    referenceWithinService(
      "passkey_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** An app that shows a new code every half minute. Secrets are sealed with the installation's key. */
export const authenticator = pgTable(
  "authenticator",
  {
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    /** In use since the first code was right. */
    sealedSecret: text(),
    confirmedAt: instant(),
    /** Shown as a picture, and not in use before a code was right. */
    sealedPending: text(),
    pendingAt: instant(),
    /** Number of the half minute whose code was used last: that one and earlier ones are refused. */
    lastStep: bigint({ mode: "number" }),
    lastUsedAt: instant(),
  },
  (table) => [
    primaryKey({ name: "authenticator_pkey", columns: [table.serviceId, table.accountId] }),
    referenceWithinService(
      "authenticator_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** Written down on paper, for the day the telephone is lost; each works once. */
export const recoveryCode = pgTable(
  "recovery_code",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    codeHash: text().notNull(),
    createdAt: createdAt(),
    usedAt: instant(),
  },
  (table) => [
    unique("recovery_code_hash_key").on(table.serviceId, table.accountId, table.codeHash),
    referenceWithinService(
      "recovery_code_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** Who somebody is at an identity provider. The key is issuer and subject, never an e-mail address. */
export const externalIdentity = pgTable(
  "external_identity",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    issuer: text().notNull(),
    subject: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
  },
  (table) => [
    unique("external_identity_subject_key").on(table.issuer, table.subject),
    unique("external_identity_account_key").on(table.serviceId, table.accountId, table.issuer),
    referenceWithinService(
      "external_identity_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/**
 * What a sign-in has to remember between two requests of one browser: a challenge, the state of a provider, or who has
 * given the right password. Lives for minutes; the cookie holds the key, this row its hash.
 */
export const signInAttempt = pgTable(
  "sign_in_attempt",
  {
    keyHash: text().primaryKey(),
    purpose: text().notNull(),
    /** Sealed with the installation's key. */
    sealedBody: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (table) => [index("sign_in_attempt_expires_idx").on(table.expiresAt)],
);

/** Nobody was let in, and why; known or unknown account. Never what was typed. */
export const signInRefusal = pgTable(
  "sign_in_refusal",
  {
    id: id(),
    happenedAt: instant().notNull().defaultNow(),
    way: text().notNull(),
    reason: text().notNull(),
    /** The identity provider asked, if any. */
    provider: text(),
    /** Absent when it is not known whose sign-in it was. */
    accountId: uuid(),
    addressHash: text(),
    requestId: text(),
  },
  (table) => [
    index("sign_in_refusal_time_idx").on(table.happenedAt),
    check(
      "sign_in_refusal_way_check",
      sql`${table.way} in ('password', 'code', 'passkey', 'provider', 'confirmation')`,
    ),
  ],
);
