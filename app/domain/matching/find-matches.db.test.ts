import { expect, test } from "vitest";
import { contactPause, employer } from "#db/schema/employer.ts";
import { matchChoice, participantRead } from "#db/schema/participant.ts";
import { postcode, registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { recordEmployerFacts } from "../employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { saveWishes, type WishToSave } from "../preferences/save-wishes.ts";
import { findMatches } from "./find-matches.ts";
import { listRuledOut } from "./list-ruled-out.ts";
import { ruleOutMatch } from "./rule-out-match.ts";
import { takeBackRuledOut } from "./take-back-ruled-out.ts";

const stage = useStage();

async function aUnit(name: string, rest: Partial<typeof registerUnit.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await stage.owner.insert(registerUnit).values({
    id,
    organisationNumber: id.slice(-9),
    name,
    registerName: name.toUpperCase(),
    industryCode: "56.110",
    headCount: 12,
    municipalityNumber: "4001",
    latitude: 59.14,
    longitude: 9.656,
    positionSource: "exact",
    source: "test",
    contentHash: id,
    ...rest,
  });
  return id;
}

async function aSpecialist(): Promise<{ specialist: StaffActor; teamId: string; serviceId: string }> {
  const service = await stage.aService();
  const specialist = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  return { ...service, specialist };
}

async function aParticipant(
  specialist: StaffActor,
  teamId: string,
  wishes: WishToSave[] = [],
  home = "3910",
): Promise<string> {
  return stage.as(specialist, async (ctx) => {
    const input = participantForm.parse({
      givenName: "Amir",
      familyName: "Berg",
      referenceCode: newId().slice(-6),
      teamId,
      specialistId: specialist.accountId,
      startedOn: "2026-10-01",
      status: "job_development",
      homePostcode: home,
    });
    const id = await addParticipant(ctx, input);
    await saveWishes(ctx, id, wishes);
    return id;
  });
}

async function aPostcode(code: string, latitude: number): Promise<void> {
  await stage.owner
    .insert(postcode)
    .values({ code, place: "Porsgrunn", municipalityNumber: "4001", latitude, longitude: 9.656 })
    .onConflictDoNothing();
}

test("own employers and register units stand in one list, the better known answer first", async () => {
  const { specialist, teamId } = await aSpecialist();
  await aPostcode("3910", 59.14);
  const quiet = await aUnit("Stille Kafé");
  const loud = await aUnit("Støyende Kafé");
  const id = await aParticipant(specialist, teamId, [
    { dimension: "noise", value: { level: 1 }, level: "important" },
  ]);
  const [quietId, loudId] = await stage.as(specialist, async (ctx) => {
    const [one, other] = [await adoptEmployer(ctx, `r_${quiet}`), await adoptEmployer(ctx, `r_${loud}`)];
    await recordEmployerFacts(ctx, one, [{ kind: "noise", value: 1 }], {
      source: "visit",
      observedOn: "2026-11-10",
    });
    await recordEmployerFacts(ctx, other, [{ kind: "noise", value: 5 }], {
      source: "visit",
      observedOn: "2026-11-10",
    });
    return [`e_${one}`, `e_${other}`];
  });
  const unknown = await aUnit("Ukjent Kafé");
  const found = await stage.as(specialist, (ctx) => findMatches(ctx, id));
  const ours = found.matches.filter((match) => [quietId, loudId, `r_${unknown}`].includes(match.id));
  expect(ours.map((match) => match.name)).toEqual(["Stille Kafé", "Ukjent Kafé", "Støyende Kafé"]);
  expect(ours.map((match) => Math.round(match.fit))).toEqual([100, 28, 0]);
  expect(found.matches.map((match) => match.id)).not.toContain(`r_${quiet}`);
});

test("the confirmed occupation, the place and the limits decide who is left out, with counts and loosening", async () => {
  const { specialist, teamId } = await aSpecialist();
  await aPostcode("3910", 59.14);
  await aUnit("Nær Kafé");
  await aUnit("Fjern Kafé", { latitude: 60.4, longitude: 8.5 });
  const paused = await aUnit("Pause Kafé");
  const id = await aParticipant(specialist, teamId, [
    { dimension: "commute", value: { maxMinutes: 40, mode: "car" }, level: "must" },
    { dimension: "occupation", value: {}, level: "very_important" },
  ]);
  await stage.as(specialist, async (ctx) => {
    await confirmOccupation(ctx, id, { title: "kokk", code: "5120" });
    const employerId = await adoptEmployer(ctx, `r_${paused}`);
    await ctx.tx.insert(contactPause).values({
      id: newId(),
      serviceId: specialist.serviceId,
      employerId,
      reason: "De ba om ro",
      fromOn: "2026-11-01",
      createdBy: specialist.accountId,
    });
  });
  const found = await stage.as(specialist, (ctx) => findMatches(ctx, id));
  expect(found.leftOut.limits.find((each) => each.limit === "commute")?.failed).toBe(1);
  expect(found.leftOut.limits.find((each) => each.limit === "do_not_contact")?.failed).toBe(1);
  expect(found.matches.map((match) => match.name)).not.toContain("Fjern Kafé");
  const loosened = await stage.as(specialist, (ctx) => findMatches(ctx, id, { loosened: ["commute"] }));
  expect(loosened.matches.map((match) => match.name)).toContain("Fjern Kafé");
  expect(loosened.total).toBe(found.total + 1);
});

test("a workplace that the person rules out is left out, not adopted, and can be taken back", async () => {
  const { specialist, teamId, serviceId } = await aSpecialist();
  const unit = await aUnit("Tidligere Arbeidsgiver");
  const id = await aParticipant(specialist, teamId);
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, `r_${unit}`, "excluded", "worked_there"));
  const found = await stage.as(specialist, (ctx) => findMatches(ctx, id));
  expect(found.matches.map((match) => match.id)).not.toContain(`r_${unit}`);
  expect(found.leftOut.limits).toContainEqual({ limit: "excluded", failed: 1, freed: 1 });
  const own = await stage.owner.select().from(employer);
  expect(own.filter((row) => row.serviceId === serviceId && row.registerUnitId === unit)).toEqual([]);
  expect(await stage.as(specialist, (ctx) => listRuledOut(ctx, id))).toEqual([
    {
      documentId: `r_${unit}`,
      name: "Tidligere Arbeidsgiver",
      kind: "excluded",
      reason: "worked_there",
      untilOn: null,
    },
  ]);
  await stage.as(specialist, (ctx) => takeBackRuledOut(ctx, id, `r_${unit}`));
  const again = await stage.as(specialist, (ctx) => findMatches(ctx, id));
  expect(again.leftOut.total).toBe(0);
});

test("not for me holds thirty days", async () => {
  const { specialist, teamId, serviceId } = await aSpecialist();
  const unit = await aUnit("Ikke Nå");
  const id = await aParticipant(specialist, teamId);
  await stage.as(specialist, (ctx) => ruleOutMatch(ctx, id, `r_${unit}`, "not_for_me"));
  expect((await stage.as(specialist, (ctx) => findMatches(ctx, id))).leftOut.total).toBe(1);
  await stage.owner.update(matchChoice).set({ createdAt: new Date("2026-10-01T12:00:00Z") });
  expect(serviceId).toBe(specialist.serviceId);
  expect((await stage.as(specialist, (ctx) => findMatches(ctx, id))).leftOut.total).toBe(0);
});

test("showing the list writes a read line, and nobody outside the caseload gets it", async () => {
  const { specialist, teamId, serviceId } = await aSpecialist();
  const id = await aParticipant(specialist, teamId);
  const colleague = await stage.aColleague({ serviceId, teamId }, "Jonas Lie", ["employment_specialist"]);
  const clinician = await stage.aColleague({ serviceId, teamId }, "Ingrid Dal", ["clinician"]);
  const stranger = (await aSpecialist()).specialist;
  await stage.as(specialist, (ctx) => findMatches(ctx, id));
  const lines = await stage.owner.select().from(participantRead);
  expect(
    lines.filter((line) => line.participantId === id).map((line) => [line.accountId, line.page]),
  ).toEqual([[specialist.accountId, "matches"]]);
  await expect(stage.as(colleague, (ctx) => findMatches(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(stranger, (ctx) => findMatches(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(clinician, (ctx) => findMatches(ctx, id))).rejects.toThrow("forbidden");
  await expect(
    stage.as(stranger, (ctx) => ruleOutMatch(ctx, id, `r_${newId()}`, "excluded")),
  ).rejects.toThrow(NotFound);
});

test("a profile with nothing in it gives a list with nothing known", async () => {
  const { specialist, teamId } = await aSpecialist();
  await aUnit("Et Sted");
  const id = await aParticipant(specialist, teamId, [], "");
  const found = await stage.as(specialist, (ctx) => findMatches(ctx, id));
  expect(found.total).toBeGreaterThan(0);
  expect(found.matches[0]).toMatchObject({ fit: 50, low: 0, high: 100, known: 0 });
});
