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

/** Where somebody comes who still has to set up a second factor. */
const isOpenBefore = (pathname: string): boolean =>
  /^\/settings\/sign-in(?:\/[\w/-]+)?(?:\.data)?$/.test(pathname);

/**
 * The signed-in colleague; anybody else is sent to sign-in and comes back afterwards. Whoever lacks the second factor
 * that the service demands is sent to show it, or to set it up.
 */
export async function requireIdentity(request: Request, context: AppLoadContext): Promise<StaffSession> {
  const identity = await findIdentity(request, context);
  if (!identity) throw redirect(paths.signIn(addressToComeBackTo(request)));
  const { pending } = identity.actor;
  if (pending === "confirm") throw redirect(paths.confirm(addressToComeBackTo(request)));
  if (pending === "enrol" && !isOpenBefore(new URL(request.url).pathname))
    throw redirect(paths.signInSettings());
  return identity;
}

/** The page that was asked for; a form that was sent has none. */
export function addressToComeBackTo(request: Request): string | undefined {
  const url = new URL(request.url);
  if (request.method !== "GET") return undefined;
  const search = new URLSearchParams(url.search);
  search.delete("_routes");
  return url.pathname.replace(/\.data$/, "") + (search.size > 0 ? `?${search}` : "");
}
