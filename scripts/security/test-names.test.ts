import { expect, test } from "vitest";
import { isNamed, missingTests, testNamesOf } from "./test-names.ts";

const source = `
import { test } from "vitest";
test("plain", () => {});
test(\`\${size}: made of parts\`, async () => {});
test.each([1, 2])("%s of a table", () => {});
test.skipIf(no)("only somewhere", () => {});
describe("no test", () => it('within', () => {}));
const said = "test('in a string', …)"; // test("in a comment")
`;

test("names are read from the source as they stand there, and from nowhere else", () => {
  expect(testNamesOf(source)).toEqual([
    "plain",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a source
    "${size}: made of parts",
    "%s of a table",
    "only somewhere",
    "within",
  ]);
});

test("a test that its file does not have, and a file that is not there, are told", () => {
  const namesIn = (file: string) => (file === "a.test.ts" ? ["plain"] : null);
  const named = (file: string, name: string) => ({ by: "V1.1.1", file, name });
  expect(missingTests([named("a.test.ts", "plain")], namesIn)).toEqual([]);
  expect(missingTests([named("a.test.ts", "plai"), named("b.test.ts", "plain")], namesIn)).toEqual([
    "V1.1.1 names a test that a.test.ts does not have: plai",
    "V1.1.1 names b.test.ts, which is not there.",
  ]);
});

test("what a table or a variable fills in may be anything, the rest is meant as it stands", () => {
  expect(isNamed("%s is no time", "24:00 is no time")).toBe(true);
  expect(isNamed("a (b) is c?", "a (b) is c?")).toBe(true);
  expect(isNamed("a.c", "abc")).toBe(false);
  expect(isNamed("saved", "saved twice")).toBe(false);
});
