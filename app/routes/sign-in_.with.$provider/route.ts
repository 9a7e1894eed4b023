import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { paths, safeNext } from "#app/http/paths.ts";
import { findIdentity } from "#app/http/staff-identity.ts";
import { toProvider } from "#app/http/to-provider.ts";

/** Sends the browser to an identity provider, to sign in or for a fresh proof. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const next = safeNext(url.searchParams.get("next"));
  const isStepUp = url.searchParams.get("why") === "confirm";
  if (isStepUp && !(await findIdentity(request, context))) return redirect(paths.signIn(next));
  const why = isStepUp ? "confirm" : "sign_in";
  return toProvider({ request, context }, params.provider ?? "", { why, next });
}
