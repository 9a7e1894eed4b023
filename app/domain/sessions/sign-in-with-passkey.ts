import type { Resources } from "../context.ts";
import { proveWithPasskey } from "../passkeys/prove-with-passkey.ts";
import type { Caller } from "./record-refusal.ts";
import { type StartedSession, startSession } from "./staff-session.ts";

/** A passkey that asked for its holder is two factors at once. Null when nothing was proved. */
export async function signInWithPasskey(
  resources: Resources,
  input: Caller & { attempt: string | null; answer: string; device?: string | null },
): Promise<StartedSession | null> {
  const holder = await proveWithPasskey(resources, input);
  if (!holder) return null;
  return startSession(
    resources,
    { ...holder, requestId: input.requestId },
    { methods: ["passkey"], secondFactor: true, device: input.device ?? null },
  );
}
