import type { LoaderFunctionArgs } from "@remix-run/node";
import { getCalendarEntry } from "#app/domain/calendar-feed/list-calendar-entries.ts";
import { calendarFile, calendarResponse } from "#app/http/calendar-file.ts";
import { staffLoader } from "#app/http/handler.ts";

const load = staffLoader({ permission: "employer_contact:read", messages: [] }, async ({ ctx, params }) => {
  const entry = await getCalendarEntry(ctx, params.employerContactId ?? "");
  const { publicUrl, actor } = ctx;
  return { text: calendarFile([entry], { language: actor.language, publicUrl, forOne: true }) };
});

/** One planned meeting for the calendar at hand. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { text } = await load(args);
  return calendarResponse(text, "third-cup.ics");
}
