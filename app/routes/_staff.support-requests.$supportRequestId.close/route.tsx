import { redirect } from "@remix-run/node";
import * as z from "zod";
import { closeSupportRequest } from "#app/domain/support-requests/close-support-request.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.supportRequests());

const close = staffAction(
  { permission: "support_request:answer", form: z.object({}) },
  async ({ ctx, params }) => {
    await closeSupportRequest(ctx, params.supportRequestId ?? "");
    return redirect(paths.supportRequests());
  },
);

/** One button: a request that has no answer yet stays open, and its page says so. */
export async function action(args: Parameters<typeof close>[0]) {
  const answer = await close(args);
  const { supportRequestId = "" } = args.params;
  return answer instanceof Response
    ? answer
    : redirect(`${paths.supportRequest(supportRequestId)}?not-answered`);
}
