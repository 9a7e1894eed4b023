import { beforeAll, expect, test } from "vitest";
import { classification, classOf, columnClasses } from "#db/classification.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();
let columns: { table: string; column: string }[] = [];

beforeAll(async () => {
  columns = await stage.owner.$client<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
});

const name = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;

test("every column in the database has a class", () => {
  expect(columns.length).toBeGreaterThan(300);
  expect(columns.filter(({ table, column }) => classOf(table, column) === null).map(name)).toEqual([]);
});

test("a column that nobody has classified has none", () => {
  expect(classOf("participant", "diagnosis")).toBeNull();
  expect(classOf("diary", "id")).toBeNull();
});

test("every class stands for a column that is there, and once only", () => {
  const there = new Set(columns.map(name));
  const classified = Object.entries(classification).flatMap(([table, classes]) =>
    columnClasses.flatMap((one) => (classes[one]?.split(" ") ?? []).map((column) => name({ table, column }))),
  );
  expect(classified.filter((column) => !there.has(column))).toEqual([]);
  expect(classified.filter((column, index) => classified.indexOf(column) !== index)).toEqual([]);
});

test("hashes of what proves an identity are secret", () => {
  const hashes = columns.filter(({ column }) => ["password_hash", "token_hash"].includes(column));
  expect(hashes.length).toBeGreaterThan(5);
  expect(hashes.filter(({ table, column }) => classOf(table, column) !== "secret").map(name)).toEqual([]);
});

test("what hangs on a participant is classed as a participant's", () => {
  const tables = columns.filter(({ column }) => column === "participant_id").map(({ table }) => table);
  expect(tables.length).toBeGreaterThan(7);
  const loose = columns
    .filter(({ table, column }) => tables.includes(table) && column !== "service_id")
    .filter(({ table, column }) => !["participant", "restricted"].includes(classOf(table, column) ?? ""));
  expect(loose.map(name)).toEqual([]);
});

test("no table of the employer's side points at a participant", () => {
  const employerSide = columns.filter(
    ({ table, column }) =>
      /^(employer|job_lead|promise|next_step|contact_p|relationship|portal|support|visit|search)/.test(
        table,
      ) && ["participant", "restricted"].includes(classOf(table, column) ?? ""),
  );
  expect(employerSide.map(name)).toEqual([]);
});
