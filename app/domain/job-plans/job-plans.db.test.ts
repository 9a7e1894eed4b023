import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { contactOnBehalf, jobSearchPlanLine } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import {
  changeEmployerContact,
  employerContactChange,
} from "../employer-contacts/change-employer-contact.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { getLogPage } from "../employer-contacts/get-log-page.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { editParticipant } from "../participants/edit-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { addPlanLine, endPlanLine, planLineForm } from "./change-plan-lines.ts";
import { getSearchPlan } from "./get-search-plan.ts";
import { linkContactToLine } from "./link-contact-to-line.ts";
import { listLinesToChoose } from "./list-lines-to-choose.ts";
import { saveSearchPlan, searchPlanForm } from "./save-search-plan.ts";

const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const [place] = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${hanne.serviceId}, 'Kafé') returning id`;
  const person = (actor: StaffActor, referenceCode: string) => {
    const record = participantForm.parse({
      ...{ givenName: "Amir", familyName: "Berg", referenceCode, teamId: service.teamId },
      ...{ specialistId: actor.accountId, startedOn: "2026-10-01", status: "job_development" },
    });
    return stage.as(actor, async (ctx) => ({ id: await addParticipant(ctx, record), record }));
  };
  return { ...service, hanne, maryam, jonas, employerId: place?.id ?? "", person };
}

const addLine = (actor: StaffActor, id: string, form: Record<string, unknown>) =>
  stage.as(actor, (ctx) =>
    addPlanLine(ctx, id, planLineForm.parse({ kind: "tasks", words: "Bake", ...form })),
  );

const log = (actor: StaffActor, employerId: string, more: Record<string, unknown>) =>
  stage.as(actor, async (ctx) => {
    const input = employerContactInput.parse({ id: newId(), employer: `e_${employerId}`, ...more });
    return logEmployerContact(ctx, input);
  });

const linkOf = async (contactId: string) =>
  (
    await stage.owner.select().from(contactOnBehalf).where(eq(contactOnBehalf.employerContactId, contactId))
  ).map(({ participantId, jobSearchPlanLineId }) => [participantId, jobSearchPlanLineId]);

test("a contact is logged against a line of the plan, which brings its person along, on the person's side alone", async () => {
  const { hanne, employerId, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const line = await addLine(hanne, id, {
    kind: "occupation",
    code: "5120",
    words: "Kanari-kokk",
    fromOn: "1.11.2026",
  });
  const logged = await log(hanne, employerId, { planLineIds: [line] });
  expect(await linkOf(logged.id)).toEqual([[id, line]]);
  // The same request again is the same contact.
  const again = { id: logged.id, planLineIds: [line] };
  expect((await log(hanne, employerId, again)).created).toBe(false);
  const { lines, contacts } = await stage.as(hanne, (ctx) => getSearchPlan(ctx, id));
  expect(lines).toMatchObject([{ words: "Kanari-kokk", occupationCode: "5120", contacts: 1 }]);
  expect(contacts).toMatchObject([{ id: logged.id, lineId: line, employerName: "Kafé" }]);
  const audit = (await stage.owner.select().from(auditEvent)).filter(
    ({ objectId }) => objectId === logged.id,
  );
  expect(JSON.stringify(audit)).not.toContain(line);
  expect(JSON.stringify(audit)).not.toContain(id);
  const [stored] = await stage.owner.select().from(jobSearchPlanLine).where(eq(jobSearchPlanLine.id, line));
  expect(stored?.words).toMatch(/^s1\.1\./);
});

test("a line serves contacts of its own days, one of each person, and nobody else's line is there", async () => {
  const { hanne, jonas, employerId, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const line = await addLine(hanne, id, { fromOn: "10.11.2026" });
  const second = await addLine(hanne, id, { fromOn: "10.11.2026", words: "Rydde" });
  const codes = (more: Record<string, unknown>, actor = hanne) =>
    log(actor, employerId, more).then(
      () => null,
      (error) => error.faults?.[0],
    );
  expect(await codes({ planLineIds: [line], day: "2026-11-09" })).toEqual({
    ...{ field: "planLineIds", code: "plan_line_other_day" },
  });
  expect(await codes({ planLineIds: [line, second] })).toEqual({
    field: "planLineIds",
    code: "plan_line_one_each",
  });
  expect(await codes({ planLineIds: [newId()] })).toEqual({
    field: "planLineIds",
    code: "participant_elsewhere",
  });
  expect(await codes({ planLineIds: [line] }, jonas)).toEqual({
    field: "planLineIds",
    code: "participant_elsewhere",
  });
  expect(await codes({ planLineIds: [line], day: "2026-11-10" })).toBeNull();
  await stage.as(hanne, (ctx) => endPlanLine(ctx, id, line));
  await expect(stage.as(hanne, (ctx) => endPlanLine(ctx, id, line))).rejects.toThrow(NotFound);
  expect(await codes({ planLineIds: [line] })).toBeNull();
});

test("a contact of before the person's start is refused: when it is logged, when it is moved, and when the start is", async () => {
  const { hanne, employerId, person } = await aTeam();
  const { id, record } = await person(hanne, "F-1");
  await expect(log(hanne, employerId, { onBehalfOf: [id], day: "2026-09-30" })).rejects.toMatchObject({
    faults: [
      { field: "onBehalfOf", code: "contact_before_start", values: { code: "F-1", day: "01.10.2026" } },
    ],
  });
  const { id: contactId } = await log(hanne, employerId, {
    onBehalfOf: [id],
    day: "2026-10-05",
    time: "10:00",
  });
  const move = (day: string) =>
    stage.as(hanne, (ctx) =>
      changeEmployerContact(ctx, contactId, employerContactChange.parse({ version: 1, day, time: "10:00" })),
    );
  await expect(move("2026-09-30")).rejects.toMatchObject({
    faults: [{ field: "day", code: "contact_before_start" }],
  });
  const start = (startedOn: string) =>
    stage.as(hanne, (ctx) => editParticipant(ctx, id, { ...record, startedOn, version: 1 }));
  await expect(start("2026-10-06")).rejects.toMatchObject({
    faults: [{ field: "startedOn", code: "start_after_contact" }],
  });
  await start("2026-10-05");
  expect(await linkOf(contactId)).toEqual([[id, null]]);
});

test("a contact that was logged in a hurry is given its line afterwards, of those that held that day", async () => {
  const { hanne, jonas, employerId, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const early = await addLine(hanne, id, { fromOn: "1.11.2026", words: "Tidlig" });
  const late = await addLine(hanne, id, { fromOn: "17.11.2026", words: "Sein" });
  const logged = await log(hanne, employerId, { onBehalfOf: [id], day: "2026-11-16" });
  const asked = await stage.as(hanne, (ctx) => listLinesToChoose(ctx, { id: logged.id, day: "2026-11-16" }));
  expect(asked).toEqual([
    { participantId: id, initials: "AB", referenceCode: "F-1", lines: [{ id: early, words: "Tidlig" }] },
  ]);
  const link = (lineId: string | null, actor = hanne) =>
    stage.as(actor, (ctx) => linkContactToLine(ctx, id, { contactId: logged.id, lineId }));
  await expect(link(late)).rejects.toMatchObject({ faults: [{ code: "plan_line_other_day" }] });
  await expect(link(early, jonas)).rejects.toThrow(NotFound);
  const other = await person(hanne, "F-2");
  const foreign = await addLine(hanne, other.id, { fromOn: "1.11.2026" });
  await expect(link(foreign)).rejects.toThrow(NotFound);
  await link(early);
  expect(await linkOf(logged.id)).toEqual([[id, early]]);
  expect(
    await stage.as(hanne, (ctx) => listLinesToChoose(ctx, { id: logged.id, day: "2026-11-16" })),
  ).toEqual([]);
  // Sent again from a phone that did not hear the answer: the same contact still.
  await link(null);
  expect(await linkOf(logged.id)).toEqual([[id, null]]);
});

test("the log form shows lines of those it was opened for, and of nobody else", async () => {
  const { hanne, employerId, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const other = await person(hanne, "F-2");
  const line = await addLine(hanne, id, { words: "Bake brød" });
  await addLine(hanne, other.id, { words: "Noe annet" });
  const page = (behalf: string[]) => stage.as(hanne, (ctx) => getLogPage(ctx, `e_${employerId}`, behalf));
  expect((await page([])).planLines).toEqual([]);
  expect((await page([id])).planLines).toEqual([{ id: line, initials: "AB", words: "Bake brød" }]);
});

test("the plan's own texts are kept version by version, with the day on which it is looked at again", async () => {
  const { hanne, maryam, jonas, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const save = (actor: StaffActor, form: Record<string, unknown>) =>
    stage.as(actor, (ctx) => saveSearchPlan(ctx, id, searchPlanForm.parse({ version: 0, ...form })));
  await save(hanne, { goals: "To besøk i uka", nextReviewOn: "1.12.2026" });
  await expect(save(maryam, { goals: "Ett" })).rejects.toThrow(Stale);
  await expect(save(maryam, { goals: "Ett" })).rejects.toMatchObject({
    current: { version: 1, fields: { goals: "To besøk i uka" } },
  });
  await expect(save(hanne, { version: 1, nextReviewOn: "1.11.2026" })).rejects.toMatchObject({
    faults: [{ field: "nextReviewOn", code: "day_before" }],
  });
  await expect(save(hanne, { version: 1, hours: "01819000049" })).rejects.toMatchObject({
    faults: [{ field: "hours", code: "identity_number_first" }],
  });
  await expect(save(jonas, { version: 1 })).rejects.toThrow(NotFound);
  await save(maryam, { version: 1, goals: "Ett", framework: "Vi går sammen" });
  const { plan } = await stage.as(hanne, (ctx) => getSearchPlan(ctx, id));
  expect(plan).toMatchObject({
    version: 2,
    goals: "Ett",
    framework: "Vi går sammen",
    writtenBy: "Maryam Dal",
  });
});

test("a plan has room for twelve lines, an occupation is one of the standard, and the day is not ahead", async () => {
  const { hanne, person } = await aTeam();
  const { id } = await person(hanne, "F-1");
  const fault = (form: Record<string, unknown>) =>
    addLine(hanne, id, form).then(
      () => null,
      (error) => error.faults[0].code,
    );
  expect(await fault({ kind: "occupation", code: "9999" })).toBe("occupation_wrong");
  expect(await fault({ fromOn: "19.11.2026" })).toBe("day_ahead");
  expect(await fault({ fromOn: "30.9.2026" })).toBe("day_before");
  expect(await fault({ words: "Hos Kari Nordmann" })).toBe("third_person");
  for (let count = 0; count < 12; count += 1) await addLine(hanne, id, { words: `Linje ${count}` });
  expect(await fault({})).toBe("plan_lines_many");
  const stored = await stage.owner
    .select()
    .from(jobSearchPlanLine)
    .where(and(eq(jobSearchPlanLine.participantId, id), eq(jobSearchPlanLine.kind, "tasks")));
  expect(stored).toHaveLength(12);
});
