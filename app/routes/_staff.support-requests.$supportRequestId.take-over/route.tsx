import { redirect } from "@remix-run/node";
import * as z from "zod";
import { takeOverSupportRequest } from "#app/domain/support-requests/take-over-support-request.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

export const loader = () => redirect(paths.supportRequests());

export const action = withoutPage(
  staffAction({ permission: "support_request:answer", form: z.object({}) }, async ({ ctx, params }) => {
    const id = params.supportRequestId ?? "";
    await takeOverSupportRequest(ctx, id);
    return redirect(paths.supportRequest(id));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
