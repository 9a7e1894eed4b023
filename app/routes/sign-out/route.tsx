import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#app/domain/sessions/staff-session.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.home());

export async function action({ request, context }: ActionFunctionArgs) {
  const { publicUrl } = context.resources;
  const token = readCookie(request, "staff", publicUrl);
  if (token) await endSession(context.resources, token);
  const headers = new Headers({ "Set-Cookie": writeCookie("staff", "", publicUrl) });
  headers.set("Clear-Site-Data", '"cache", "storage"');
  return redirect(paths.signIn(), { headers });
}

export { ErrorPage as ErrorBoundary, NoPage as default } from "#app/components/error-page.tsx";
