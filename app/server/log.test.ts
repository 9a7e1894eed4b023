import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { errorForLog } from "./log.ts";

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
