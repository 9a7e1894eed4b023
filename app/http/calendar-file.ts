import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { CalendarEntry } from "../domain/calendar-feed/list-calendar-entries.ts";
import type { Language } from "../domain/context.ts";
import type { MessageKey } from "../i18n/messages/areas.ts";
import { translatorOf } from "../i18n/page-messages.ts";
import { asFile } from "./file-loader.ts";
import { paths } from "./paths.ts";

/**
 * A calendar as RFC 5545 has it: moments in UTC, so that no time zone has to be told; steps as whole days; the same
 * entry always under the same name, with the number of its last change.
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  { language, publicUrl, forOne = false }: { language: Language; publicUrl: string; forOne?: boolean },
): string {
  const t = translatorOf("calendar", language);
  const file = ical({
    name: "Third Cup",
    prodId: { company: "Third Cup", product: "Third Cup", language: language === "nb" ? "NB" : "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ...(forOne ? {} : { ttl: 3600 }),
  });
  for (const entry of entries) {
    const cancelled = entry.kind === "contact" && entry.cancelled;
    const isDay = entry.kind === "step";
    const start = entry.kind === "contact" ? entry.startsAt : new Date(`${entry.day}T00:00:00Z`);
    const minutes = entry.kind === "contact" ? Math.max(entry.minutes, 5) : 24 * 60;
    const href =
      entry.kind === "contact" ? paths.employerContact(entry.id) : paths.employer(entry.employerId);
    file.createEvent({
      id: `${entry.kind}-${entry.id}@third-cup`,
      sequence: entry.version - 1,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      start,
      end: new Date(start.getTime() + minutes * 60_000),
      allDay: isDay,
      summary: titleOf(t, entry),
      location: entry.address,
      url: new URL(href, publicUrl).href,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      busystatus: isDay || cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
      transparency: isDay || cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  return file.toString();
}

function titleOf(t: ReturnType<typeof translatorOf<"calendar">>, entry: CalendarEntry): string {
  const name = entry.employerName;
  if (entry.kind === "step")
    return t("step_at", { step: t(`step_${entry.stepKind}` as MessageKey<"calendar">), name });
  if (entry.channel === "in_person") return t("visit_at", { name });
  if (entry.channel === "phone") return t("phone_at", { name });
  return t(entry.channel === "video" ? "video_at" : "written_at", { name });
}

/** As a file that a calendar program opens or subscribes to. */
export const calendarResponse = (text: string, name: string): Response =>
  asFile({ body: text, type: "text/calendar; charset=utf-8", name });
