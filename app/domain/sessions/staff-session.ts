import { sql } from "drizzle-orm";
import { session } from "#db/schema/service.ts";
import type { Role } from "../access/permissions.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Language, type Resources, type StaffActor } from "../context.ts";
import { newId } from "../new-id.ts";
import { passwordMatches } from "./password.ts";
import { countAttempt } from "./rate-limit.ts";
import { hashToken, newToken } from "./token.ts";

/** A session ends at the latest this long after sign-in; 30 minutes without use end it earlier (session_actor). */
export const staffSessionHours = 10;

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
  last_seen_at?: string | Date;
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

/** Who holds this session token; null when it is unknown, ended, timed out or the account is disabled. */
export async function findStaffSession(resources: Resources, token: string): Promise<StaffSession | null> {
  const hash = hashToken(token);
  const rows = await resources.database.execute<ActorRow>(sql`select * from session_actor(${hash})`);
  const row = rows[0];
  if (!row) return null;
  if (Date.now() - new Date(row.last_seen_at ?? 0).getTime() > 60_000) {
    await resources.database.execute(sql`select touch_session(${hash})`);
  }
  return { actor: toActor(row), colourScheme: row.colour_scheme };
}

/** Who holds this API token; null when it is unknown, revoked or the account is disabled. */
export async function findTokenActor(resources: Resources, token: string): Promise<StaffActor | null> {
  const rows = await resources.database.execute<ActorRow>(
    sql`select * from api_token_actor(${hashToken(token)})`,
  );
  return rows[0] ? toActor(rows[0]) : null;
}

/**
 * Signs in with e-mail and password. Returns the token for the cookie, or null when the two do not belong together;
 * an unknown address and a wrong password give the same answer in the same time. Throws TooMany.
 */
export async function signIn(
  resources: Resources,
  input: { email: string; password: string; address: string; requestId: string },
): Promise<{ token: string; expiresAt: Date } | null> {
  const now = resources.now();
  await countAttempt(resources.database, {
    key: `sign-in address ${input.address}`,
    allowed: 30,
    windowSeconds: 60,
    now,
  });
  await countAttempt(resources.database, {
    key: `sign-in account ${input.email.toLowerCase()}`,
    allowed: 10,
    windowSeconds: 900,
    now,
  });
  const rows = await resources.database.execute<{
    service_id: string;
    account_id: string;
    password_hash: string | null;
  }>(sql`select * from sign_in_account(${input.email})`);
  const found = rows[0];
  const matches = await passwordMatches(found?.password_hash, input.password);
  if (!found || !matches) return null;
  return startSession(resources, {
    serviceId: found.service_id,
    accountId: found.account_id,
    requestId: input.requestId,
  });
}

/** Starts a session for an account whose holder has been recognised. */
export async function startSession(
  resources: Resources,
  holder: { serviceId: string; accountId: string; requestId: string },
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const now = resources.now();
  const expiresAt = new Date(now.getTime() + staffSessionHours * 3_600_000);
  const actor: StaffActor = {
    kind: "staff",
    serviceId: holder.serviceId,
    accountId: holder.accountId,
    name: "",
    roles: [],
    language: "nb",
    timeZone: "UTC",
    country: "NO",
    serviceName: "",
  };
  await inTransaction(resources, actor, holder.requestId, async (ctx) => {
    const id = newId();
    await ctx.tx.insert(session).values({
      id,
      serviceId: holder.serviceId,
      accountId: holder.accountId,
      tokenHash: hashToken(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    await recordAuditEvent(ctx, { action: "session.started", objectId: id });
  });
  return { token, expiresAt };
}

export async function endSession(resources: Resources, token: string): Promise<void> {
  await resources.database.execute(sql`select end_session(${hashToken(token)})`);
}
