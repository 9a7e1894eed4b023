import { expect, test } from "vitest";
import { useStage } from "#tests/support/stage.ts";
import { Forbidden, Stale } from "../errors.ts";
import { changeArea } from "./change-area.ts";
import { changeService } from "./change-service.ts";
import { getService } from "./get-service.ts";

const stage = useStage();

async function anOffice() {
  const service = await stage.aService(undefined, ["4001", "4005"]);
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  const supervisor = await stage.aColleague(service, "Maryam Holm", ["supervisor"]);
  return { administrator, supervisor };
}

test("what employers see is changed once, and a second change on the old version shows the first", async () => {
  const { administrator } = await anOffice();
  const change = { publicName: "Jobbstøtte", publicPhone: "55 00 01 00", publicHours: "08–15", version: 1 };
  await stage.as(administrator, (ctx) => changeService(ctx, change));
  const late = stage.as(administrator, (ctx) => changeService(ctx, { ...change, publicName: "Annet" }));
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { publicName: "Jobbstøtte" } });
  expect(await stage.as(administrator, getService)).toMatchObject({ publicName: "Jobbstøtte", version: 2 });
});

test("the area becomes what was chosen, each municipality once", async () => {
  const { administrator } = await anOffice();
  await stage.as(administrator, (ctx) =>
    changeArea(ctx, { municipalityNumbers: ["4601", "4001", "4601"], version: 1 }),
  );
  expect((await stage.as(administrator, getService)).area).toEqual(["4001", "4601"]);
});

test.each([
  [[], "choose_municipality"],
  [["4001", "9999"], "field_wrong"],
])("an area of %j is refused", async (municipalityNumbers, code) => {
  const { administrator } = await anOffice();
  await expect(
    stage.as(administrator, (ctx) => changeArea(ctx, { municipalityNumbers, version: 1 })),
  ).rejects.toMatchObject({ faults: [{ field: "municipality", code }] });
});

test("a stale area shows what is stored now", async () => {
  const { administrator } = await anOffice();
  await stage.as(administrator, (ctx) => changeArea(ctx, { municipalityNumbers: ["4601"], version: 1 }));
  await expect(
    stage.as(administrator, (ctx) => changeArea(ctx, { municipalityNumbers: ["4012"], version: 1 })),
  ).rejects.toMatchObject({ current: { municipality: ["4601"] } });
});

test("nobody but an administrator changes the service", async () => {
  const { supervisor } = await anOffice();
  await expect(stage.as(supervisor, getService)).rejects.toThrow(Forbidden);
  await expect(
    stage.as(supervisor, (ctx) => changeArea(ctx, { municipalityNumbers: ["4601"], version: 1 })),
  ).rejects.toThrow(Forbidden);
});
