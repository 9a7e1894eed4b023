import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { TooMany } from "#app/domain/errors.ts";
import { beginPasskeyProof } from "#app/domain/passkeys/prove-with-passkey.ts";
import { callerOf } from "#app/http/caller.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { paths } from "#app/http/paths.ts";
import { toFaultBody } from "#app/http/responses.ts";

export const loader = () => redirect(paths.signIn());

/** A challenge for a passkey, at sign-in and at a step-up; which passkey, the browser and its holder decide. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { options, attempt } = await beginPasskeyProof(context.resources, callerOf(request, context));
    const cookie = writeCookie("door", attempt.token, context.resources.publicUrl, attempt.expiresAt);
    return Response.json(options, { headers: { "Set-Cookie": cookie } });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    const { status, body, headers } = toFaultBody(error);
    return data(body, { status, headers });
  }
}
