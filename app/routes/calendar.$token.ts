import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCalendarFeed } from "#app/domain/calendar-feed/read-calendar-feed.ts";
import { TooMany } from "#app/domain/errors.ts";
import { calendarFile, calendarResponse } from "#app/http/calendar-file.ts";

const plain = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

/** What a calendar program reads: no session, no cookie; the secret stands in the address, and in no log. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const token = (params.token ?? "").replace(/\.ics$/, "");
  const { resources, clientAddress, requestId } = context;
  try {
    const read = await readCalendarFeed(resources, { token, clientAddress, requestId });
    if (!read) return plain(404);
    const { language } = read.actor;
    const text = calendarFile(read.entries, { language, publicUrl: resources.publicUrl });
    return calendarResponse(text, "third-cup.ics");
  } catch (error) {
    if (error instanceof TooMany) return plain(429, { "Retry-After": String(error.retryAfterSeconds) });
    throw error;
  }
}
