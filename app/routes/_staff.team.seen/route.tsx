import { redirect } from "@remix-run/node";
import * as z from "zod";
import { dayField } from "#app/domain/calendar/day-field.ts";
import { NotFound } from "#app/domain/errors.ts";
import { isId } from "#app/domain/new-id.ts";
import { markWeekSeen } from "#app/domain/weeks/mark-week-seen.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const form = z.object({ accountId: z.string("field_wrong"), week: dayField });

export const loader = () => redirect(paths.teamWeeks());

export const action = withoutPage(
  staffAction({ permission: "team_weeks:mark_seen", form }, async ({ ctx, input }) => {
    if (!isId(input.accountId)) throw new NotFound();
    await markWeekSeen(ctx, { accountId: input.accountId, day: input.week });
    return redirect(paths.teamWeeks(input.week));
  }),
);

export { NoPage as default } from "#app/components/error-page.tsx";
