import { redirect } from "@remix-run/node";
import * as z from "zod";
import { withdrawEmployerContact } from "#app/domain/employer-contacts/withdraw-employer-contact.ts";
import { undoOfThisRequest } from "#app/domain/undo/remember-for-undo.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, withUndo } from "#app/http/paths.ts";

export const loader = () => redirect(paths.home());

export const action = withoutPage(
  staffAction({ permission: "employer_contact:log", form: z.object({}) }, async ({ ctx, params }) => {
    const { employerId } = await withdrawEmployerContact(ctx, params.employerContactId ?? "");
    return redirect(withUndo(paths.employer(employerId), await undoOfThisRequest(ctx)));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
