import { and, eq } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { passkey } from "#db/schema/sign-in.ts";
import { findAuthenticator } from "../authenticators/authenticator.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "../context.ts";
import { proveWithPasskey } from "../passkeys/prove-with-passkey.ts";
import { spendCode } from "./give-code.ts";
import { passwordMatches } from "./password.ts";
import { clearAttempts, countAttempt, countSignIn } from "./rate-limit.ts";
import { type Caller, recordRefusal } from "./record-refusal.ts";
import { renewSession, type SignInMethod, type StartedSession } from "./staff-session.ts";

/** With what somebody can prove again who they are. */
export type Proofs = { password: boolean; code: boolean; passkey: boolean };

export async function listProofs(ctx: StaffContext): Promise<Proofs> {
  const { serviceId, accountId } = ctx.actor;
  const [held] = await ctx.tx
    .select({ hash: account.passwordHash })
    .from(account)
    .where(and(eq(account.serviceId, serviceId), eq(account.id, accountId)));
  const keys = await ctx.tx
    .select({ id: passkey.id })
    .from(passkey)
    .where(and(eq(passkey.serviceId, serviceId), eq(passkey.accountId, accountId)))
    .limit(1);
  return {
    password: held?.hash != null,
    code: (await findAuthenticator(ctx)) !== null || keys.length > 0,
    passkey: keys.length > 0,
  };
}

export type Confirmation =
  | ({ ok: true } & StartedSession)
  | { ok: false; field: "password" | "code" | "passkey"; code: string };

/**
 * Password, and a code where there is a second factor: the session goes on under a new id with a fresh proof. Both are
 * asked for, and which of the two was wrong is told only to whoever has the session already. Throws TooMany.
 */
export async function confirmIdentity(
  resources: Resources,
  actor: StaffActor,
  input: Caller & { password: string; code: string },
): Promise<Confirmation> {
  const now = resources.now();
  const key = `confirm account ${actor.accountId}`;
  await countSignIn(resources.database, input.address, now);
  await countAttempt(resources.database, { key, allowed: 5, windowSeconds: 900, now });
  const { hash, proofs } = await inTransaction(resources, actor, input.requestId, async (ctx) => {
    const [row] = await ctx.tx
      .select({ hash: account.passwordHash })
      .from(account)
      .where(and(eq(account.serviceId, actor.serviceId), eq(account.id, actor.accountId)));
    return { hash: row?.hash ?? null, proofs: await listProofs(ctx) };
  });
  const refuse = async (field: "password" | "code", code: string): Promise<Confirmation> => {
    await recordRefusal(resources, input, {
      way: "confirmation",
      reason: `${field}_wrong`,
      accountId: actor.accountId,
    });
    return { ok: false, field, code };
  };
  if (!(await passwordMatches(hash, input.password))) return refuse("password", "own_password_wrong");
  const methods: SignInMethod[] = ["password"];
  if (proofs.code) {
    const method = await spendCode(resources, actor, input);
    if (!method) return refuse("code", "code_wrong");
    methods.push(method);
  }
  await clearAttempts(resources.database, key);
  return renewed(resources, actor, input, methods, proofs.code);
}

/** A passkey of the same account, for the same. */
export async function confirmWithPasskey(
  resources: Resources,
  actor: StaffActor,
  input: Caller & { attempt: string | null; answer: string },
): Promise<Confirmation> {
  const holder = await proveWithPasskey(resources, input);
  if (holder?.accountId === actor.accountId) return renewed(resources, actor, input, ["passkey"], true);
  if (holder)
    await recordRefusal(resources, input, {
      way: "confirmation",
      reason: "other_account",
      accountId: actor.accountId,
    });
  return { ok: false, field: "passkey", code: "passkey_wrong" };
}

async function renewed(
  resources: Resources,
  actor: StaffActor,
  { requestId }: Caller,
  methods: SignInMethod[],
  secondFactor: boolean,
): Promise<Confirmation> {
  const started = await renewSession(resources, { actor, requestId }, { methods, secondFactor });
  return started ? { ok: true, ...started } : { ok: false, field: "password", code: "session_over" };
}
