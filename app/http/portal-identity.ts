import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import type { Language, PortalActor } from "../domain/context.ts";
import { findPortalActor } from "../domain/portal/portal-actor.ts";
import { readCookie } from "./cookies.ts";
import { paths } from "./paths.ts";
import { readerLanguage } from "./reader-language.ts";

const known = new WeakMap<AppLoadContext, Promise<PortalActor | null>>();

/** The contact person whose portal session the request carries; the database is asked once a request. */
export function findPortalIdentity(request: Request, context: AppLoadContext): Promise<PortalActor | null> {
  let identity = known.get(context);
  if (!identity) {
    const token = readCookie(request, "portal", context.resources.publicUrl);
    identity = token ? findPortalActor(context.resources, token) : Promise.resolve(null);
    known.set(context, identity);
  }
  return identity;
}

/** Anybody without a session is sent to the page that mails a link. */
export async function requirePortalIdentity(request: Request, context: AppLoadContext): Promise<PortalActor> {
  const identity = await findPortalIdentity(request, context);
  if (!identity) throw redirect(paths.portalSignIn());
  return { ...identity, language: portalLanguage(request, identity.language) };
}

const cookie = "third_cup_portal_language";

/** The language an employer chose here, else the service's, else what the browser asks for. */
export function portalLanguage(request: Request, service: Language | null): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${cookie}=(nb|en)`).exec(request.headers.get("cookie") ?? "")?.[1];
  if (chosen === "nb" || chosen === "en") return chosen;
  return service ?? readerLanguage(request);
}

export function portalLanguageCookie(language: Language, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${cookie}=${language}; Path=/portal; HttpOnly; SameSite=Lax; Max-Age=31536000${secure}`;
}
