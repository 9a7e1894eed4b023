import { expect, test } from "vitest";
import { linesOf } from "./input-lines.ts";

async function lines(pieces: readonly (string | number[])[], longest = 20) {
  const found = [];
  const bytes = pieces.map((piece) =>
    typeof piece === "string" ? new TextEncoder().encode(piece) : Uint8Array.from(piece),
  );
  async function* stream() {
    yield* bytes;
  }
  for await (const line of linesOf(stream(), longest)) found.push(line);
  return found;
}

test("one line for each line feed and one for the rest, however the bytes arrive", async () => {
  const plain = ["kokk", "", "renholder"].map((text) => ({ text, readable: true }));
  expect(await lines(["kokk\n\nrenholder"])).toEqual(plain);
  expect(await lines(["ko", "kk\r\n", "\nrenhol", "der\r\n"])).toEqual(plain);
  expect(await lines([""])).toEqual([]);
  expect(await lines([[0xc3], [0xa5, 0x0a]])).toEqual([{ text: "å", readable: true }]);
});

test("a line that is too long, not UTF-8, or has a NUL is there and not readable", async () => {
  const readable = (await lines(["a".repeat(21), "\n", [0xff, 0x0a], "a\0b\n", "kokk"])).map(
    (line) => line.readable,
  );
  expect(readable).toEqual([false, false, false, true]);
  expect((await lines(["a".repeat(100_000)]))[0]?.text).toHaveLength(20);
});
