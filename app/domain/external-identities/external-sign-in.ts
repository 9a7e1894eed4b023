import { sql } from "drizzle-orm";
import { freshMinutes, requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { acceptWithIdentity } from "../accounts/accept-invitation.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "../context.ts";
import { TooMany } from "../errors.ts";
import { type Holder, holderActor } from "../sessions/holder-actor.ts";
import { countSignIn } from "../sessions/rate-limit.ts";
import { type Caller, recordRefusal } from "../sessions/record-refusal.ts";
import { afterFirstProof, type SignInStep } from "../sessions/sign-in.ts";
import { attemptsOf, openAttempt, takeAttempt } from "../sessions/sign-in-attempt.ts";
import { renewSession, startSession } from "../sessions/staff-session.ts";
import { AnswerRefused, newRound, type ProvenIdentity, type ProviderRound } from "./identity-provider.ts";
import { touchIdentity, writeIdentity } from "./own-identities.ts";

/** Why somebody is sent to a provider. */
export type ProviderErrand =
  | { why: "sign_in"; next: string }
  | { why: "confirm"; next: string }
  | { why: "link"; accountId: string }
  | { why: "accept"; invitation: string };

type Remembered = { provider: string; errand: ProviderErrand; round: ProviderRound };

const minutesAtProvider = 15;

/** Where the provider sends the browser back to; has to be registered there. */
export const redirectUriOf = (publicUrl: string, key: string): string => `${publicUrl}/sign-in/from/${key}`;

/**
 * Remembers one round and tells where the browser goes; null for a provider that is not set up. A step-up asks the
 * provider for a proof that is five minutes old at most. Throws TooMany, and what the network throws.
 */
export async function beginExternalSignIn(
  resources: Resources,
  caller: Caller,
  input: { provider: string; errand: ProviderErrand },
): Promise<{ address: URL; token: string; expiresAt: Date } | null> {
  const provider = resources.signIn.providers.find(({ key }) => key === input.provider);
  if (!provider) return null;
  await countSignIn(resources.database, caller.address, resources.now());
  const maxAge = input.errand.why === "confirm" ? freshMinutes * 60 : undefined;
  const round = newRound(redirectUriOf(resources.publicUrl, provider.key), maxAge);
  const address = await provider.begin(round);
  const body: Remembered = { provider: provider.key, errand: input.errand, round };
  const attempt = await openAttempt(attemptsOf(resources), "provider", body, minutesAtProvider);
  return { address, ...attempt };
}

/** What has to hold before the signed-in person is sent away to be linked. Throws FreshSignInNeeded. */
export function errandToLink(ctx: StaffContext): ProviderErrand {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  return { why: "link", accountId: ctx.actor.accountId };
}

export type ExternalOutcome =
  | ({ outcome: "entered"; next: string } & SignInStep)
  | { outcome: "linked" }
  | { outcome: "refused"; why: "answer" | "unlinked" | "taken" | "signed_out" };

type Answer = Caller & {
  provider: string;
  /** The address that the browser came back with. */
  url: URL;
  attempt: string | null;
  /** Who is signed in here, if anybody. */
  actor: StaffActor | null;
  device: string | null;
};

/**
 * The answer of a provider: believed once, by the browser that asked, for what it asked. Whatever is wrong with it is
 * recorded and told in one sentence.
 */
export async function finishExternalSignIn(resources: Resources, answer: Answer): Promise<ExternalOutcome> {
  const refuse = async (
    why: "answer" | "unlinked" | "taken" | "signed_out",
    reason: string,
  ): Promise<ExternalOutcome> => {
    const provider = resources.signIn.providers.some(({ key }) => key === answer.provider)
      ? answer.provider
      : undefined;
    await recordRefusal(resources, answer, {
      way: "provider",
      reason,
      provider,
      accountId: answer.actor?.accountId,
    });
    return { outcome: "refused", why };
  };
  const remembered = await takeAttempt<Remembered>(attemptsOf(resources), "provider", answer.attempt);
  if (!remembered) return refuse("answer", "not_asked");
  if (remembered.provider !== answer.provider) return refuse("answer", "other_provider");
  const provider = resources.signIn.providers.find(({ key }) => key === answer.provider);
  if (!provider) return refuse("answer", "not_set_up");
  let proven: ProvenIdentity;
  try {
    proven = await provider.finish(answer.url, remembered.round);
  } catch (error) {
    if (error instanceof TooMany) throw error;
    return refuse("answer", error instanceof AnswerRefused ? error.reason : "provider_away");
  }
  const { errand } = remembered;
  const holder = await findHolder(resources, proven);
  switch (errand.why) {
    case "sign_in":
      return holder ? enter(resources, answer, holder, proven, errand.next) : refuse("unlinked", "unlinked");
    case "confirm":
      if (!answer.actor) return refuse("signed_out", "signed_out");
      if (holder?.accountId !== answer.actor.accountId) return refuse("unlinked", "other_account");
      return confirm(resources, answer.actor, answer, proven, errand.next, refuse);
    case "link": {
      const { actor } = answer;
      if (!actor || actor.accountId !== errand.accountId) return refuse("signed_out", "signed_out");
      if (holder)
        return holder.accountId === actor.accountId ? { outcome: "linked" } : refuse("taken", "taken");
      const linked = await inTransaction(resources, actor, answer.requestId, (ctx) =>
        writeIdentity(ctx, proven),
      );
      return linked ? { outcome: "linked" } : refuse("taken", "taken");
    }
    case "accept": {
      if (holder) return refuse("taken", "taken");
      const accepted = await acceptWithIdentity(resources, {
        token: errand.invitation,
        identity: proven,
        requestId: answer.requestId,
      });
      return accepted
        ? enter(resources, answer, accepted, proven, "/")
        : refuse("unlinked", "invitation_used");
    }
  }
}

type Found = Holder & { hasAuthenticator: boolean; hasPasskey: boolean };

async function findHolder(resources: Resources, { issuer, subject }: ProvenIdentity): Promise<Found | null> {
  const rows = await resources.database.execute<{
    service_id: string;
    account_id: string;
    has_authenticator: boolean;
    has_passkey: boolean;
  }>(sql`select * from external_identity_holder(${issuer}, ${subject})`);
  const row = rows[0];
  return row
    ? {
        serviceId: row.service_id,
        accountId: row.account_id,
        hasAuthenticator: row.has_authenticator,
        hasPasskey: row.has_passkey,
      }
    : null;
}

/** A level that is enough is a second factor; without one our own is asked for as after a password. */
async function enter(
  resources: Resources,
  answer: Answer,
  holder: Found,
  proven: ProvenIdentity,
  next: string,
): Promise<ExternalOutcome> {
  await inTransaction(resources, holderActor(holder), answer.requestId, (ctx) => touchIdentity(ctx, proven));
  const origin = {
    methods: ["provider" as const],
    secondFactor: proven.isStrong,
    device: answer.device,
    provider: { key: answer.provider, idToken: proven.idToken },
  };
  if (!proven.isStrong) {
    const step = await afterFirstProof(resources, answer.requestId, { ...holder, origin });
    return { outcome: "entered", next, ...step };
  }
  const started = await startSession(
    resources,
    { ...holder, requestId: answer.requestId },
    { ...origin, authenticatedAt: provenAt(resources, proven) },
  );
  return { outcome: "entered", next, step: "session", ...started };
}

/** A provider that does not say when, may have let in somebody from this morning: that is no fresh proof. */
const provenAt = (resources: Resources, { authenticatedAt }: ProvenIdentity): Date =>
  authenticatedAt ?? new Date(resources.now().getTime() - (freshMinutes + 1) * 60_000);

async function confirm(
  resources: Resources,
  actor: StaffActor,
  { requestId }: Caller,
  proven: ProvenIdentity,
  next: string,
  refuse: (why: "answer" | "signed_out", reason: string) => Promise<ExternalOutcome>,
): Promise<ExternalOutcome> {
  // Weaker than what the account is held to otherwise: no way round its second factor.
  if (!proven.isStrong) return refuse("answer", "no_level");
  const renewed = await renewSession(
    resources,
    { actor, requestId },
    { methods: ["provider"], secondFactor: true, authenticatedAt: provenAt(resources, proven) },
  );
  if (!renewed) return refuse("signed_out", "signed_out");
  return { outcome: "entered", next, step: "session", ...renewed };
}
