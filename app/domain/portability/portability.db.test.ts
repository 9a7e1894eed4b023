import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { participantFileWords } from "#app/i18n/privacy-words.ts";
import { classification } from "#db/classification.ts";
import { useStage } from "#tests/support/stage.ts";
import { listReaders } from "../access-log/list-readers.ts";
import { addCollaborator, collaboratorForm } from "../career-profiles/collaborators.ts";
import { saveProfileSection } from "../career-profiles/save-profile-section.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { addPlanLine, planLineForm } from "../job-plans/change-plan-lines.ts";
import { answerMatch } from "../match-answers/answer-match.ts";
import { ruleOutMatch } from "../matching/rule-out-match.ts";
import { giveMatchingConsent } from "../matching-consent/give-matching-consent.ts";
import { newId } from "../new-id.ts";
import { outreachForm, recordOutreachAttempt } from "../participant-way/outreach-records.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { getParticipant } from "../participants/get-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { exportExceptions } from "./export-exceptions.ts";
import { columnsOfParticipant, gatherParticipant } from "./gather-participant.ts";
import { cell, writeParticipantFile } from "./write-participant-file.ts";

const stage = useStage();

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{
          givenName: "Amir",
          familyName: "=Berg<b>",
          referenceCode: newId().slice(-8),
          teamId: service.teamId,
        },
        ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "mapping" },
        ...{ homePostcode: "3910", ownWords: "Helst dyr", informed: "yes" },
      }),
    ),
  );
  const [place] = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${hanne.serviceId}, 'Kafé') returning id`;
  const document = `e_${place?.id}`;
  await stage.as(hanne, async (ctx) => {
    await saveWishes(ctx, id, [{ dimension: "noise", value: { level: 2 }, level: "must" }]);
    await confirmOccupation(ctx, id, { title: "dyrepasser", code: "5164" });
    await ruleOutMatch(ctx, id, document, "excluded", "way");
    await answerMatch(ctx, id, { document, answer: "wrong", dimension: null, reason: "for mange hunder" });
    await giveMatchingConsent(ctx, id, { way: "in_person" });
    await saveProfileSection(ctx, id, "coping", {
      ...{ typed: { what_helps: "Å gå en tur" }, version: 0, namesMayStand: false },
    });
    await addCollaborator(ctx, id, collaboratorForm.parse({ role: "nav_adviser", name: "Bente Foss" }));
    await addPlanLine(ctx, id, planLineForm.parse({ kind: "tasks", words: "Stelle hunder" }));
    await recordOutreachAttempt(
      ctx,
      id,
      outreachForm.parse({ way: "phone", reached: "no", note: "Ingen svarte" }),
    );
    await getParticipant(ctx, id);
  });
  return { service, hanne, id };
}

test("every column of a participant's is in the file or named with the reason why it is not", () => {
  const inFile = new Set(
    columnsOfParticipant().flatMap(([table, columns]) => columns.map((name) => `${table}.${name}`)),
  );
  // The log's own words about the person are read through a function of their own.
  const throughTheLog = new Set(["audit_event.object_id"]);
  const all = Object.entries(classification).flatMap(([table, { participant = "", restricted = "" }]) =>
    `${participant} ${restricted}`
      .split(" ")
      .filter(Boolean)
      .map((column) => `${table}.${column}`),
  );
  expect(all.length).toBeGreaterThan(70);
  const missing = all.filter(
    (name) => !inFile.has(name) && !throughTheLog.has(name) && !(name in exportExceptions),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(exportExceptions).filter((name) => !all.includes(name) || inFile.has(name))).toEqual([]);
});

test("the file holds everything, opened, and is safe to read and to open in a spreadsheet", async () => {
  const { hanne, id } = await aPerson();
  const file = await stage.as(hanne, (ctx) => gatherParticipant(ctx, id));
  const text = JSON.stringify(file);
  for (const known of [
    "Amir",
    "=Berg<b>",
    "3910",
    "Helst dyr",
    "dyrepasser",
    "for mange hunder",
    '\\"level\\":2',
    "in_person",
    "Hanne Nes",
    "Å gå en tur",
    "Bente Foss",
    "Stelle hunder",
    "Ingen svarte",
  ])
    expect(text, known).toContain(known);
  expect(text).not.toMatch(/s1\.\d+\./);
  expect(file.changes.map(({ action }) => action)).toContain("participant.added");
  const words = participantFileWords("nb", { timeZone: "Europe/Oslo", today: "2026-11-18" });
  const parts = unzipSync(writeParticipantFile(file, words));
  expect(Object.keys(parts).sort()).toEqual(["participant.html", "participant.json", "who-has-looked.csv"]);
  expect(JSON.parse(strFromU8(parts["participant.json"] ?? new Uint8Array()))).toEqual(JSON.parse(text));
  const html = strFromU8(parts["participant.html"] ?? new Uint8Array());
  expect(html).toContain("=Berg&lt;b&gt;");
  expect(html).not.toContain("<b>");
  expect(strFromU8(parts["who-has-looked.csv"] ?? new Uint8Array())).toContain("Hanne Nes;Jobbspesialist");
});

test("no cell of a table is worked out by a spreadsheet", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", '"=', " ="),
      (rest, start) => {
        expect(cell(start + rest).replace(/^"/, "")).toMatch(/^'/);
      },
    ),
  );
  expect(cell('a"b;c')).toBe('"a""b;c"');
});

test("who has looked is told by name, reason and page, newest first; 10,000 lines in a moment", async () => {
  const { service, hanne, id } = await aPerson();
  const past = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  await stage.owner.$client`
    insert into participant_read (id, service_id, participant_id, account_id, page, read_at)
    select gen_random_uuid(), ${service.serviceId}, ${id}, ${past.accountId}, 'matches', '2026-11-01'::timestamptz - n * interval '1 minute'
    from generate_series(1, 10000) n`;
  const started = performance.now();
  const { lines } = await stage.as(hanne, (ctx) => listReaders(ctx, id));
  expect(performance.now() - started).toBeLessThan(5000);
  expect(lines).toHaveLength(10_002);
  expect(lines[0]).toMatchObject({ name: "Hanne Nes", relation: "specialist", page: "privacy" });
  expect(lines.at(-1)).toMatchObject({ name: "Jonas Lie", relation: null, page: "matches" });
});

test("nobody without the participant gets either", async () => {
  const { service, id } = await aPerson();
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const leader = await stage.aColleague(service, "Leif Sandvik", ["leader"]);
  await expect(stage.as(jonas, (ctx) => gatherParticipant(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(jonas, (ctx) => listReaders(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(leader, (ctx) => gatherParticipant(ctx, id))).rejects.toThrow(Forbidden);
  const lines = await stage.as(jonas, (ctx) => ctx.tx.execute(`select * from audit_lines_about('${id}')`));
  expect([...lines]).toEqual([]);
});
