import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive, livesOn, markOf } from "./process-mark.ts";

test("a process is known by its beginning, so that another one with its number is not taken for it", async () => {
  const child = spawn("sleep", ["60"]);
  await once(child, "spawn");
  const mark = markOf(child.pid ?? 0);
  expect(livesOn(mark)).toBe(true);
  expect(livesOn({ ...mark, began: "1" })).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(livesOn(mark)).toBe(false);
  expect(isAlive(mark.pid)).toBe(false);
});

test("one that has ended and that nobody has buried is not alive", async () => {
  const parent = spawn("sh", ["-c", 'sleep 0 & echo "$!"; exec sleep 60'], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [chunk] = await once(parent.stdout, "data");
  await expect.poll(() => isAlive(Number(String(chunk)))).toBe(false);
  parent.kill("SIGKILL");
});

test("nothing that is no number of a process lives", () => {
  for (const pid of [0, -1, 1.5, Number.NaN]) expect(isAlive(pid)).toBe(false);
});
