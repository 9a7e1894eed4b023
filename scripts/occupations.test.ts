import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "occupations-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

const answer = z.object({
  title: z.string(),
  candidates: z.array(z.object({ code: z.string(), name: z.string(), score: z.number() })).max(10),
});

function run(given: string[], input: string | Uint8Array, closeEarly = false) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    const command = ["--import", "tsx", "scripts/occupations.ts", ...given];
    const child = spawn(process.execPath, command, { cwd: root });
    let out = "";
    let err = "";
    child.stdout.on("data", (piece) => {
      out += String(piece);
      if (closeEarly) child.stdout.destroy();
    });
    child.stderr.on("data", (piece) => {
      err += String(piece);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

test("one answer for each line, in order; what cannot be a title has no candidates", {
  timeout: 60_000,
}, async () => {
  const titles = file("titles.csv", "title_nb,styrk08\nZorblaug,7231\n");
  const bad = Buffer.concat([Buffer.from("kokk\n\nzorblaug\n"), Buffer.from([0xff, 0x0a])]);
  const { code, out, err } = await run(
    ["resolve", "--with", titles],
    Buffer.concat([bad, Buffer.from(`a\0b\n${"x".repeat(5000)}`)]),
  );
  const answers = out
    .trimEnd()
    .split("\n")
    .map((line) => answer.parse(JSON.parse(line)));
  expect(code).toBe(0);
  expect(answers.map(({ candidates }) => candidates[0]?.code)).toEqual([
    "5120",
    undefined,
    "7231",
    undefined,
    undefined,
    undefined,
  ]);
  expect(err).toMatch(/^6 titles, \d+ a second after start-up\n$/);
});

test("a missing file, one of unknown shape and a wrong word are a sentence and exit 2", {
  timeout: 60_000,
}, async () => {
  const other = file("other.csv", "navn,alder\nKari,40\n");
  for (const given of [
    ["resolve", "--with", path.join(folder, "none.csv")],
    ["resolve", "--with", other],
    [],
  ]) {
    const { code, out, err } = await run(given, "kokk\n");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toMatch(/\bat .*:\d+/);
  }
});

test("a reader who has enough ends it quietly", { timeout: 60_000 }, async () => {
  const { code, err } = await run(["resolve"], "kokk\n".repeat(20_000), true);
  expect(code).toBe(0);
  expect(err).not.toMatch(/EPIPE|Error/);
});
