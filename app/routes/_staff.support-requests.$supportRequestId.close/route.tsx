import { redirect } from "@remix-run/node";
import * as z from "zod";
import { closeSupportRequest } from "#app/domain/support-requests/close-support-request.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
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
export const action = withoutPage(close, ({ params }) =>
  redirect(`${paths.supportRequest(params.supportRequestId ?? "")}?not-answered`),
);

export { NoPage as default } from "#app/components/error-page.tsx";
