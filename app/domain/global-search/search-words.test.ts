import fc from "fast-check";
import { expect, test } from "vitest";
import { readWords } from "./search-words.ts";

test("each word is the beginning of a word, and the longest is asked for first", () => {
  expect(readWords("  Kari  Ås-Nord ")).toEqual({
    patterns: ["% kari%", "% ås-nord%"],
    longest: "% ås-nord%",
    others: ["% kari%"],
    start: "kari ås-nord%",
    plain: "kari ås-nord",
  });
});

test("one letter is too little, and so is nothing", () => {
  for (const text of ["", " ", "k", "k o"]) expect([text, readWords(text)]).toEqual([text, null]);
});

test("signs of the pattern language stand for themselves", () => {
  expect(readWords("100%_\\")?.longest).toBe("% 100\\%\\_\\\\%");
});

test("whatever is typed, there are at most five words, none with a control character or half a letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const read = readWords(text);
      if (read === null) return;
      expect(read.patterns.length).toBeLessThanOrEqual(5);
      expect([...read.others, read.longest].sort()).toEqual(read.patterns.toSorted());
      expect(read.plain.isWellFormed()).toBe(true);
      expect(read.plain).not.toMatch(/\p{Cc}/u);
    }),
  );
});
