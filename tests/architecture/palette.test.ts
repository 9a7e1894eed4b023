import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Mantine's own colours fail contrast (measured 1.5–3.6:1): only the tokens of app/theme are used. */
const names = "dark|gray|red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange";
const rules = [
  {
    what: "a palette name as a prop",
    pattern: new RegExp(`\\b(?:c|color|bg|bd)=(?:\\{?["'\`])(?:${names})\\b`),
  },
  { what: "a palette variable", pattern: new RegExp(`--mantine-color-(?:${names})-`) },
  {
    what: "a palette name as a CSS colour",
    pattern: new RegExp(
      `(?:color|background|border(?:-\\w+)?|fill|stroke):[^;{}]*(?<![\\w-])(?:${names})(?![\\w-])`,
    ),
  },
  { what: "a hex colour", pattern: /(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b(?![\w/-])/i },
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx|css)$/.test(name) && !name.includes(".test."))
    .map((name) => join(folder, name))
    .filter((name) => name !== "app/theme/tokens.css");
}

function faultsIn(name: string, text: string): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${name}:${index + 1} ${what}: ${line.trim()}`),
    );
}

test("no page or component names a colour that is not a token", () => {
  const files = sources("app");
  expect(files.length).toBeGreaterThan(20);
  expect(
    files.flatMap((file) => faultsIn(relative(".", file), readFileSync(join(root, file), "utf8"))),
  ).toEqual([]);
});

test("the rule finds what it looks for, and leaves links and words alone", () => {
  const guilty = [
    '<Badge color="blue">',
    "<Text c={'gray.6'}>",
    "color: var(--mantine-color-red-6);",
    "  border: 1px solid gray;",
    "fill: #ff0000",
  ];
  for (const line of guilty) expect(faultsIn("x", line), line).not.toEqual([]);
  const innocent = [
    '<use href="#tc-check" />',
    'href="#main"',
    "color: var(--tc-text);",
    "const green = grow();",
    "&#160;",
  ];
  for (const line of innocent) expect(faultsIn("x", line), line).toEqual([]);
});
