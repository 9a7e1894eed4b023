import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { careerProfileSection, collaborator, jobSupportPlanItem } from "#db/schema/career.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participantRead, placement } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { NotFound, Stale } from "../errors.ts";
import { getSupportPlan } from "../job-plans/get-support-plan.ts";
import { saveSupportPlan, type TypedSupportPlan } from "../job-plans/save-support-plan.ts";
import { newId } from "../new-id.ts";
import { listWayDue } from "../participant-way/list-way-due.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { getWishesToEdit } from "../preferences/get-wishes-to-edit.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { addCollaborator, collaboratorForm, endCollaborator } from "./collaborators.ts";
import { getCareerProfile, getProfileSection } from "./get-career-profile.ts";
import type { ProfileSection } from "./profile-sections.ts";
import { recordProfileSession, sessionForm } from "./profile-sessions.ts";
import { saveProfileSection } from "./save-profile-section.ts";
import { listWishesVersions } from "./wishes-versions.ts";

const stage = useStage();

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{
          givenName: "Amir",
          familyName: "Berg",
          referenceCode: newId().slice(-8),
          teamId: service.teamId,
        },
        ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "job_development" },
      }),
    ),
  );
  const save = (
    actor: StaffActor,
    section: ProfileSection,
    typed: Record<string, string | string[]>,
    version = 0,
    namesMayStand = false,
  ) => stage.as(actor, (ctx) => saveProfileSection(ctx, id, section, { typed, version, namesMayStand }));
  return { ...service, hanne, maryam, jonas, id, save };
}

async function aJob(actor: StaffActor, participantId: string, startedOn: string): Promise<string> {
  const [place] = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${actor.serviceId}, 'Kafé') returning id`;
  const id = newId();
  await stage.owner.insert(placement).values({
    ...{ id, serviceId: actor.serviceId, participantId, employerId: place?.id ?? "" },
    ...{ occupationCode: "5120", startedOn, origin: "hidden", createdBy: actor.accountId },
  });
  return id;
}

test("sections are kept version by version, in own words and from lists, and what is unchanged makes none", async () => {
  const { hanne, maryam, id, save } = await aPerson();
  await save(hanne, "goal", { main_goal: "job", goal_words: "Et kjøkken", deciding: ["people", "pay"] });
  await save(hanne, "goal", { main_goal: "job", goal_words: "Et kjøkken", deciding: ["pay", "people"] }, 1);
  await save(maryam, "goal", { main_goal: "both", goal_words: "Fagbrev" }, 1);
  const { versions } = await stage.as(hanne, (ctx) => getProfileSection(ctx, id, "goal"));
  expect(versions).toMatchObject([
    { version: 2, writtenBy: "Maryam Dal", content: { main_goal: "both", goal_words: "Fagbrev" } },
    {
      version: 1,
      writtenBy: "Hanne Nes",
      content: { goal_words: "Et kjøkken", deciding: ["pay", "people"] },
    },
  ]);
});

test("two who write one section: the second is given what the first wrote, and nothing is lost", async () => {
  const { hanne, maryam, id, save } = await aPerson();
  await save(hanne, "reaching", { absence_plan: "SMS først" });
  const late = save(maryam, "reaching", { absence_plan: "Ring" });
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({
    current: { version: 1, fields: { absence_plan: "SMS først" } },
  });
  const both = await Promise.allSettled([
    save(hanne, "reaching", { absence_plan: "En" }, 1),
    save(maryam, "reaching", { absence_plan: "To" }, 1),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const rejected = both.find((each) => each.status === "rejected");
  expect(rejected?.reason).toBeInstanceOf(Stale);
  const { versions } = await stage.as(hanne, (ctx) => getProfileSection(ctx, id, "reaching"));
  expect(versions).toHaveLength(2);
});

test("health, coping and background lie sealed, are opened on their own with their own read line, and never reach the log", async () => {
  const { hanne, id, save } = await aPerson();
  const canary = "Kanarigul-uro";
  await save(hanne, "health", { health_words: canary });
  await save(hanne, "coping", { early_signs: canary });
  await save(hanne, "background", { work_0_what: canary, work_0_when: "2019", work_0_words: "Fint" });
  await save(hanne, "goal", { goal_words: "Et kjøkken" });
  const overview = await stage.as(hanne, (ctx) => getCareerProfile(ctx, id, { restricted: false }));
  expect(JSON.stringify(overview)).not.toContain(canary);
  expect(overview.sections.map(({ section, content }) => [section, content === null]).sort()).toEqual([
    ["background", true],
    ["coping", true],
    ["goal", false],
    ["health", true],
  ]);
  const whole = await stage.as(hanne, (ctx) => getCareerProfile(ctx, id, { restricted: true }));
  expect(JSON.stringify(whole).split(canary)).toHaveLength(4);
  await stage.as(hanne, (ctx) => getProfileSection(ctx, id, "health"));
  const reads = await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, id));
  expect(reads.map(({ page }) => page).sort()).toEqual([
    "profile",
    "profile",
    "profile_restricted",
    "profile_restricted",
  ]);
  const stored = await stage.owner
    .select()
    .from(careerProfileSection)
    .where(eq(careerProfileSection.participantId, id));
  expect(stored.every(({ content }) => /^s1\.1\./.test(content))).toBe(true);
  const audit = JSON.stringify(await stage.owner.select().from(auditEvent));
  expect(audit).toContain("career_profile.saved");
  expect(audit).not.toContain(canary);
});

test("identity numbers are refused with their place in every notation, and a third person's name is warned of once", async () => {
  const { hanne, save } = await aPerson();
  for (const written of ["01819000049", "018190 00049", "018190-00049", "01.81.90.00049", "018190 000 49"]) {
    await expect(
      save(hanne, "learning", { went_well: `Ringte om ${written} i går` }),
      written,
    ).rejects.toMatchObject({
      faults: [{ field: "went_well", code: "identity_number", values: { place: "Ringte om", position: 11 } }],
    });
  }
  await expect(
    save(hanne, "background", { work_0_what: "Lager", work_0_words: "Sjefen Odd var streng" }),
  ).rejects.toMatchObject({
    faults: [{ field: "work_0_words", code: "third_person", values: { name: "Odd" } }],
  });
  await save(hanne, "background", { work_0_what: "Lager", work_0_words: "Sjefen Odd var streng" }, 0, true);
  // Saying that a name may stand lets no number through.
  await expect(save(hanne, "background", { strengths: "01819000049" }, 1, true)).rejects.toMatchObject({
    faults: [{ code: "identity_number_first" }],
  });
});

test("talks are dated, told once, and revisions are due 30 days after a job began", async () => {
  const { hanne, id } = await aPerson();
  const talk = (heldOn: string, occasion: string) =>
    stage.as(hanne, (ctx) => recordProfileSession(ctx, id, sessionForm.parse({ heldOn, occasion })));
  await talk("5.10.2026", "profile");
  await talk("5.10.2026", "profile");
  await expect(talk("19.11.2026", "profile")).rejects.toMatchObject({ faults: [{ code: "day_ahead" }] });
  await expect(talk("1.9.2026", "profile")).rejects.toMatchObject({ faults: [{ code: "day_before" }] });
  const due = async () =>
    (await stage.as(hanne, (ctx) => listWayDue(ctx))).map(({ reason, dueOn, isLate }) => [
      reason,
      dueOn,
      isLate,
    ]);
  expect(await due()).toEqual([["profile_sessions", "2026-10-31", true]]);
  await talk("12.10.2026", "profile");
  expect(await due()).toEqual([]);
  await aJob(hanne, id, "2026-11-01");
  expect(await due()).toEqual([["profile_after_start", "2026-12-01", false]]);
  await talk("10.11.2026", "job_started");
  expect(await due()).toEqual([]);
  const { sessions, revisions } = await stage.as(hanne, (ctx) =>
    getCareerProfile(ctx, id, { restricted: false }),
  );
  expect(sessions).toHaveLength(3);
  expect(revisions).toMatchObject([{ kind: "job_started", state: "in_time", heldOn: "2026-11-10" }]);
});

test("wishes are versions of the profile too, and two who save them do not write over each other", async () => {
  const { hanne, maryam, id } = await aPerson();
  await stage.as(hanne, (ctx) => confirmOccupation(ctx, id, { title: "kokk", code: "5120" }));
  const quiet = [{ dimension: "noise" as const, value: { level: 2 }, level: "must" as const }];
  const { version } = await stage.as(hanne, (ctx) => getWishesToEdit(ctx, id));
  expect(version).toBe(1);
  await stage.as(hanne, (ctx) => saveWishes(ctx, id, quiet, { version }));
  await expect(stage.as(maryam, (ctx) => saveWishes(ctx, id, [], { version }))).rejects.toThrow(Stale);
  await stage.as(hanne, (ctx) => saveWishes(ctx, id, quiet, { version: 2 }));
  const { versions } = await stage.as(hanne, (ctx) => listWishesVersions(ctx, id));
  expect(versions.map(({ version: each, wishes }) => [each, wishes.noise?.value.level ?? null])).toEqual([
    [2, 2],
    [1, null],
  ]);
  expect(versions[0]?.occupations).toMatchObject([{ title: "kokk", code: "5120" }]);
});

test("collaborators are sealed, carry the day of the yes, and end without a trace of a name", async () => {
  const { hanne, id } = await aPerson();
  const add = (form: Record<string, unknown>) =>
    stage.as(hanne, (ctx) => addCollaborator(ctx, id, collaboratorForm.parse(form)));
  await add({ role: "nav_adviser", name: "Bente Foss", phone: "55 55 33 33", consentedOn: "1.11.2026" });
  await add({ role: "family", name: "Mor" });
  await expect(add({ role: "family", name: "Mor 01819000049" })).rejects.toMatchObject({
    faults: [{ field: "name", code: "identity_number" }],
  });
  await expect(add({ role: "other", name: "Bo", email: "ikke en adresse" })).rejects.toMatchObject({
    faults: [{ field: "email", code: "email_wrong" }],
  });
  const now = async () =>
    (await stage.as(hanne, (ctx) => getCareerProfile(ctx, id, { restricted: false }))).collaborators;
  const [bente, mor] = await now();
  expect(bente).toMatchObject({ name: "Bente Foss", phone: "55 55 33 33", consentedOn: "2026-11-01" });
  expect(mor).toMatchObject({ name: "Mor", consentedOn: null });
  const stored = await stage.owner.select().from(collaborator).where(eq(collaborator.participantId, id));
  expect(JSON.stringify(stored)).not.toMatch(/Bente|33 33/);
  await stage.as(hanne, (ctx) => endCollaborator(ctx, id, bente?.id ?? ""));
  await expect(stage.as(hanne, (ctx) => endCollaborator(ctx, id, bente?.id ?? ""))).rejects.toThrow(NotFound);
  expect((await now()).map(({ name }) => name)).toEqual(["Mor"]);
});

const supportPlan = (more: Partial<TypedSupportPlan> = {}): TypedSupportPlan => ({
  ...{ version: 0, aims: "Tørre å spørre", nextReviewOn: "1.12.2026", kinds: ["checklists", "training"] },
  of: {
    checklists: { byWhom: "specialist", place: "at_work", words: "Ved oppvasken" },
    training: { byWhom: "employer", place: "at_work" },
    transport: { words: "Ikke valgt" },
  },
  namesMayStand: false,
  ...more,
});

test("a job support plan belongs to one job, is kept version by version and is sealed", async () => {
  const { hanne, maryam, id } = await aPerson();
  const job = await aJob(hanne, id, "2026-11-01");
  const save = (actor: StaffActor, more?: Partial<TypedSupportPlan>, placementId = job) =>
    stage.as(actor, (ctx) => saveSupportPlan(ctx, id, placementId, supportPlan(more)));
  await expect(save(hanne, { kinds: [], aims: " " })).rejects.toMatchObject({
    faults: [{ field: "kinds", code: "support_plan_empty" }],
  });
  await save(hanne);
  const late = save(maryam, { aims: "Noe annet" });
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { version: 1, aims: "Tørre å spørre" } });
  await save(maryam, { version: 1, kinds: ["checklists"] });
  const { plan } = await stage.as(hanne, (ctx) => getSupportPlan(ctx, id, job));
  expect(plan).toMatchObject({
    ...{ version: 2, aims: "Tørre å spørre", nextReviewOn: "2026-12-01", writtenBy: "Maryam Dal" },
    items: [{ kind: "checklists", byWhom: "specialist", place: "at_work", words: "Ved oppvasken" }],
  });
  const stored = await stage.owner
    .select()
    .from(jobSupportPlanItem)
    .where(eq(jobSupportPlanItem.participantId, id));
  // Two of the first version and one of the second; what was not ticked is in neither.
  expect(stored).toHaveLength(3);
  expect(JSON.stringify(stored)).not.toContain("oppvasken");
  const someoneElses = await aPerson();
  const foreign = await aJob(someoneElses.hanne, someoneElses.id, "2026-11-01");
  await expect(save(hanne, {}, foreign)).rejects.toThrow(NotFound);
  await expect(stage.as(hanne, (ctx) => getSupportPlan(ctx, id, foreign))).rejects.toThrow(NotFound);
});

test("nobody without the participant reads or writes any of it", async () => {
  const { hanne, jonas, id, save } = await aPerson();
  const job = await aJob(hanne, id, "2026-11-01");
  await save(hanne, "goal", { goal_words: "Et kjøkken" });
  for (const actor of [jonas, (await aPerson()).hanne]) {
    for (const verb of [
      () => save(actor, "goal", { goal_words: "x" }, 1),
      () => stage.as(actor, (ctx) => getCareerProfile(ctx, id, { restricted: true })),
      () => stage.as(actor, (ctx) => getProfileSection(ctx, id, "health")),
      () => stage.as(actor, (ctx) => listWishesVersions(ctx, id)),
      () => stage.as(actor, (ctx) => getSupportPlan(ctx, id, job)),
      () => stage.as(actor, (ctx) => saveSupportPlan(ctx, id, job, supportPlan())),
      () =>
        stage.as(actor, (ctx) => recordProfileSession(ctx, id, sessionForm.parse({ occasion: "profile" }))),
      () =>
        stage.as(actor, (ctx) =>
          addCollaborator(ctx, id, collaboratorForm.parse({ role: "other", name: "Bo" })),
        ),
    ])
      await expect(verb()).rejects.toThrow(NotFound);
  }
});
