import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { aProfile } from "#tests/support/matching-arbitraries.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor, StaffContext } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { recordEmployerFacts } from "../employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { contactPauseFields, pauseContact } from "../employers/pause-contact.ts";
import { newId } from "../new-id.ts";
import { asImporter } from "../register/import-register.ts";
import { areaOf, loadOwnEmployers, loadRegisterUnits } from "./load-match-employers.ts";
import { loadColleagueTies, loadWarmPaths } from "./load-warm-paths.ts";
import { orderedByFit, rankEmployers } from "./match-list.ts";
import { rankForPerson } from "./rank-for-person.ts";

const stage = useStage();
let service: StagedService;
let hanne: StaffActor;
let stranger: StaffActor;
const nothing = { wishes: {}, home: null, excluded: new Set<string>() };
const noneLoosened = new Set<never>();

const industries = ["56.110", "47.110", "81.210", "85.100", null];
const sources = ["exact", "postcode", "municipality", "unknown"] as const;

function aUnit(index: number): typeof registerUnit.$inferInsert {
  const id = newId();
  const positionSource = sources[index % 4] ?? "unknown";
  const isPlaced = positionSource !== "unknown";
  return {
    id,
    organisationNumber: String(310_000_000 + index),
    name: `Sted ${index}`,
    registerName: `STED ${index}`,
    companyNumber: index % 3 === 0 ? String(910_000_000 + (index % 12)) : null,
    industryCode: industries[index % 5] ?? null,
    headCount: index % 6 === 0 ? null : ((index * 7) % 90) + 1,
    municipalityNumber: ["4001", "4003", "0301"][index % 3] ?? null,
    latitude: isPlaced ? 59 + (index % 10) / 20 : null,
    longitude: isPlaced ? 9.5 + (index % 7) / 30 : null,
    positionSource,
    source: "test",
    contentHash: id,
  };
}

const units = Array.from({ length: 700 }, (_, index) => aUnit(index));
const unitId = (index: number) => `r_${units[index]?.id}`;

beforeAll(async () => {
  service = await stage.aService("Fjordbyen", ["4001", "4003"]);
  hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const other = await stage.aService("Elvebyen", ["4001", "4003"]);
  stranger = await stage.aColleague(other, "Jonas Ås", ["employment_specialist"]);
  await stage.owner.insert(registerUnit).values(units);
});

/** Every employer of the service and every unit of its area read from Postgres and scored one by one. */
async function everything(ctx: StaffContext) {
  const own = (await loadOwnEmployers(ctx, null)).map(({ candidate }) => candidate);
  const ids = units.flatMap(({ id }) => id ?? []);
  const known = new Map<string, number>();
  for (const { companyNumber, strength } of own) {
    if (companyNumber && strength >= 10) known.set(companyNumber, (known.get(companyNumber) ?? 0) + 1);
  }
  const ties = await loadWarmPaths(ctx, await loadColleagueTies(ctx, null));
  const noTie = { bestColleagueTie: 0, through: null };
  return [...own, ...(await loadRegisterUnits(ctx, await areaOf(ctx), ids))].map((each) => {
    const others = (known.get(each.companyNumber ?? "") ?? 0) - (each.strength >= 10 ? 1 : 0);
    const tie = ties.get(each.id.slice(2));
    if (others <= 0 && !tie) return each;
    return { ...each, warmPath: { ...(tie ?? noTie), sameCompanyKnown: others > 0 } };
  });
}

test("the ranking equals that of everything read from Postgres, whatever the person wants", async () => {
  await stage.as(hanne, async (ctx) => {
    for (let index = 0; index < 60; index++) {
      const employerId = await adoptEmployer(ctx, unitId(index * 3));
      if (index % 2 === 0) {
        await recordEmployerFacts(ctx, employerId, [{ kind: "noise", value: (index % 5) + 1 }], {
          source: "visit",
          observedOn: "2026-11-10",
        });
      }
      if (index % 9 === 0)
        await pauseContact(ctx, `e_${employerId}`, contactPauseFields.parse({ reason: "Vil ha ro" }));
      if (index % 4 === 0) await meet(ctx, `e_${employerId}`);
    }
  });
  const kari = await stage.aColleague(service, "Kari Dal", ["employment_specialist"]);
  await stage.as(kari, async (ctx) => {
    for (let index = 0; index < 60; index += 7) {
      await meet(ctx, `e_${await adoptEmployer(ctx, unitId(index * 3))}`);
    }
  });
  const all = await stage.as(hanne, everything);
  expect(all.filter(({ warmPath }) => (warmPath?.bestColleagueTie ?? 0) > 0).length).toBeGreaterThan(5);
  const profiles = fc.sample(aProfile, { numRuns: 80, seed: 7203 });
  for (const [index, each] of profiles.entries()) {
    const excluded = new Set([unitId(index), unitId(index * 2 + 1), all[index % all.length]?.id ?? ""]);
    const profile = { ...each, excluded };
    const { ranked, ...expected } = rankEmployers(profile, all, noneLoosened);
    const order = index % 2 === 0 ? ("whole" as const) : ("fit" as const);
    const found = await stage.as(hanne, (ctx) =>
      rankForPerson(ctx, profile, { top: 200, loosened: noneLoosened, order }),
    );
    const inOrder = order === "fit" ? orderedByFit(ranked) : ranked;
    expect(found.ranked.map(({ score }) => score)).toEqual(inOrder.slice(0, 200).map(({ score }) => score));
    expect({ total: found.total, toAsk: found.toAsk, leftOut: found.leftOut }).toEqual(expected);
  }
}, 60_000);

async function meet(ctx: StaffContext, documentId: string): Promise<void> {
  const input = employerContactInput.parse({
    id: newId(),
    employer: documentId,
    channel: "in_person",
    occurredAt: ctx.now.toISOString(),
  });
  await logEmployerContact(ctx, input);
}

async function strengthOf(actor: StaffActor, employerId: string): Promise<number | null> {
  const { ranked } = await stage.as(actor, (ctx) =>
    rankForPerson(ctx, nothing, { top: 1000, loosened: noneLoosened, order: "whole" }),
  );
  return ranked.find(({ employer: { id } }) => id === `e_${employerId}`)?.employer.strength ?? null;
}

test("what was committed is there at once, in whatever order transactions end; what was rolled back never is", async () => {
  const ids = await stage.as(hanne, async (ctx) => [
    await adoptEmployer(ctx, unitId(400)),
    await adoptEmployer(ctx, unitId(401)),
  ]);
  const [first = "", second = ""] = ids;
  expect(await strengthOf(hanne, first)).toBe(0);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isWritten: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    isWritten = resolve;
  });
  const slow = stage.as(hanne, async (ctx) => {
    await meet(ctx, `e_${first}`);
    const { ranked } = await rankForPerson(ctx, nothing, {
      top: 1000,
      loosened: noneLoosened,
      order: "whole",
    });
    const own = ranked.find(({ employer: { id } }) => id === `e_${first}`);
    isWritten();
    await held;
    return own?.employer.strength;
  });
  await written;
  await stage.as(hanne, (ctx) => meet(ctx, `e_${second}`));
  expect(await strengthOf(hanne, second)).toBeGreaterThan(0);
  expect(await strengthOf(hanne, first)).toBe(0);
  letGo();
  expect(await slow).toBeGreaterThan(0);
  expect(await strengthOf(hanne, first)).toBeGreaterThan(0);

  const before = await strengthOf(hanne, second);
  await expect(
    stage.as(hanne, async (ctx) => {
      for (let time = 0; time < 3; time++) await meet(ctx, `e_${second}`);
      await rankForPerson(ctx, nothing, { top: 200, loosened: noneLoosened, order: "whole" });
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await strengthOf(hanne, second)).toBe(before);
  expect(await strengthOf(stranger, first)).toBeNull();
});

test("a contact that a phone's clock has put a little ahead is a way in at once, and stays one", async () => {
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const employerId = await stage.as(jonas, (ctx) => adoptEmployer(ctx, unitId(403)));
  const input = employerContactInput.parse({ id: newId(), employer: `e_${employerId}` });
  await stage.as(jonas, (ctx) =>
    logEmployerContact(ctx, { ...input, day: "2026-11-18", time: "13:05", status: "held" }),
  );
  const through = async () => {
    const { ranked } = await stage.as(hanne, (ctx) =>
      rankForPerson(ctx, nothing, { top: 1000, loosened: noneLoosened, order: "whole" }),
    );
    return ranked.find(({ employer: { id } }) => id === `e_${employerId}`)?.employer.warmPath?.through;
  };
  expect(await through()).toEqual({ kind: "colleague", name: "Jonas Lie" });
  stage.setNow(new Date("2026-11-18T12:30:00Z"));
  expect(await through()).toEqual({ kind: "colleague", name: "Jonas Lie" });
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});

test("a unit is an own employer for the service that adopted it, and still a unit for another", async () => {
  const employerId = await stage.as(hanne, (ctx) => adoptEmployer(ctx, unitId(501)));
  const idsOf = async (actor: StaffActor) => {
    const { ranked } = await stage.as(actor, (ctx) =>
      rankForPerson(ctx, nothing, { top: 1000, loosened: noneLoosened, order: "whole" }),
    );
    return new Set(ranked.map(({ employer: { id } }) => id));
  };
  const ours = await idsOf(hanne);
  expect([ours.has(`e_${employerId}`), ours.has(unitId(501))]).toEqual([true, false]);
  const theirs = await idsOf(stranger);
  expect([theirs.has(`e_${employerId}`), theirs.has(unitId(501))]).toEqual([false, true]);
  const rows = await stage.owner.select({ id: employer.id, serviceId: employer.serviceId }).from(employer);
  const foreign = rows.filter(({ serviceId }) => serviceId !== stranger.serviceId).map(({ id }) => `e_${id}`);
  expect(foreign.filter((id) => theirs.has(id))).toEqual([]);
});

test("a change of the register is there with the next request", async () => {
  const totalOf = async () =>
    (
      await stage.as(stranger, (ctx) =>
        rankForPerson(ctx, nothing, { top: 1, loosened: noneLoosened, order: "whole" }),
      )
    ).total;
  const before = await totalOf();
  const fresh = { ...aUnit(900), municipalityNumber: "4001" };
  await asImporter(stage.owner, (tx) => tx.insert(registerUnit).values(fresh));
  expect(await totalOf()).toBe(before + 1);
  await asImporter(stage.owner, (tx) =>
    tx.update(registerUnit).set({ deletedOn: sql`current_date` }).where(sql`id = ${fresh.id}`),
  );
  expect(await totalOf()).toBe(before);
});
