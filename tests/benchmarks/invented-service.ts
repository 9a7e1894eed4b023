import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { saveWishes } from "#app/domain/preferences/save-wishes.ts";
import { createService } from "#app/domain/services/create-service.ts";
import { startSession } from "#app/domain/sessions/staff-session.ts";
import type { Database } from "#db/database.ts";
import { account, accountRole, serviceArea, team, teamMember } from "#db/schema/service.ts";

export type InventedService = {
  serviceId: string;
  teamId: string;
  area: readonly string[];
  /** Four specialists of one team; the first one asks everything in the benchmark. */
  specialists: readonly [StaffActor, ...StaffActor[]];
};

/** A service with a team of specialists; made by the use cases where one signs in, else as the owner. */
export async function inventService(
  resources: Resources,
  owner: Database,
  { name, area }: { name: string; area: readonly string[] },
): Promise<InventedService> {
  const { serviceId } = await createService(resources, {
    name,
    publicName: name,
    administrator: { name: "Astrid Vik", email: `${newId()}@bench.example` },
  });
  const teamId = newId();
  await owner
    .insert(serviceArea)
    .values(area.map((municipalityNumber) => ({ serviceId, municipalityNumber })));
  await owner.insert(team).values({ id: teamId, serviceId, name: "Team" });
  const add = async (personName: string): Promise<StaffActor> => {
    const accountId = newId();
    await owner
      .insert(account)
      .values({ id: accountId, serviceId, name: personName, email: `${accountId}@bench.example` });
    await owner.insert(accountRole).values({ serviceId, accountId, role: "employment_specialist" });
    await owner.insert(teamMember).values({ serviceId, teamId, accountId });
    const roles: StaffActor["roles"] = ["employment_specialist"];
    const place = { timeZone: "Europe/Oslo", country: "NO", serviceName: name };
    return { kind: "staff", serviceId, accountId, name: personName, roles, language: "nb", ...place };
  };
  const first = await add("Hanne Lie");
  return {
    serviceId,
    teamId,
    area,
    specialists: [first, await add("Jonas Berg"), await add("Sara Moen"), await add("Ali Rød")],
  };
}

export async function bearerTokenOf(resources: Resources, actor: StaffActor): Promise<string> {
  const { token } = await inTransaction(resources, actor, "bench", (ctx) => createApiToken(ctx, "bench"));
  return token;
}

export async function cookieOf(resources: Resources, actor: StaffActor): Promise<string> {
  const { serviceId, accountId } = actor;
  const { token } = await startSession(
    resources,
    { serviceId, accountId, requestId: "bench" },
    { methods: ["passkey"], secondFactor: true },
  );
  return `third_cup=${token}`;
}

/** Somebody with ordinary wishes and two dealbreakers. Returns the id. */
export async function inventParticipant(
  resources: Resources,
  { teamId, area, specialists: [actor] }: InventedService,
): Promise<string> {
  return inTransaction(resources, actor, "bench", async (ctx) => {
    const id = await addParticipant(ctx, {
      givenName: "Kim",
      familyName: "Prøve",
      referenceCode: newId(),
      teamId,
      specialistId: actor.accountId,
      clinicianId: null,
      startedOn: addDays(ctx.today, -20),
      status: "job_development",
      homePostcode: null,
      homeMunicipalityNumber: area[0] ?? null,
      ownWords: null,
      under18Until: null,
    });
    await confirmOccupation(ctx, id, { title: "Kafémedarbeider", code: "5131" });
    await confirmOccupation(ctx, id, { title: "Butikkmedarbeider", code: "5223" });
    await saveWishes(ctx, id, [
      { dimension: "occupation", value: {}, level: "very_important" },
      { dimension: "commute", value: { maxMinutes: 60, mode: "car" }, level: "must" },
      { dimension: "days", value: { days: ["mon", "tue", "wed"] }, level: "important" },
      { dimension: "hours", value: { min: 10, max: 20 }, level: "must" },
      { dimension: "noise", value: { level: 2 }, level: "important" },
      { dimension: "pace", value: { level: 3 }, level: "nice" },
      { dimension: "workplace_size", value: { sizes: ["small", "medium"] }, level: "nice" },
    ]);
    return id;
  });
}
