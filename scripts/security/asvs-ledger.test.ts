import { expect, test } from "vitest";
import { asvsColumns, countByChapter, readAsvsLedger } from "./asvs-ledger.ts";
import { requirementsUpTo } from "./asvs-levels.ts";

const known = requirementsUpTo(2);

/** A ledger with every requirement not applicable, but for the rows given. */
function aLedger(own: Record<string, string> = {}, more: string[] = []): string {
  const rows = [...known].map(
    ([id, level]) => own[id] ?? `${id},${level},Asks something.,not_applicable,There is none of it.,`,
  );
  return [asvsColumns.join(","), ...rows, ...more].join("\n");
}

const faultsOf = async (text: string) => (await readAsvsLedger(text)).faults;

test("there are 253 requirements of level 1 and 2, of which 70 are of level 1", () => {
  expect(known.size).toBe(253);
  expect([...known.values()].filter((level) => level === 1)).toHaveLength(70);
});

test("a whole ledger has no fault, and its tests are read with file and name", async () => {
  const tests = "app/a.test.ts > one; and the same; tests/b.test.ts > two > three";
  const { rows, faults } = await readAsvsLedger(
    aLedger({ "V1.2.4": `V1.2.4,1,Asks something.,pass,,"${tests}"` }),
  );
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(253);
  expect(rows.find(({ id }) => id === "V1.2.4")?.tests).toEqual([
    { file: "app/a.test.ts", name: "one; and the same" },
    { file: "tests/b.test.ts", name: "two > three" },
  ]);
});

test("wrong columns are one fault, and nothing is read", async () => {
  expect(await readAsvsLedger("id,status\nV1.1.1,pass")).toEqual({
    rows: [],
    faults: ["The columns must be id,level,requirement,status,reason,tests and not id,status."],
  });
  expect(await faultsOf("")).toHaveLength(1);
});

const one = (status: string, reason = "", tests = "") => ({
  "V1.2.4": `V1.2.4,1,Asks something.,${status},${reason},${tests}`,
});

test.each([
  ["a pass without a test", one("pass"), "V1.2.4 is a pass and names no test."],
  ["a part without a reason", one("partial"), "V1.2.4 is partial and gives no reason."],
  ["an open one without a reason", one("open"), "V1.2.4 is open and gives no reason."],
  ["one left out without a reason", one("not_applicable"), "V1.2.4 is not_applicable and gives no reason."],
  ["a status that is none", one("done"), 'V1.2.4 has the status "done", which is none of'],
  ["a test without a name", one("pass", "", "app/a.test.ts"), "V1.2.4 names a test without file and name"],
  ["another level", { "V1.2.4": "V1.2.4,2,Asks.,open,Why.," }, "V1.2.4 is of level 1 and not 2."],
  ["no words", { "V1.2.4": "V1.2.4,1,,open,Why.," }, "V1.2.4 does not say what it asks."],
  ["too few columns", { "V1.2.4": "V1.2.4,1,Asks." }, "has 3 columns and not 6."],
])("told: %s", async (_what, own, fault) => {
  expect((await faultsOf(aLedger(own))).join("\n")).toContain(fault);
});

test("an id that is unknown, of level 3, twice there or missing is told", async () => {
  const row = (id: string, level: number) => `${id},${level},Asks something.,open,Why.,`;
  const faults = await faultsOf(
    aLedger({ "V1.1.1": row("V1.1.2", 2) }, [row("V9.9.9", 1), row("V1.5.3", 3)]),
  );
  expect(faults).toEqual([
    "V1.1.2 stands there twice.",
    "V9.9.9 is no requirement of level 1 or 2.",
    "V1.5.3 is no requirement of level 1 or 2.",
    "V1.1.1 is missing.",
  ]);
});

test("each chapter counts its own, and the counts add up", async () => {
  const { rows } = await readAsvsLedger(aLedger(one("open", "Why.")));
  const counts = countByChapter(rows);
  expect(counts).toHaveLength(17);
  expect(counts[0]).toMatchObject({ chapter: "V1", open: 1, pass: 0 });
  const all = counts.reduce((sum, count) => sum + count.open + count.not_applicable, 0);
  expect(all).toBe(253);
});
