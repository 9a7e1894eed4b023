import { type AppLoadContext, redirect } from "@remix-run/node";
import { TooMany } from "../domain/errors.ts";
import { beginExternalSignIn, type ProviderErrand } from "../domain/external-identities/external-sign-in.ts";
import { callerOf } from "./caller.ts";
import { writeCookie } from "./cookies.ts";
import { paths } from "./paths.ts";

type Asked = { request: Request; context: AppLoadContext };

/**
 * The way to an identity provider, and a cookie that remembers the question. It is a link, because a form whose answer
 * leads to another site is held back by the page's own policy; a link on somebody else's page begins nothing.
 */
export async function toProvider(
  { request, context }: Asked,
  provider: string,
  errand: ProviderErrand,
): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none")
    return redirect(paths.signInRefused("answer"));
  try {
    const begun = await beginExternalSignIn(context.resources, callerOf(request, context), {
      provider,
      errand,
    });
    if (!begun) return redirect(paths.signIn());
    const cookie = writeCookie("door", begun.token, context.resources.publicUrl, begun.expiresAt);
    return redirect(begun.address.href, { headers: { "Set-Cookie": cookie } });
  } catch (error) {
    if (error instanceof TooMany) return redirect(paths.signInRefused("too_many"));
    context.log.warn({ provider, fault: error instanceof Error ? error.name : "unknown" }, "provider away");
    return redirect(paths.signInRefused("away"));
  }
}
