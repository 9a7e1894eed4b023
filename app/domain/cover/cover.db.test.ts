import { expect, test } from "vitest";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { arrangeCover } from "./arrange-cover.ts";
import { endCover } from "./end-cover.ts";
import { listCover } from "./list-cover.ts";

const stage = useStage();
const day = (date: string) => stage.setNow(new Date(`${date}T12:00:00Z`));

async function anOffice() {
  day("2026-11-18");
  const service = await stage.aService();
  const supervisor = await stage.aColleague(service, "Maryam Holm", ["supervisor"]);
  const absent = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  const cover = await stage.aColleague(service, "Jonas Eide", ["employment_specialist"]);
  const participantId = newId();
  await stage.owner.insert(participant).values({
    id: participantId,
    serviceId: service.serviceId,
    teamId: service.teamId,
    referenceCode: "1",
    givenName: "Ada",
    familyName: "Oppdiktet",
    startedOn: "2026-09-01",
    createdBy: absent.accountId,
  });
  await stage.owner.insert(participantAccess).values({
    id: newId(),
    serviceId: service.serviceId,
    participantId,
    accountId: absent.accountId,
    relation: "specialist",
    fromOn: "2026-09-01",
  });
  const arrange = (fromOn: string, toOn: string, by: StaffActor = supervisor) =>
    stage.as(by, (ctx) =>
      arrangeCover(ctx, { absentAccountId: absent.accountId, coverAccountId: cover.accountId, fromOn, toOn }),
    );
  const seen = async (date: string) => {
    day(date);
    const rows = await stage.as(cover, ({ tx }) => tx.select({ id: participant.id }).from(participant));
    return rows.length;
  };
  return { supervisor, absent, cover, arrange, seen };
}

test("the cover sees the absent one's participants on the days of the cover and no others", async () => {
  const { arrange, seen } = await anOffice();
  await arrange("2026-11-19", "2026-11-20");
  expect(await seen("2026-11-18")).toBe(0);
  expect(await seen("2026-11-19")).toBe(1);
  expect(await seen("2026-11-20")).toBe(1);
  expect(await seen("2026-11-21")).toBe(0);
});

test("a cover that is ended is ended at once, and one to come never starts", async () => {
  const { arrange, seen, supervisor } = await anOffice();
  const running = await arrange("2026-11-16", "2026-11-30");
  expect(await seen("2026-11-18")).toBe(1);
  await stage.as(supervisor, (ctx) => endCover(ctx, running));
  expect(await seen("2026-11-18")).toBe(0);
  const coming = await arrange("2026-11-25", "2026-11-30");
  await stage.as(supervisor, (ctx) => endCover(ctx, coming));
  expect(await seen("2026-11-26")).toBe(0);
  const list = await stage.as(supervisor, (ctx) => listCover(ctx));
  expect(list.map(({ state }) => state)).toEqual(["over", "over"]);
});

test("ending one cover leaves another colleague's cover of the same days", async () => {
  const { arrange, seen, supervisor, absent } = await anOffice();
  await arrange("2026-11-16", "2026-11-30");
  const other = await stage.as(supervisor, (ctx) =>
    arrangeCover(ctx, {
      absentAccountId: absent.accountId,
      coverAccountId: supervisor.accountId,
      fromOn: "2026-11-16",
      toOn: "2026-11-30",
    }),
  );
  await stage.as(supervisor, (ctx) => endCover(ctx, other));
  expect(await seen("2026-11-18")).toBe(1);
});

test.each([
  ["2026-11-20", "2026-11-19", "toOn", "cover_days"],
  ["2026-11-10", "2026-11-17", "toOn", "cover_past"],
])("%s to %s is refused", async (fromOn, toOn, field, code) => {
  const { arrange } = await anOffice();
  await expect(arrange(fromOn, toOn)).rejects.toMatchObject({ faults: [{ field, code }] });
});

test("nobody covers for themselves, and a leader or a stranger has no caseload to cover", async () => {
  const { supervisor, absent } = await anOffice();
  const stranger = (await anOffice()).cover;
  const days = { fromOn: "2026-11-18", toOn: "2026-11-19" };
  for (const [coverAccountId, code] of [
    [absent.accountId, "cover_same"],
    [stranger.accountId, "choose_stand_in"],
  ] as const) {
    await expect(
      stage.as(supervisor, (ctx) =>
        arrangeCover(ctx, { absentAccountId: absent.accountId, coverAccountId, ...days }),
      ),
    ).rejects.toMatchObject({ faults: [{ field: "cover", code }] });
  }
});

test("a specialist arranges no cover, and another service's cover is not found", async () => {
  const { arrange, absent } = await anOffice();
  const id = await arrange("2026-11-19", "2026-11-20");
  await expect(arrange("2026-11-19", "2026-11-20", absent)).rejects.toThrow(Forbidden);
  const stranger = (await anOffice()).supervisor;
  await expect(stage.as(stranger, (ctx) => endCover(ctx, id))).rejects.toThrow(NotFound);
});
