import { expect, test } from "vitest";
import { findIdentityNumbers } from "#app/domain/privacy/identity-numbers.ts";
import { projectFiles, root } from "./project-files.ts";

const files = projectFiles();

/** A number that could be somebody's: no synthetic one, whose month is raised by 40, 65 or 80. */
const couldBeSomebodys = (text: string): string[] =>
  findIdentityNumbers(text)
    .filter(({ kind }) => kind === "national_identity_number" || kind === "d_number")
    .map(({ start, end }) => text.slice(start, end))
    .filter((number) => /^\d{6}[ .-]?\d{5}$/.test(number));

test("the search for identity numbers finds one that could be somebody's and leaves a synthetic one", () => {
  const written = `${"010107"}${"50160"}`;
  expect(couldBeSomebodys(`kaffe ${written}.`)).toEqual([written]);
  expect(couldBeSomebodys("kaffe 01819000049.")).toEqual([]);
});

test("no file holds an identity number that could be somebody's", () => {
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap(({ path, text }) =>
    couldBeSomebodys(text).map((number) => `${path}: ${number}`),
  );
  expect(found).toEqual([]);
});

test("no file names a folder of a machine that it was written on", () => {
  const folders = [root.replace(/\/$/, ""), "/home/[a-z]+/", "/Users/[A-Za-z]+/", "/root/"].map(
    (folder) => new RegExp(`(?<![\\w.])${folder}`),
  );
  const found = files
    .filter(({ path }) => path !== "tests/architecture/repository.test.ts")
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter((line) => folders.some((folder) => folder.test(line)))
        .map((line) => `${path}: ${line.trim().slice(0, 120)}`),
    );
  expect(found).toEqual([]);
});

test("packages come from whichever registry npm is set to: the lock file and .npmrc name none", () => {
  const found = files
    .filter(({ path }) => path === "package-lock.json" || path === ".npmrc")
    .filter(({ text }) => /"resolved":|^\s*(?:@[\w-]+:)?registry\s*=|_authToken/m.test(text))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});
