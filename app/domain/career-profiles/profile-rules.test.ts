import fc from "fast-check";
import { expect, test } from "vitest";
import { careerProfile } from "#app/i18n/messages/career-profile.ts";
import { addDays } from "../calendar/today.ts";
import { holdsOn } from "../job-plans/plan-lines.ts";
import { supportKinds } from "../job-plans/support-kinds.ts";
import { type HeldSession, type JobEvent, profileRevisions } from "./profile-revisions.ts";
import { fieldsOf, profileSections, restrictedSections, type SectionContent } from "./profile-sections.ts";
import { cellName, parseContent, readSection, typedOf } from "./read-section.ts";

const today = "2026-11-18";
const day = fc.integer({ min: -200, max: 60 }).map((days) => addDays(today, days));
const event: fc.Arbitrary<JobEvent> = fc.record({
  kind: fc.constantFrom("job_started", "job_ended"),
  on: day,
});
const session: fc.Arbitrary<HeldSession> = fc.record({
  on: day,
  occasion: fc.constantFrom("profile", "job_started", "job_ended", "review"),
});

test("each start and end that has been is told once, due 30 days later, and answered by a talk that came after it", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 5 }),
      fc.array(session, { maxLength: 5 }),
      (events, sessions) => {
        const told = profileRevisions(events, sessions, today);
        expect(told).toHaveLength(events.filter(({ on }) => on <= today).length);
        for (const { kind, on, dueOn, heldOn, state } of told) {
          expect(dueOn).toBe(addDays(on, 30));
          const answers = sessions.filter(
            (each) => each.on >= on && (each.occasion === kind || each.occasion === "review"),
          );
          expect(heldOn).toBe(answers.map((each) => each.on).sort()[0] ?? null);
          const late = (heldOn ?? today) > dueOn;
          expect(state).toBe(heldOn ? (late ? "late" : "in_time") : late ? "overdue" : "due");
        }
      },
    ),
  );
});

test("a talk that made the profile is no revision, and one talk may answer a start and an end", () => {
  const events: JobEvent[] = [
    { kind: "job_started", on: "2026-09-01" },
    { kind: "job_ended", on: "2026-09-20" },
  ];
  expect(
    profileRevisions(events, [{ on: "2026-09-25", occasion: "profile" }], today).map(({ state }) => state),
  ).toEqual(["overdue", "overdue"]);
  expect(
    profileRevisions(events, [{ on: "2026-09-30", occasion: "review" }], today).map(({ state }) => state),
  ).toEqual(["in_time", "in_time"]);
});

/** What a form of a section may hold. */
const typedFor = (section: (typeof profileSections)[number]) =>
  fc.record(
    Object.fromEntries(
      fieldsOf[section].flatMap((field) => {
        if (field.kind === "text") return [[field.name, fc.string({ maxLength: 60 })]];
        if (field.kind === "rows")
          return [0, 1].flatMap((row) =>
            (["what", "when", "words"] as const).map((part) => [
              cellName(field.name, row, part),
              fc.string({ maxLength: 20 }),
            ]),
          );
        const option = fc.constantFrom(...field.options);
        return [[field.name, field.kind === "choice" ? option : fc.array(option, { maxLength: 3 })]];
      }),
    ),
  ) as fc.Arbitrary<Record<string, string | string[]>>;

test.each(profileSections)(
  "%s: what is read, stored, opened and shown in the form again is the same",
  (section) => {
    fc.assert(
      fc.property(typedFor(section), (typed) => {
        const { content, faults } = readSection(section, typed);
        if (faults.length > 0) return;
        const opened: SectionContent = parseContent(section, JSON.stringify(content));
        expect(opened).toEqual(content);
        expect(readSection(section, typedOf(section, opened)).content).toEqual(content);
      }),
    );
  },
);

test("what is too long, of another list, or half a row is told at its field; the rest of the form is kept", () => {
  const { faults, content } = readSection("background", {
    strengths: "x".repeat(2001),
    may_ask_former: "perhaps",
    work_1_words: "Sluttet i fjor",
    interests: "Fugler",
  });
  expect(faults).toEqual([
    { field: "work_1_what", code: "profile_row_what" },
    { field: "may_ask_former", code: "field_wrong" },
    { field: "strengths", code: "too_long" },
  ]);
  expect(content.interests).toBe("Fugler");
});

test("anything sealed in another shape opens as nothing, and never as a fault", () => {
  fc.assert(
    fc.property(fc.constantFrom(...profileSections), fc.jsonValue(), (section, value) => {
      expect(typeof parseContent(section, JSON.stringify(value))).toBe("object");
    }),
  );
});

test("health, coping and background are restricted, and every field and option has words", () => {
  expect([...restrictedSections].sort()).toEqual(["background", "coping", "health"]);
  const words = new Set(Object.keys(careerProfile.nb));
  for (const section of profileSections) {
    expect(words.has(`section_${section}`)).toBe(true);
    for (const field of fieldsOf[section]) {
      expect(words.has(`field_${field.name}`), field.name).toBe(true);
      if (field.kind === "choice" || field.kind === "choices")
        for (const option of field.options) expect(words.has(`${field.name}_${option}`), option).toBe(true);
    }
  }
});

test("nothing of the profile asks whether somebody is ready", () => {
  const names = profileSections.flatMap((section) => fieldsOf[section].map(({ name }) => name));
  expect(names.filter((name) => /ready|readiness|motivat|score|level/.test(name))).toEqual([]);
});

test("there are thirteen kinds of job support, and a line of a plan holds from its first day to its last", () => {
  expect(new Set(supportKinds).size).toBe(13);
  fc.assert(
    fc.property(day, fc.nat(50), day, (fromOn, days, on) => {
      const toOn = addDays(fromOn, days);
      expect(holdsOn({ fromOn, toOn }, on)).toBe(on >= fromOn && on <= toOn);
      expect(holdsOn({ fromOn, toOn: null }, on)).toBe(on >= fromOn);
    }),
  );
});
