import { DomainError, Invalid, Stale, TooMany } from "../domain/errors.ts";

/** What an error page or a form needs to know of a fault. */
export type FaultBody = {
  code: string;
  faults?: Invalid["faults"];
  current?: Record<string, unknown>;
  requestId?: string;
};

/** SQLSTATE 53 (no disk, no memory, no connection left), 57P (shutting down, starting) and 08 (connection lost). */
const storeIsAway = /^(53|57P|08)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_\w+)$/;

/** SQLSTATE 23505 (already there), 23503 (gone meanwhile), 40001 and 40P01 (two transactions in each other's way). */
const savedAtOnce = /^(23505|23503|40001|40P01)$/;

/** What is said when something that no rule foresaw has undone a request: nothing of it has been saved. */
export function unforeseenFault(error: unknown): {
  status: 409 | 500 | 503;
  code: "saved_at_once" | "not_saved" | "storage_away";
} {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (!("code" in at) || typeof at.code !== "string") continue;
    if (storeIsAway.test(at.code)) return { status: 503, code: "storage_away" };
    if (savedAtOnce.test(at.code)) return { status: 409, code: "saved_at_once" };
  }
  return { status: 500, code: "not_saved" };
}

/** The one place where errors of the domain become HTTP. Anything else is rethrown: it is our own mistake. */
export function toFaultBody(error: unknown): {
  status: number;
  body: FaultBody;
  headers: Record<string, string>;
} {
  if (!(error instanceof DomainError)) throw error;
  const body: FaultBody = { code: error.code };
  const headers: Record<string, string> = {};
  if (error instanceof Invalid) body.faults = error.faults;
  if (error instanceof Stale) body.current = error.current;
  if (error instanceof TooMany) headers["Retry-After"] = String(error.retryAfterSeconds);
  return { status: error.status, body, headers };
}
