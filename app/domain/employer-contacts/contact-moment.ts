import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import type { ContactStatus } from "./employer-contact-vocabulary.ts";

/** A phone's clock may be ahead of ours. */
const clocksDifferBy = 10 * 60_000;
const oldestYears = 20;
const furthestDays = 730;

export type ContactMoment = { occurredAt: Date; day: string };

/**
 * When a contact took place or will: the given day and time, noon when only the day is given, else now. What has not
 * happened yet can only be planned or cancelled. Throws Invalid "in_the_future" or "date_too_far".
 */
export function contactMoment(
  ctx: StaffContext,
  sent: { day?: string; time?: string; status: ContactStatus },
): ContactMoment {
  const { timeZone } = ctx.actor;
  const day = sent.day ?? ctx.today;
  const occurredAt =
    sent.day === undefined && sent.time === undefined
      ? ctx.now
      : sent.time === undefined && day === ctx.today
        ? ctx.now
        : instantOf(day, sent.time ?? "12:00", timeZone);
  const earliest = addDays(ctx.today, -oldestYears * 365);
  if (day < earliest || day > addDays(ctx.today, furthestDays)) {
    throw new Invalid([{ field: "day", code: "date_too_far" }]);
  }
  const mayLieAhead = sent.status === "planned" || sent.status === "cancelled";
  if (!mayLieAhead && occurredAt.getTime() > ctx.now.getTime() + clocksDifferBy) {
    throw new Invalid([{ field: "day", code: "in_the_future" }]);
  }
  return { occurredAt, day: dayIn(timeZone, occurredAt) };
}
