import { and, eq, isNull, sql } from "drizzle-orm";
import { session } from "#db/schema/service.ts";
import type { Role } from "../access/permissions.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import {
  inTransaction,
  type Language,
  type Resources,
  type StaffActor,
  type StaffContext,
} from "../context.ts";
import { newId } from "../new-id.ts";
import { type Holder, holderActor } from "./holder-actor.ts";
import { openSeal, seal } from "./seal.ts";
import { needsSecondFactor, type SecondFactorDemand } from "./second-factor.ts";
import { hashToken, newToken } from "./token.ts";

type ActorRow = {
  service_id: string;
  account_id: string;
  account_name: string;
  roles: Role[];
  language: Language;
  colour_scheme: "auto" | "light" | "dark";
  service_name: string;
  time_zone: string;
  country: string;
};

type SessionRow = ActorRow & {
  session_id: string;
  last_seen_at: string | Date;
  authenticated_at: string | Date;
  second_factor: boolean;
  second_factor_demanded: SecondFactorDemand;
  has_second_factor: boolean;
};

/** How a holder can prove who they are. */
export type SignInMethod = "password" | "code" | "recovery_code" | "passkey" | "provider" | "link";

/** How a session was begun. */
export type SessionOrigin = {
  methods: readonly SignInMethod[];
  /** Two factors, a key that asked for its holder, or a level of a provider that says so. */
  secondFactor: boolean;
  device?: string | null;
  /** When the holder proved who they are, if not just now. */
  authenticatedAt?: Date;
  /** What the provider has to be told at sign-out. */
  provider?: { key: string; idToken: string };
};

const toActor = (row: ActorRow): StaffActor => ({
  kind: "staff",
  serviceId: row.service_id,
  accountId: row.account_id,
  name: row.account_name,
  roles: row.roles,
  language: row.language,
  timeZone: row.time_zone,
  country: row.country,
  serviceName: row.service_name,
});

export type StaffSession = { actor: StaffActor; colourScheme: "auto" | "light" | "dark" };

/**
 * Who holds this session token; null when it is unknown, ended, timed out or the account is disabled. The actor is
 * pending while the service demands a second factor that this session has not been shown.
 */
export async function findStaffSession(resources: Resources, token: string): Promise<StaffSession | null> {
  const hash = hashToken(token);
  const rows = await resources.database.execute<SessionRow>(sql`select * from session_actor(${hash})`);
  const row = rows[0];
  if (!row) return null;
  if (Date.now() - new Date(row.last_seen_at).getTime() > 60_000) {
    await resources.database.execute(sql`select touch_session(${hash})`);
  }
  const lacks = !row.second_factor && needsSecondFactor(row.second_factor_demanded, row.roles);
  return {
    actor: {
      ...toActor(row),
      signedIn: { sessionId: row.session_id, at: new Date(row.authenticated_at) },
      ...(lacks ? { pending: row.has_second_factor ? "confirm" : "enrol" } : {}),
    },
    colourScheme: row.colour_scheme,
  };
}

/** Who holds this API token; null when it is unknown, revoked or the account is disabled. */
export async function findTokenActor(resources: Resources, token: string): Promise<StaffActor | null> {
  const rows = await resources.database.execute<ActorRow>(
    sql`select * from api_token_actor(${hashToken(token)})`,
  );
  return rows[0] ? toActor(rows[0]) : null;
}

export type StartedSession = { token: string; expiresAt: Date };

/** Starts a session for an account whose holder has been recognised. */
export async function startSession(
  resources: Resources,
  holder: Holder & { requestId: string },
  origin: SessionOrigin,
): Promise<StartedSession> {
  const now = resources.now();
  const expiresAt = new Date(now.getTime() + resources.signIn.absoluteHours * 3_600_000);
  return inTransaction(resources, holderActor(holder), holder.requestId, async (ctx) => {
    const started = await writeSession(ctx, { ...origin, expiresAt });
    await recordAuditEvent(ctx, {
      action: "session.started",
      objectId: started.id,
      after: { methods: origin.methods.join(" "), device: origin.device ?? null },
    });
    return { token: started.token, expiresAt };
  });
}

/** A row with a token of its own: an id is never carried on from before. */
async function writeSession(
  ctx: StaffContext,
  origin: SessionOrigin & { expiresAt: Date },
): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = newToken();
  await ctx.tx.insert(session).values({
    id,
    serviceId: ctx.actor.serviceId,
    accountId: ctx.actor.accountId,
    tokenHash: hashToken(token),
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: origin.expiresAt,
    idleMinutes: ctx.signIn.idleMinutes,
    authenticatedAt: origin.authenticatedAt ?? ctx.now,
    methods: origin.methods.join(" "),
    secondFactor: origin.secondFactor,
    device: origin.device ?? null,
    sealedProvider: origin.provider
      ? seal(ctx.signIn.key, `session ${id}`, JSON.stringify(origin.provider))
      : null,
  });
  return { id, token };
}

const live = (sessionId: string) => and(eq(session.id, sessionId), isNull(session.endedAt));

/**
 * After a step-up: the old id ends and a new one begins, with the same end. A second factor once shown stays shown.
 * Null when the session has ended meanwhile.
 */
export async function renewSession(
  resources: Resources,
  holder: { actor: StaffActor; requestId: string },
  proof: Pick<SessionOrigin, "methods" | "secondFactor" | "authenticatedAt">,
): Promise<StartedSession | null> {
  const sessionId = holder.actor.signedIn?.sessionId;
  if (!sessionId) return null;
  return inTransaction(resources, holder.actor, holder.requestId, async (ctx) => {
    const [old] = await ctx.tx.update(session).set({ endedAt: ctx.now }).where(live(sessionId)).returning();
    if (!old) return null;
    const provider = readProvider(ctx.signIn.key, old);
    const started = await writeSession(ctx, {
      ...proof,
      secondFactor: proof.secondFactor || old.secondFactor,
      device: old.device,
      expiresAt: old.expiresAt,
      ...(provider ? { provider } : {}),
    });
    await recordAuditEvent(ctx, {
      action: "session.renewed",
      objectId: started.id,
      before: { session: sessionId },
      after: { methods: proof.methods.join(" ") },
    });
    return { token: started.token, expiresAt: old.expiresAt };
  });
}

function readProvider(key: Buffer, row: { id: string; sealedProvider: string | null }) {
  if (!row.sealedProvider) return null;
  return JSON.parse(openSeal(key, `session ${row.id}`, row.sealedProvider)) as {
    key: string;
    idToken: string;
  };
}

/** Ends the session of this token. Returns what its provider has to be told, if it was begun there. */
export async function endSession(
  resources: Resources,
  token: string,
  requestId: string,
): Promise<{ key: string; idToken: string } | null> {
  const found = await findStaffSession(resources, token);
  const sessionId = found?.actor.signedIn?.sessionId;
  if (!found || !sessionId) {
    await resources.database.execute(sql`select end_session(${hashToken(token)})`);
    return null;
  }
  return inTransaction(resources, found.actor, requestId, async (ctx) => {
    const [ended] = await ctx.tx.update(session).set({ endedAt: ctx.now }).where(live(sessionId)).returning();
    if (!ended) return null;
    await recordAuditEvent(ctx, { action: "session.ended", objectId: sessionId });
    return readProvider(ctx.signIn.key, ended);
  });
}
