/** door: an attempt at sign-in; held: a form that waits for a step-up. */
export type CookieKind = "staff" | "portal" | "portalLanguage" | "door" | "held";

const names: Record<CookieKind, string> = {
  staff: "third_cup",
  portal: "third_cup_portal",
  portalLanguage: "third_cup_portal_language",
  door: "third_cup_door",
  held: "third_cup_held",
};

/** The __Host- prefix ties a cookie to https, this host and the whole path; browsers refuse it over plain http. */
const cookieName = (kind: CookieKind, publicUrl: string): string =>
  publicUrl.startsWith("https:") ? `__Host-${names[kind]}` : names[kind];

export function readCookie(request: Request, kind: CookieKind, publicUrl: string): string | null {
  const name = cookieName(kind, publicUrl);
  for (const part of (request.headers.get("cookie") ?? "").split(/;\s*/)) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at) === name) return part.slice(at + 1);
  }
  return null;
}

/** A Set-Cookie value; without expiresAt it ends with the browser session, with an empty value it is cleared. */
export function writeCookie(kind: CookieKind, value: string, publicUrl: string, expiresAt?: Date): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const expires = value === "" ? "; Max-Age=0" : expiresAt ? `; Expires=${expiresAt.toUTCString()}` : "";
  return `${cookieName(kind, publicUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${expires}`;
}
