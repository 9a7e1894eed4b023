import { expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { participantRead, participantStatusChange } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { getWishesToEdit } from "../preferences/get-wishes-to-edit.ts";
import { removeOccupation } from "../preferences/remove-occupation.ts";
import { saveWishes } from "../preferences/save-wishes.ts";
import { addParticipant } from "./add-participant.ts";
import { editParticipant } from "./edit-participant.ts";
import { getParticipant } from "./get-participant.ts";
import { listParticipants } from "./list-participants.ts";
import { type ParticipantInput, participantForm } from "./participant-input.ts";

const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  return {
    ...service,
    hanne: await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]),
    jonas: await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]),
    maryam: await stage.aColleague(service, "Maryam Dal", ["supervisor"]),
    ingrid: await stage.aColleague(service, "Ingrid Haug", ["clinician"]),
  };
}

function input(teamId: string, specialist: StaffActor, rest: Record<string, unknown> = {}): ParticipantInput {
  return participantForm.parse({
    givenName: "Amir",
    familyName: "Berg",
    referenceCode: newId().slice(-8),
    teamId,
    specialistId: specialist.accountId,
    startedOn: "2026-10-01",
    status: "referred",
    ...rest,
  });
}

test("the specialist, the supervisor of the team and the clinician see the participant; a colleague does not", async () => {
  const { teamId, hanne, jonas, maryam, ingrid } = await aTeam();
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(ctx, input(teamId, hanne, { clinicianId: ingrid.accountId })),
  );
  const seenBy = async (actor: StaffActor) =>
    (await stage.as(actor, (ctx) => listParticipants(ctx))).map((row) => [row.id, row.canOpen]);
  expect(await seenBy(hanne)).toEqual([[id, true]]);
  expect(await seenBy(maryam)).toEqual([[id, true]]);
  expect(await seenBy(ingrid)).toEqual([[id, false]]);
  expect(await seenBy(jonas)).toEqual([]);
  await expect(stage.as(jonas, (ctx) => getParticipant(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(ingrid, (ctx) => getParticipant(ctx, id))).rejects.toThrow("forbidden");
  const stranger = (await aTeam()).hanne;
  await expect(stage.as(stranger, (ctx) => getParticipant(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(stranger, (ctx) => saveWishes(ctx, id, []))).rejects.toThrow(NotFound);
});

test("lists hold initials and case number, never a name", async () => {
  const { teamId, hanne } = await aTeam();
  await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne, { familyName: "Åsen" })));
  const list = await stage.as(hanne, (ctx) => listParticipants(ctx));
  expect(list[0]?.initials).toBe("AÅ");
  expect(JSON.stringify(list)).not.toContain("Amir");
});

test("opening the page writes a read line with the page and the reader", async () => {
  const { teamId, hanne } = await aTeam();
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne)));
  await stage.as(hanne, (ctx) => getParticipant(ctx, id));
  await stage.as(hanne, (ctx) => getWishesToEdit(ctx, id));
  const lines = (await stage.owner.select().from(participantRead)).filter(
    (line) => line.participantId === id,
  );
  expect(lines.map((line) => [line.accountId, line.page])).toEqual([
    [hanne.accountId, "participant"],
    [hanne.accountId, "wishes"],
  ]);
});

test("a protected participant is listed to the specialist alone", async () => {
  const { teamId, hanne, maryam } = await aTeam();
  await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne, { protectedAddress: "yes" })));
  expect(await stage.as(maryam, (ctx) => listParticipants(ctx))).toEqual([]);
  expect(await stage.as(hanne, (ctx) => listParticipants(ctx))).toHaveLength(1);
});

test("somebody who adds for a colleague hands the participant over", async () => {
  const { teamId, hanne, jonas } = await aTeam();
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, jonas)));
  expect((await stage.as(jonas, (ctx) => getParticipant(ctx, id))).participant.specialist?.name).toBe(
    "Jonas Lie",
  );
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(NotFound);
});

test("a new specialist takes over and the old one loses the participant", async () => {
  const { teamId, hanne, jonas } = await aTeam();
  const first = input(teamId, hanne);
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, first));
  await stage.as(hanne, (ctx) =>
    editParticipant(ctx, id, { ...first, specialistId: jonas.accountId, version: 1 }),
  );
  await expect(stage.as(hanne, (ctx) => getParticipant(ctx, id))).rejects.toThrow(NotFound);
  expect(await stage.as(jonas, (ctx) => listParticipants(ctx))).toHaveLength(1);
});

test("a stale edit is refused with what is stored now, and an edit leaves the way alone", async () => {
  const { teamId, hanne } = await aTeam();
  const first = input(teamId, hanne);
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, first));
  await stage.as(hanne, (ctx) => editParticipant(ctx, id, { ...first, givenName: "Ada", version: 1 }));
  const late = stage.as(hanne, (ctx) =>
    editParticipant(ctx, id, { ...first, familyName: "Other", version: 1 }),
  );
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { version: 2, givenName: "Ada" } });
  const lines = (await stage.owner.select().from(participantStatusChange)).filter(
    (line) => line.participantId === id,
  );
  expect(lines.map((line) => [line.status, line.changedOn])).toEqual([["referred", "2026-10-01"]]);
});

test("a case number in use, an identity number and a wrong postcode are told at their fields", async () => {
  const { teamId, hanne } = await aTeam();
  const taken = input(teamId, hanne, { referenceCode: "F-1" });
  await stage.as(hanne, (ctx) => addParticipant(ctx, taken));
  const faultsOf = (change: Record<string, unknown>) =>
    stage
      .as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne, change)))
      .then(
        () => [],
        (error) => error.faults,
      );
  expect(await faultsOf({ referenceCode: "F-1" })).toEqual([
    { field: "referenceCode", code: "reference_code_taken" },
  ]);
  expect(await faultsOf({ homePostcode: "39" })).toEqual([{ field: "homePostcode", code: "postcode_wrong" }]);
  expect(await faultsOf({ ownWords: "Jeg er 01819000049." })).toEqual([
    { field: "ownWords", code: "identity_number", values: { place: "Jeg er", position: 8 } },
  ]);
  expect(await faultsOf({ specialistId: newId() })).toEqual([{ field: "specialistId", code: "required" }]);
});

test("wishes are kept by dimension, and those taken off the form are gone", async () => {
  const { teamId, hanne } = await aTeam();
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne)));
  const read = async () => (await stage.as(hanne, (ctx) => getWishesToEdit(ctx, id))).wishes;
  await stage.as(hanne, (ctx) =>
    saveWishes(ctx, id, [
      { dimension: "noise", value: { level: 2 }, level: "must" },
      { dimension: "hours", value: { min: 10, max: 20 }, level: "nice" },
    ]),
  );
  expect((await read()).levels).toEqual({ noise: "must", hours: "nice" });
  await stage.as(hanne, (ctx) =>
    saveWishes(ctx, id, [{ dimension: "hours", value: { min: 10, max: 25 }, level: "nice" }]),
  );
  expect((await read()).wishes).toEqual({
    hours: { value: { min: 10, max: 25 }, importance: 1, must: false },
  });
  const wrong = stage.as(hanne, (ctx) =>
    saveWishes(ctx, id, [{ dimension: "hours", value: { min: 30, max: 10 }, level: "nice" }]),
  );
  await expect(wrong).rejects.toMatchObject({ faults: [{ field: "hours", code: "wish_hours" }] });
});

test("an occupation is kept when a person confirms it, once, and can be removed", async () => {
  const { teamId, hanne } = await aTeam();
  const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input(teamId, hanne)));
  await stage.as(hanne, (ctx) => confirmOccupation(ctx, id, { title: "kokk", code: "5120" }));
  await stage.as(hanne, (ctx) => confirmOccupation(ctx, id, { title: "kantinekokk", code: "5120" }));
  const { wishes } = await stage.as(hanne, (ctx) => getWishesToEdit(ctx, id));
  expect(wishes.occupations.map((each) => [each.title, each.nb])).toEqual([["kantinekokk", "Kokker"]]);
  const wrong = stage.as(hanne, (ctx) => confirmOccupation(ctx, id, { title: "x", code: "9999" }));
  await expect(wrong).rejects.toMatchObject({ faults: [{ field: "code", code: "occupation_wrong" }] });
  await stage.as(hanne, (ctx) => removeOccupation(ctx, id, "5120"));
  expect((await stage.as(hanne, (ctx) => getWishesToEdit(ctx, id))).wishes.occupations).toEqual([]);
});

test("audit lines of a participant hold no name, wish or own words", async () => {
  const { teamId, hanne } = await aTeam();
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(ctx, input(teamId, hanne, { ownWords: "Helst dyr" })),
  );
  await stage.as(hanne, (ctx) =>
    saveWishes(ctx, id, [{ dimension: "tasks_liked", value: { tags: ["animals"] }, level: "nice" }]),
  );
  const lines = (await stage.owner.select().from(auditEvent)).filter((line) => line.objectId === id);
  expect(lines.length).toBeGreaterThanOrEqual(2);
  const text = JSON.stringify(lines.map((line) => [line.before, line.after]));
  for (const secret of ["Amir", "Berg", "animals", "dyr"]) expect(text).not.toContain(secret);
});
