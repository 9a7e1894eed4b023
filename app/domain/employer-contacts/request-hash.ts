import { createHash } from "node:crypto";
import type { EmployerContactInput } from "./employer-contact-input.ts";

/**
 * Tells a repeated request from another one with the same id. On whose behalf the contact was made, and whether they
 * were spoken of, is left out: the hash is kept on the employer's side, where nothing may lead to a participant. So are answers to a question: they change
 * nothing of what is stored.
 */
export function requestHash(input: EmployerContactInput): string {
  const { onBehalfOf: _, planLineIds: __, spokenOf: ___, ...rest } = input;
  const { namesAreNotParticipants: ____, spokenWith: _____, ...sent } = rest;
  return createHash("sha256").update(canonical(sent)).digest("base64url");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
