import type { LoaderFunctionArgs } from "@remix-run/node";
import { getCalendarEntry } from "#app/domain/calendar-feed/list-calendar-entries.ts";
import { inTransaction } from "#app/domain/context.ts";
import { calendarFile, calendarResponse } from "#app/http/calendar-file.ts";
import { checkAddress, faultResponse } from "#app/http/handler.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";

/** One planned meeting for the calendar at hand. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireIdentity(request, context);
  const address = checkAddress(request, params);
  try {
    const entry = await inTransaction(context.resources, actor, context.requestId, (ctx) =>
      getCalendarEntry(ctx, address.params.employerContactId ?? ""),
    );
    const { language } = actor;
    const text = calendarFile([entry], { language, publicUrl: context.resources.publicUrl, forOne: true });
    return calendarResponse(text, "third-cup.ics");
  } catch (error) {
    throw faultResponse(error);
  }
}
