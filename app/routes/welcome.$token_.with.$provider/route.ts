import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { findInvitationHolder } from "#app/domain/accounts/accept-invitation.ts";
import { paths } from "#app/http/paths.ts";
import { toProvider } from "#app/http/to-provider.ts";

/** From an administrator's link to an identity provider, which then signs in to this account. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const invitation = params.token ?? "";
  if (!(await findInvitationHolder(context.resources, invitation)))
    return redirect(paths.acceptInvitation("used"));
  return toProvider({ request, context }, params.provider ?? "", { why: "accept", invitation });
}
