import { sql } from "drizzle-orm";
import type { Resources } from "../context.ts";
import { newId } from "../new-id.ts";
import { hashToken } from "./token.ts";

export type RefusedWay = "password" | "code" | "passkey" | "provider" | "confirmation";

export type Refusal = {
  way: RefusedWay;
  /** A code, never what was typed or sent. */
  reason: string;
  provider?: string | undefined;
  accountId?: string | undefined;
};

/** Who knocks: kept with what was refused. */
export type Caller = { address: string; requestId: string };

/**
 * One line for each sign-in that was refused, known account or not, in a transaction of its own. The address is kept as
 * a hash with the day, so that a series shows and nobody is followed from day to day.
 */
export async function recordRefusal(resources: Resources, caller: Caller, refusal: Refusal): Promise<void> {
  const now = resources.now().toISOString();
  const address = hashToken(`${now.slice(0, 10)} ${caller.address}`);
  const reason = refusal.reason.replace(/[^\w.-]/g, "_").slice(0, 100);
  await resources.database.execute(sql`select record_sign_in_refusal(
    ${newId()}, ${now}::timestamptz, ${refusal.way}, ${reason}, ${refusal.provider ?? null},
    ${refusal.accountId ?? null}::uuid, ${address}, ${caller.requestId})`);
}
