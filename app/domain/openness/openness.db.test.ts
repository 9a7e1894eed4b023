import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { disclosure, disclosureTalk } from "#db/schema/openness.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { contactOnBehalf, participantRead } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { oneOfEach } from "#tests/support/made-identity-numbers.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { editParticipant } from "../participants/edit-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { isSealed } from "../privacy/seal.ts";
import { openTalkTask } from "../talk-tasks/open-talk-task.ts";
import { agreeOpenness } from "./agree-openness.ts";
import { compileWhatMayBeSaid } from "./compile-what-may-be-said.ts";
import { disclosureForm } from "./disclosure-input.ts";
import { getOpenness } from "./get-openness.ts";
import { recordOpennessTalk } from "./note-openness-talk.ts";
import { showWhatMayBeSaid } from "./show-what-may-be-said.ts";
import { withdrawOpenness } from "./withdraw-openness.ts";

const stage = useStage();

async function aPerson(more: Record<string, string> = {}) {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  const input = participantForm.parse({
    ...{ givenName: "Amir", familyName: "Berg", referenceCode: newId().slice(-8), teamId: service.teamId },
    ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "job_development", ...more },
  });
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input));
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: service.serviceId, name: "Kafé Fjordgløtt" });
  return { service, hanne, jonas, id, input, employerId, document: `e_${employerId}` };
}

const form = (change: Record<string, unknown> = {}) =>
  disclosureForm.parse({
    ...{ contact: "yes", may: { name: "yes", support: "yes", health: "no" }, way: "in_person" },
    wording: { name: "Amir", health: "ingenting om innleggelsen" },
    script: "Amir er flink med folk.",
    advantages: "Slipper å late som",
    drawbacks: "Redd for å bli sett ned på",
    talkedThrough: "yes",
    ...change,
  });
const ask = (
  actor: StaffActor,
  id: string,
  document: string,
  purpose: "present" | "go_together" = "present",
) => stage.as(actor, (ctx) => compileWhatMayBeSaid(ctx, { participantId: id, document, purpose }));

test("versions follow each other, keep what they were, and lie sealed; the log tells no text and no employer", async () => {
  const { hanne, id, document } = await aPerson();
  expect(await ask(hanne, id, document)).toMatchObject({ allowed: false, reason: "never_agreed" });
  expect(await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()))).toBe(1);
  expect(await ask(hanne, id, document)).toMatchObject({
    ...{ allowed: true, sequence: 1, towards: "all", script: "Amir er flink med folk." },
    may: [{ kind: "name", wording: "Amir" }, { kind: "support" }],
    mustNot: [{ kind: "health", wording: "ingenting om innleggelsen" }],
  });
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ contact: "named_only", sequence: 1 })));
  await stage.as(hanne, (ctx) =>
    agreeOpenness(ctx, id, form({ towards: "workplace", script: "Bare her." }), document),
  );
  expect(await ask(hanne, id, document)).toMatchObject({ sequence: 3, script: "Bare her." });
  const page = await stage.as(hanne, (ctx) => getOpenness(ctx, id));
  expect(page.standing.map(({ sequence, towardsName }) => [sequence, towardsName])).toEqual([
    [2, null],
    [3, "Kafé Fjordgløtt"],
  ]);
  expect(page.earlier).toMatchObject([{ sequence: 1, ending: "replaced", advantages: "Slipper å late som" }]);
  const rows = await stage.owner.select().from(disclosure).where(eq(disclosure.participantId, id));
  for (const { items, script, advantages, drawbacks } of rows)
    for (const text of [items, script, advantages, drawbacks]) expect(isSealed(text ?? "")).toBe(true);
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  const about = lines.filter(({ objectKind }) => objectKind === "disclosure");
  expect(about.map(({ action }) => action)).toEqual(Array(3).fill("disclosure.agreed"));
  expect(JSON.stringify(lines)).not.toMatch(/Amir er flink|Fjordgløtt|innleggelsen/);
  const reads = await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, id));
  expect(reads.filter((read) => read.page === "openness")).toHaveLength(1);
});

test("two who write a version towards the same are told; towards another it does not matter", async () => {
  const { hanne, id, document } = await aPerson();
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()));
  await expect(stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()))).rejects.toThrow(Stale);
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ towards: "workplace" }), document));
  const rows = await stage.owner.select().from(disclosure).where(eq(disclosure.participantId, id));
  expect(rows.filter(({ ending }) => ending === null)).toHaveLength(2);
});

test("withdrawn at once: one by name, or everything; the history stays, and twice is once", async () => {
  const { hanne, id, document } = await aPerson();
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()));
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ towards: "workplace" }), document));
  const { standing } = await stage.as(hanne, (ctx) => getOpenness(ctx, id));
  const here = standing.find(({ towards }) => towards === "workplace")?.id ?? "";
  await stage.as(hanne, (ctx) => withdrawOpenness(ctx, id, here));
  await stage.as(hanne, (ctx) => withdrawOpenness(ctx, id, here));
  // The wider yes does not come back in its place.
  expect(await ask(hanne, id, document)).toMatchObject({ allowed: false, reason: "withdrawn" });
  const other = newId();
  await stage.owner.insert(employer).values({ id: other, serviceId: hanne.serviceId, name: "Verkstedet" });
  expect(await ask(hanne, id, `e_${other}`)).toMatchObject({ allowed: true });
  await stage.as(hanne, (ctx) => withdrawOpenness(ctx, id, "all"));
  expect(await ask(hanne, id, `e_${other}`)).toMatchObject({ allowed: false, reason: "withdrawn" });
  const page = await stage.as(hanne, (ctx) => getOpenness(ctx, id));
  expect([page.standing.length, page.earlier.length]).toEqual([0, 2]);
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  expect(lines.filter(({ action }) => action === "disclosure.withdrawn")).toHaveLength(2);
});

test("what was agreed towards a register unit holds for the employer it becomes, and adopts nothing by itself", async () => {
  const { hanne, service, id } = await aPerson();
  const unitId = newId();
  await stage.owner.insert(registerUnit).values({
    ...{
      id: unitId,
      organisationNumber: "310000017",
      placeKey: "",
      name: "Bakeriet",
      registerName: "BAKERIET",
      source: "test",
    },
    ...{ companyNumber: "310000025", companyName: "Bakst", municipalityNumber: "4001", contentHash: "x" },
  });
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ towards: "workplace" }), `r_${unitId}`));
  expect(await stage.owner.select().from(employer).where(eq(employer.registerUnitId, unitId))).toEqual([]);
  expect(await ask(hanne, id, `r_${unitId}`)).toMatchObject({ allowed: true });
  const adopted = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${unitId}`));
  expect(await ask(hanne, id, `e_${adopted}`)).toMatchObject({ allowed: true, towards: "workplace" });
  // Agreed anew under its other name, it is the same workplace; and the whole company is another reach.
  await stage.as(hanne, (ctx) =>
    agreeOpenness(ctx, id, form({ towards: "workplace", contact: "no", sequence: 1 }), `e_${adopted}`),
  );
  expect(await ask(hanne, id, `r_${unitId}`)).toMatchObject({ reason: "said_no" });
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ towards: "company" }), `e_${adopted}`));
  expect(await ask(hanne, id, `r_${unitId}`)).toMatchObject({ reason: "said_no" });
  const sister = newId();
  await stage.owner.insert(employer).values({
    ...{ id: sister, serviceId: service.serviceId, name: "Bakeriet sør", companyNumber: "310000025" },
  });
  expect(await ask(hanne, id, `e_${sister}`)).toMatchObject({ allowed: true, towards: "company" });
});

const plan = (document: string, id: string, change: Record<string, unknown> = {}) =>
  employerContactInput.parse({
    ...{ id: newId(), employer: document, onBehalfOf: [id], spokenOf: true },
    ...{ status: "planned", day: "2026-11-20", time: "10:00", ...change },
  });

test("a plan to speak of somebody is refused without openness, and goes on with it; a visit that names nobody always does", async () => {
  const { hanne, id, document } = await aPerson();
  const log = (change: Record<string, unknown>) =>
    stage.as(hanne, (ctx) => logEmployerContact(ctx, plan(document, id, { spokenWith: true, ...change })));
  await expect(log({})).rejects.toMatchObject({
    faults: [{ field: "onBehalfOf", code: "openness_never_agreed" }],
  });
  await expect(log({ spokenOf: false, whoWent: "both" })).rejects.toMatchObject({
    faults: [{ code: "openness_never_agreed" }],
  });
  await expect(log({ whoWent: "both", onBehalfOf: [] })).rejects.toMatchObject({
    faults: [{ code: "spoken_of_whom" }],
  });
  expect((await log({ spokenOf: false })).created).toBe(true);
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form({ may: { name: "yes" }, wording: {} })));
  await expect(log({ whoWent: "both" })).rejects.toMatchObject({
    faults: [{ code: "openness_not_that_much" }],
  });
  const { id: contactId } = await log({});
  const [kept] = await stage.owner
    .select()
    .from(contactOnBehalf)
    .where(eq(contactOnBehalf.employerContactId, contactId));
  const [version] = await stage.owner.select().from(disclosure).where(eq(disclosure.participantId, id));
  expect(kept).toMatchObject({ spokenOf: true, disclosureId: version?.id });
  // What has happened is written down as it was.
  await stage.as(hanne, (ctx) => withdrawOpenness(ctx, id, "all"));
  const held = await log({ status: "held", day: "2026-11-17" });
  const [row] = await stage.owner
    .select()
    .from(contactOnBehalf)
    .where(eq(contactOnBehalf.employerContactId, held.id));
  expect(row).toMatchObject({ spokenOf: true, disclosureId: null });
});

test("withdrawn in the middle of an action: what begins after it is refused and leaves nothing", async () => {
  const { hanne, id, document, employerId } = await aPerson();
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()));
  let acting: Promise<unknown> = Promise.resolve();
  await stage.as(hanne, async (ctx) => {
    await withdrawOpenness(ctx, id, "all");
    acting = stage.as(hanne, (other) => logEmployerContact(other, plan(document, id)));
    // It waits for the withdrawal, which has not been committed.
    const first = await Promise.race([
      acting.then(
        () => "acted",
        () => "refused",
      ),
      setTimeout(300, "waits"),
    ]);
    expect(first).toBe("waits");
  });
  await expect(acting).rejects.toMatchObject({ faults: [{ code: "openness_withdrawn" }] });
  expect(
    await stage.owner.select().from(employerContact).where(eq(employerContact.employerId, employerId)),
  ).toEqual([]);
});

test("and a withdrawal waits for an action that has begun, and holds from then on", async () => {
  const { hanne, id, document } = await aPerson();
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()));
  let withdrawing: Promise<unknown> = Promise.resolve();
  await stage.as(hanne, async (ctx) => {
    await logEmployerContact(ctx, plan(document, id));
    withdrawing = stage.as(hanne, (other) => withdrawOpenness(other, id, "all"));
    expect(await Promise.race([withdrawing.then(() => "withdrawn"), setTimeout(300, "waits")])).toBe("waits");
  });
  await withdrawing;
  await expect(
    stage.as(hanne, (ctx) =>
      logEmployerContact(ctx, plan(document, id, { day: "2026-11-21", spokenWith: true })),
    ),
  ).rejects.toThrow(Invalid);
});

test("somebody under 18 needs a guardian's consent; a protected address is told of", async () => {
  const young = await aPerson({ under18Until: "2027-03-01", protectedAddress: "yes" });
  const { hanne, id, document, input } = young;
  await stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form()));
  expect(await ask(hanne, id, document)).toMatchObject({ allowed: false, reason: "guardian_missing" });
  await stage.as(hanne, (ctx) => editParticipant(ctx, id, { ...input, guardianConsent: "yes", version: 1 }));
  expect(await ask(hanne, id, document)).toMatchObject({ allowed: true, addressIsProtected: true });
  await stage.as(hanne, (ctx) => editParticipant(ctx, id, { ...input, version: 2 }));
  expect(await ask(hanne, id, document)).toMatchObject({ reason: "guardian_missing" });
  // It ends by itself on the day they turn 18.
  stage.setNow(new Date("2027-03-02T12:00:00Z"));
  expect(await ask(hanne, id, document)).toMatchObject({ allowed: true });
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  await expect(aPerson({ guardianConsent: "yes" })).rejects.toMatchObject({
    faults: [{ field: "under18Until", code: "guardian_date_needed" }],
  });
});

test("identity numbers are refused in every text, with the place shown, and nothing is saved", async () => {
  const { hanne, id } = await aPerson();
  const numbers = oneOfEach();
  expect(numbers).toHaveLength(8);
  for (const number of numbers)
    for (const change of [
      { script: `Ring ${number}` },
      { advantages: `Ring ${number}` },
      { drawbacks: `Ring ${number}` },
      { may: { other: "no" }, wording: { other: `Ring ${number}` } },
      { wording: { name: `Ring ${number}` } },
    ])
      await expect(
        stage.as(hanne, (ctx) => agreeOpenness(ctx, id, form(change))),
        JSON.stringify(change),
      ).rejects.toMatchObject({ faults: [{ code: "identity_number", values: { place: "Ring" } }] });
  expect(await stage.owner.select().from(disclosure).where(eq(disclosure.participantId, id))).toEqual([]);
});

test("what has to be put right is told field by field", async () => {
  const { hanne, id, document } = await aPerson();
  const faults = async (change: Record<string, unknown>, at: string | null = null) => {
    const error = await stage
      .as(hanne, (ctx) => agreeOpenness(ctx, id, form(change), at))
      .then(
        () => null,
        (thrown) => thrown,
      );
    return error instanceof Invalid ? error.faults.map(({ field, code }) => `${field}:${code}`) : [];
  };
  expect(await faults({ may: { health: "yes" }, wording: {} })).toEqual(["wording.health:own_words_needed"]);
  expect(await faults({ may: {}, wording: { other: "noe" } })).toEqual(["may.other:may_or_must_not"]);
  expect(await faults({ agreedOn: "2026-11-19" })).toEqual(["agreedOn:day_ahead"]);
  expect(await faults({ agreedOn: "2026-02-30" })).toEqual(["agreedOn:date_wrong"]);
  expect(await faults({ untilOn: "2026-11-17" })).toEqual(["untilOn:until_before_agreed"]);
  expect(await faults({ towards: "workplace", contact: "named_only" }, document)).toEqual([
    "contact:contact_named_already",
  ]);
  expect(await faults({ towards: "company" }, document)).toEqual(["towards:company_unknown"]);
});

test("somebody else's participant is not found, whatever is asked of them", async () => {
  const { jonas, id, document } = await aPerson();
  const refused = [
    () => stage.as(jonas, (ctx) => agreeOpenness(ctx, id, form())),
    () => stage.as(jonas, (ctx) => withdrawOpenness(ctx, id, "all")),
    () => stage.as(jonas, (ctx) => getOpenness(ctx, id)),
    () => stage.as(jonas, (ctx) => recordOpennessTalk(ctx, id, "no")),
    () =>
      stage.as(jonas, (ctx) => showWhatMayBeSaid(ctx, { participantId: id, document, purpose: "present" })),
    () => stage.as(jonas, (ctx) => openTalkTask(ctx, id, { about: "openness", occasion: "job_trouble" })),
  ];
  for (const attempt of refused) await expect(attempt()).rejects.toThrow(NotFound);
});

test("raised at first and at trouble on the job; a talk quiets it, whatever came of it", async () => {
  const { hanne, id } = await aPerson();
  const toRaise = async () => (await stage.as(hanne, (ctx) => getOpenness(ctx, id))).toRaise;
  expect(await toRaise()).toBe("first_offer");
  await stage.as(hanne, (ctx) => recordOpennessTalk(ctx, id, "not_now"));
  expect(await toRaise()).toBeNull();
  const trouble = { about: "openness", occasion: "job_trouble" } as const;
  await stage.as(hanne, (ctx) => openTalkTask(ctx, id, trouble));
  await stage.as(hanne, (ctx) => openTalkTask(ctx, id, trouble));
  expect(await toRaise()).toBe("job_trouble");
  await stage.as(hanne, (ctx) => recordOpennessTalk(ctx, id, "no"));
  expect(await toRaise()).toBeNull();
  stage.setNow(new Date("2027-01-20T12:00:00Z"));
  expect(await toRaise()).toBeNull();
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  const talks = await stage.owner.select().from(disclosureTalk).where(eq(disclosureTalk.participantId, id));
  expect(talks.map(({ occasion, outcome }) => [occasion, outcome])).toEqual([
    ["first_offer", "not_now"],
    ["job_trouble", "no"],
  ]);
  for (const day of ["2026-11-19", "i går"])
    await expect(stage.as(hanne, (ctx) => recordOpennessTalk(ctx, id, "no", day))).rejects.toThrow(Invalid);
});
