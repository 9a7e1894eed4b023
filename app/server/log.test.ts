import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { createLog, errorForLog } from "./log.ts";

test("a failed statement is logged with its reason and without the values that were sent", () => {
  const reason = Object.assign(new Error('value too long: "Solveig Nordtveit"'), {
    code: "22001",
    detail: "Failing row contains (Solveig Nordtveit).",
  });
  const logged = JSON.stringify(
    errorForLog(
      new DrizzleQueryError("insert into participant (name) values ($1)", ["Solveig Nordtveit"], reason),
    ),
  );
  expect(logged).not.toContain("Solveig");
  expect(logged).toContain("insert into participant (name) values ($1)");
  expect(logged).toContain("22001");
  expect(logged).toContain("log.test.ts");
});

test("nothing that hangs on an error is logged, however deep", () => {
  const error = Object.assign(new Error("Connection terminated"), {
    code: "57P01",
    client: { password: "hunter2" },
    cause: Object.assign(new Error("inner"), { config: { password: "hunter2" } }),
  });
  const logged = errorForLog(error);
  expect(JSON.stringify(logged)).not.toContain("hunter2");
  expect(logged).toMatchObject({
    message: "Connection terminated",
    code: "57P01",
    cause: { message: "inner" },
  });
  expect(errorForLog("Solveig Nordtveit")).toEqual({ type: "string" });
});

test("whatever is told of stays one line of JSON with its time in UTC", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const forged = '/x\r\n{"level":50,"msg":"signed in"}\u2028\u001b[2J';
  log.info({ path: forged, err: new Error(forged) }, forged);
  expect(lines).toHaveLength(1);
  for (const sign of ["\r", "\n", "\u001b"]) expect(lines[0]?.trimEnd()).not.toContain(sign);
  const line = JSON.parse(lines[0] ?? "");
  expect(line).toMatchObject({ level: 30, path: forged, msg: forged });
  expect(line.time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
});
