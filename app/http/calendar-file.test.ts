import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { CalendarEntry } from "../domain/calendar-feed/list-calendar-entries.ts";
import { calendarFile } from "./calendar-file.ts";

const publicUrl = "https://kopp.example";
const contact: CalendarEntry = {
  kind: "contact",
  id: "0195d3c0-0000-7000-8000-000000000001",
  employerId: "0195d3c0-0000-7000-8000-000000000002",
  employerName: "Havnekroa; Mat, drikke & \\ så videre",
  address: "Storgata 1, 3921 Porsgrunn",
  version: 3,
  changedAt: new Date("2026-11-18T12:00:00Z"),
  channel: "in_person",
  startsAt: new Date("2027-03-28T00:30:00Z"),
  minutes: 90,
  cancelled: false,
};
const step: CalendarEntry = {
  ...{ kind: "step", id: "0195d3c0-0000-7000-8000-000000000003", employerId: contact.employerId },
  ...{ employerName: "Bakeri", address: null, version: 1, changedAt: contact.changedAt },
  ...{ stepKind: "thank", day: "2026-12-31" },
};

const write = (...entries: CalendarEntry[]) => calendarFile(entries, { language: "nb", publicUrl });

/** As another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => ({
    event: new ICAL.Event(event),
    value: (name: string) => event.getFirstPropertyValue(name),
  }));
}

test("another program reads a meeting: when in UTC, where, under which name and how often changed", () => {
  const [meeting] = read(write(contact));
  expect(meeting?.event).toMatchObject({
    uid: `contact-${contact.id}@third-cup`,
    summary: `Besøk: ${contact.employerName}`,
    location: contact.address,
    sequence: 2,
  });
  // The night on which the clocks go forward in Norway.
  expect(meeting?.event.startDate.toJSDate().toISOString()).toBe("2027-03-28T00:30:00.000Z");
  expect(meeting?.event.endDate.toJSDate().toISOString()).toBe("2027-03-28T02:00:00.000Z");
  expect(meeting?.event.startDate.zone.tzid).toBe("UTC");
  expect(meeting?.value("status")).toBe("CONFIRMED");
  expect(meeting?.value("url")).toBe(`${publicUrl}/contacts/${contact.id}`);
});

test("a cancelled meeting is told as one, under the same name, and takes no time", () => {
  const [meeting] = read(write({ ...contact, version: 4, cancelled: true }));
  expect(meeting?.event).toMatchObject({ uid: `contact-${contact.id}@third-cup`, sequence: 3 });
  expect([meeting?.value("status"), meeting?.value("transp")]).toEqual(["CANCELLED", "TRANSPARENT"]);
});

test("a step is a whole day, the last of a year too", () => {
  const [one] = read(write(step));
  expect(one?.event.startDate).toMatchObject({ isDate: true, year: 2026, month: 12, day: 31 });
  expect(one?.event.endDate).toMatchObject({ isDate: true, year: 2027, month: 1, day: 1 });
  expect(one?.event.summary).toBe("Takk for sist: Bakeri");
});

test("the same entries give the same file, and nothing gives a calendar without events", () => {
  expect(write(contact, step)).toBe(write(contact, step));
  expect(read(write())).toEqual([]);
});

test("whatever an employer is called, lines end as they must, are at most 75 octets and read back as the name", () => {
  const name = fc
    .string({
      unit: fc.constantFrom(..."æøå🫖\\;,:\"'n{} é漢", "\\n", "BEGIN:VEVENT"),
      minLength: 1,
      maxLength: 120,
    })
    .filter((text) => text.trim() === text);
  fc.assert(
    fc.property(name, (employerName) => {
      const text = write({ ...contact, employerName });
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const events = read(text);
      expect(events).toHaveLength(1);
      expect(events[0]?.event.summary).toBe(`Besøk: ${employerName}`);
    }),
  );
});
