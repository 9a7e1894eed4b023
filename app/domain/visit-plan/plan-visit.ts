import { and, eq, isNull } from "drizzle-orm";
import { nextStep } from "#db/schema/employer-contact.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { isDay } from "../calendar/is-day.ts";
import { addDays } from "../calendar/today.ts";
import { isWorkingDay } from "../calendar/working-days.ts";
import type { StaffContext } from "../context.ts";
import { recordNextStep } from "../employer-contacts/promises-and-next-steps.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { isPausedToday } from "../employers/is-paused-today.ts";
import { Invalid, Refused } from "../errors.ts";
import { contactGuards, saysWait } from "../matching/contact-guard.ts";
import { loadContactLoads } from "../matching/load-contact-loads.ts";
import { askBeforePlanning } from "../one-voice/find-one-voice.ts";

const daysAheadAtMost = 60;

/**
 * Makes a visit of the plan a next step of the reader's own, on its day; the first touch of a register unit makes it the
 * service's employer. Nothing says for whom: that stays on the participant's side. Planning the same visit twice
 * changes nothing.
 *
 * @param documentId e_<uuid> or r_<uuid>
 * @param spokenWith the reader has spoken with the colleague who was or is about to be there
 * @throws Invalid for a day that is past, too far ahead or no working day, and as a question where a colleague was
 *   lately; Refused when the employer is to be left alone
 */
export async function planVisit(
  ctx: StaffContext,
  { documentId, day, spokenWith = false }: { documentId: string; day: string; spokenWith?: boolean },
): Promise<void> {
  requirePermission(ctx, "employer_contact:log");
  const isPossible =
    isDay(day) &&
    day >= ctx.today &&
    day <= addDays(ctx.today, daysAheadAtMost) &&
    isWorkingDay(ctx.actor.country, day);
  if (!isPossible) throw new Invalid([{ field: "visit", code: "date_wrong" }]);
  const { serviceId, accountId } = ctx.actor;
  // Whoever presses twice plans one after the other; colleagues do not wait for each other.
  await ctx.tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.serviceId, serviceId), eq(account.id, accountId)))
    .for("no key update");
  const employerId = await adoptEmployer(ctx, documentId);
  if (await isPausedToday(ctx, employerId)) throw new Refused("visit_leave_alone");
  const load = (await loadContactLoads(ctx, [employerId])).get(employerId);
  if (load && contactGuards(load, ctx.today).some(saysWait)) throw new Refused("visit_leave_alone");
  const [known] = await ctx.tx
    .select({ id: nextStep.id })
    .from(nextStep)
    .where(
      and(
        eq(nextStep.serviceId, serviceId),
        eq(nextStep.employerId, employerId),
        eq(nextStep.accountId, accountId),
        eq(nextStep.kind, "visit"),
        eq(nextStep.dueOn, day),
        isNull(nextStep.doneAt),
      ),
    );
  if (known) return;
  await askBeforePlanning(ctx, employerId, { day, spokenWith, field: "visit" });
  await recordNextStep(ctx, { employerId, employerContactId: null }, { kind: "visit", dueOn: day });
}
