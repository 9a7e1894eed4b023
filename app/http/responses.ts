import { DomainError, Invalid, Stale, TooMany } from "../domain/errors.ts";

/** What an error page or a form needs to know of a fault. */
export type FaultBody = {
  code: string;
  faults?: Invalid["faults"];
  current?: Record<string, unknown>;
  requestId?: string;
};

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
