import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import * as z from "zod";

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/);
const common = { id: base64url.min(1), rawId: base64url.min(1), type: z.literal("public-key") };

const signingIn = z.object({
  ...common,
  clientExtensionResults: z.object({}).default({}),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

const registering = z.object({
  ...common,
  clientExtensionResults: z.object({}).default({}),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What the browser sent for a passkey that is there; null when it is not of that shape. */
export function readSignInAnswer(text: string): AuthenticationResponseJSON | null {
  const answer = parse(signingIn, text);
  if (!answer) return null;
  const { userHandle, ...response } = answer.response;
  return { ...answer, response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) } };
}

/** What the browser sent for a new passkey; null when it is not of that shape. */
export function readNewPasskey(text: string): RegistrationResponseJSON | null {
  const answer = parse(registering, text);
  if (!answer) return null;
  // Transports are words of the browser's and of no weight: kept as told, handed back as told.
  const { transports: _told, ...response } = answer.response;
  return { ...answer, response };
}

/** How the browser says the key can be reached ("internal hybrid"), to be handed back to it. */
export function readTransports(text: string): string[] {
  return (parse(registering, text)?.response.transports ?? []).filter((word) => /^[a-z-]+$/.test(word));
}
