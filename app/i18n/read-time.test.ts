import { expect, test } from "vitest";
import { readTime } from "./read-time.ts";

test.each([
  ["14:10", "14:10"],
  ["14.10", "14:10"],
  ["1410", "14:10"],
  ["9", "09:00"],
  ["kl. 9.05", "09:05"],
  [" 0:00 ", "00:00"],
])("%s is %s", (text, time) => {
  expect(readTime(text)).toBe(time);
});

test.each(["", "24:00", "12:60", "noon", "-1", "123456"])("%s is no time", (text) => {
  expect(readTime(text)).toBeNull();
});
