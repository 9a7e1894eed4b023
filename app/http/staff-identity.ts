import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { findStaffSession, type StaffSession } from "../domain/sessions/staff-session.ts";
import { readCookie } from "./cookies.ts";
import { paths } from "./paths.ts";

// Several loaders of one page ask; the database is asked once a request.
const known = new WeakMap<AppLoadContext, Promise<StaffSession | null>>();

export function findIdentity(request: Request, context: AppLoadContext): Promise<StaffSession | null> {
  let identity = known.get(context);
  if (!identity) {
    const token = readCookie(request, "staff", context.resources.publicUrl);
    identity = token ? findStaffSession(context.resources, token) : Promise.resolve(null);
    known.set(context, identity);
  }
  return identity;
}

/** The signed-in colleague; anybody else is sent to sign-in and comes back afterwards. */
export async function requireIdentity(request: Request, context: AppLoadContext): Promise<StaffSession> {
  const identity = await findIdentity(request, context);
  if (identity) return identity;
  const url = new URL(request.url);
  const next = request.method === "GET" ? url.pathname.replace(/\.data$/, "") + url.search : undefined;
  throw redirect(paths.signIn(next));
}
