import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import * as z from "zod";
import { beginPasskey } from "#app/domain/passkeys/add-passkey.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.signInSettings());

const begin = staffAction({ permission: "own_account:write", form: z.object({}) }, async ({ ctx }) => {
  const { options, attempt } = await beginPasskey(ctx);
  const cookie = writeCookie("door", attempt.token, ctx.publicUrl, attempt.expiresAt);
  return Response.json(options, { headers: { "Set-Cookie": cookie } });
});

/** What a browser is asked to make. A script asks, so what stands in the way of somebody signed in is told and not shown. */
export async function action(args: ActionFunctionArgs) {
  try {
    return await begin(args);
  } catch (error) {
    const isSignedIn =
      error instanceof Response && !error.headers.get("Location")?.startsWith(paths.signIn());
    if (isSignedIn) return Response.json({ code: "refused" }, { status: 403 });
    throw error;
  }
}
