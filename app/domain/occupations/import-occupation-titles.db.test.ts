import { expect, test } from "vitest";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import { occupationTitle } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { importOccupationTitles } from "./import-occupation-titles.ts";
import { suggestOccupations } from "./suggest-occupations.ts";

const stage = useStage();
const importRows = (rows: string) =>
  importOccupationTitles(
    stage.owner,
    readOccupationTitlesCsv(new TextEncoder().encode(`title_nb,styrk08\n${rows}`)),
  );
const stored = () =>
  stage.owner
    .select({ title: occupationTitle.title, code: occupationTitle.code })
    .from(occupationTitle)
    .orderBy(occupationTitle.title, occupationTitle.code);
const nothing = { created: 0, updated: 0, unchanged: 0, skipped: 0, errors: [] };

test("titles are imported; again changes nothing; a title moved to another code is moved", async () => {
  const rows = "Zorblaug,5120\nKvibbel,5120\nKvibbel,9112\nFeil,0001\n";
  const error = { line: 5, reason: "occupation_code", column: "styrk08" };
  expect(await importRows(rows)).toEqual({ ...nothing, created: 2, errors: [error] });
  const before = await stage.owner.select().from(occupationTitle);
  expect(await importRows(rows)).toEqual({ ...nothing, unchanged: 2, errors: [error] });
  expect(await stage.owner.select().from(occupationTitle)).toEqual(before);
  expect(await importRows("Kvibbel,7231\n")).toEqual({ ...nothing, updated: 1 });
  expect(await stored()).toEqual([
    { title: "Kvibbel", code: "7231" },
    { title: "Zorblaug", code: "5120" },
  ]);
});

test("suggestions use what was imported, and again after the table changed", {
  timeout: 60_000,
}, async () => {
  const service = await stage.aService();
  const colleague = await stage.aColleague(service, "Åse Lund", ["employment_specialist"]);
  const first = (title: string) =>
    stage.as(colleague, async (ctx) => (await suggestOccupations(ctx, title))[0]?.code);
  await importRows("Zorblaug,5120\n");
  expect(await first("zorblaug")).toBe("5120");
  await importRows("Zorblaug,9112\n");
  // The one before answers until the new one is made.
  await expect.poll(() => first("zorblaug"), { timeout: 40_000, interval: 200 }).toBe("9112");
  expect(await first("")).toBeUndefined();
  expect(await first("asdfgh")).toBeUndefined();
});

test("the application and the worker read titles and cannot write them", async () => {
  const service = await stage.aService();
  const colleague = await stage.aColleague(service, "Per Dal", ["employment_specialist"]);
  await stage.as(colleague, async (ctx) => {
    expect(await ctx.tx.select().from(occupationTitle)).not.toEqual([]);
  });
  const write = stage.as(colleague, (ctx) =>
    ctx.tx.insert(occupationTitle).values({ source: "nav", title: "x", code: "5120" }),
  );
  await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
});
