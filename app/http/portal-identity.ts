import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import type { Language, PortalActor } from "../domain/context.ts";
import { findPortalActor } from "../domain/portal/portal-actor.ts";
import { readCookie, writeCookie } from "./cookies.ts";
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
  return { ...identity, language: portalLanguage(request, context.resources.publicUrl, identity.language) };
}

/** The language an employer chose here, else the service's, else what the browser asks for. */
export function portalLanguage(request: Request, publicUrl: string, service: Language | null): Language {
  const chosen = readCookie(request, "portalLanguage", publicUrl);
  if (chosen === "nb" || chosen === "en") return chosen;
  return service ?? readerLanguage(request);
}

const yearMs = 365 * 86_400_000;

export const portalLanguageCookie = (language: Language, publicUrl: string): string =>
  writeCookie("portalLanguage", language, publicUrl, new Date(Date.now() + yearMs));
