import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { finishExternalSignIn } from "#app/domain/external-identities/external-sign-in.ts";
import { callerOf } from "#app/http/caller.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { paths } from "#app/http/paths.ts";
import { enterOrAskForCode } from "#app/http/sign-in-answer.ts";
import { findIdentity } from "#app/http/staff-identity.ts";

/** Where an identity provider sends the browser back to. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { resources } = context;
  const identity = await findIdentity(request, context);
  const { search } = new URL(request.url);
  const key = params.provider ?? "";
  const outcome = await finishExternalSignIn(resources, {
    ...callerOf(request, context),
    provider: key,
    // As the provider knows us: a proxy in front may have changed what we see of the address.
    url: new URL(`${resources.publicUrl}/sign-in/from/${encodeURIComponent(key)}${search}`),
    attempt: readCookie(request, "door", resources.publicUrl),
    actor: identity?.actor ?? null,
  });
  if (outcome.outcome === "entered") return enterOrAskForCode(outcome, outcome.next, resources.publicUrl);
  const forget = { headers: { "Set-Cookie": writeCookie("door", "", resources.publicUrl) } };
  if (outcome.outcome === "linked") return redirect(`${paths.signInSettings()}?saved=1`, forget);
  return redirect(
    identity ? `${paths.signInSettings()}?refused=${outcome.why}` : paths.signInRefused(outcome.why),
    forget,
  );
}
