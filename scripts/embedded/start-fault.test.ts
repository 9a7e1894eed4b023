import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { explainEnd, StartFault } from "./start-fault.ts";

const withCode = (message: string, more: object) => Object.assign(new Error(message), more);

test.each([
  [new StartFault("Port 3000 is in use."), "Port 3000 is in use."],
  [
    withCode("connect ECONNREFUSED", { code: "ECONNREFUSED", address: "127.0.0.1", port: 5432 }),
    "A server that the configuration names does not answer (127.0.0.1:5432): ECONNREFUSED.",
  ],
  [withCode("write", { code: "ENOSPC" }), "The disk is full. Make room and start again."],
  [withCode("open", { code: "EACCES", path: "/srv/x" }), "/srv/x may not be used by this account."],
  [
    new DrizzleQueryError("select $1", ["Solveig"], withCode("no space", { code: "53100" })),
    "The disk is full. Make room and start again.",
  ],
  [
    withCode("permission denied to create role", { code: "42501" }),
    "The database does not allow what has to be done: permission denied to create role.",
  ],
])("%s is said in a sentence", (error, sentence) => {
  expect(explainEnd(error)).toBe(sentence);
});

test("a fault of our own is one line, without what was sent", () => {
  const said = explainEnd(new DrizzleQueryError("select $1", ["Solveig"], new Error("syntax error")));
  expect(said).toBe("Something went wrong: syntax error. LOG_LEVEL=debug tells where.");
});
