import { redirect } from "@remix-run/node";
import * as z from "zod";
import { changeOwnAccount } from "#app/domain/accounts/change-own-account.ts";
import { chooseReminderMail } from "#app/domain/reminders/reminder-mail-wish.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths, safeNext } from "#app/http/paths.ts";

const form = z.object({
  language: z.enum(["nb", "en"], "field_wrong").optional(),
  colourScheme: z.enum(["auto", "light", "dark"], "field_wrong").optional(),
  reminderMail: z.enum(["yes", "no"], "field_wrong").optional(),
  returnTo: z.string().optional(),
});

const change = staffAction({ permission: "own_account:write", form }, async ({ ctx, input }) => {
  await changeOwnAccount(ctx, { language: input.language, colourScheme: input.colourScheme });
  if (input.reminderMail) await chooseReminderMail(ctx, input.reminderMail === "yes");
  return redirect(safeNext(input.returnTo ?? null));
});

export const loader = () => redirect(paths.home());

/** Language and colours. A form that cannot be read has nothing to show again, so it changes nothing and goes home. */
export const action = withoutPage(change, () => redirect(paths.home()));

export { ErrorPage as ErrorBoundary, NoPage as default } from "#app/components/error-page.tsx";
