import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { matchListEntry, participant, participantAccess } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { newId } from "../new-id.ts";
import { listNewMatches } from "./list-new-matches.ts";
import { refreshMatchLists } from "./refresh-match-lists.ts";

const stage = useStage();

async function aSeekerWithUnits() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const { serviceId, accountId } = hanne;
  for (let index = 0; index < 25; index++) {
    const id = newId();
    await stage.owner.insert(registerUnit).values({
      id,
      organisationNumber: id.slice(-9),
      name: `Sted ${index}`,
      registerName: `STED ${index}`,
      municipalityNumber: "4001",
      source: "test",
      contentHash: id,
    });
  }
  const id = newId();
  await stage.owner.insert(participant).values({
    id,
    serviceId,
    referenceCode: id.slice(-6),
    givenName: "Amir",
    familyName: "Berg",
    status: "job_development",
    teamId: service.teamId,
    startedOn: "2026-09-01",
    createdBy: accountId,
  });
  const access = { serviceId, participantId: id, accountId, relation: "specialist" };
  await stage.owner.insert(participantAccess).values({ id: newId(), ...access, fromOn: "2026-09-01" });
  return hanne;
}

async function untilSomebodyWaits(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await stage.owner.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from pg_locks where not granted`,
      );
      return row?.waiting;
    })
    .toBeGreaterThan(0);
}

test("two pages that make the lists for the first time at once have no news", async () => {
  const hanne = await aSeekerWithUnits();
  let second: Promise<unknown> = Promise.resolve();
  await stage.as(hanne, async (ctx) => {
    await refreshMatchLists(ctx);
    stage.setNow(new Date("2026-11-18T12:00:05Z"));
    second = stage.as(hanne, refreshMatchLists);
    await untilSomebodyWaits();
  });
  await second;
  expect(await stage.owner.select().from(matchListEntry)).toHaveLength(25);
  expect(await stage.as(hanne, listNewMatches)).toEqual({ seekers: [], isStale: false });
});
