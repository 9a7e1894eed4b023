import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Plain JavaScript: asked at each start, before anything that could read TypeScript is loaded.

const root = fileURLToPath(new URL("..", import.meta.url));
export const stampFile = `${root}build/sources.sha256`;

/** What the build is made from: a change in any of it makes the build stale. */
const sourceFolders = ["app", "db", "search", "scripts", "public"];
const sourceFiles = [
  "package.json",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
];

/** @returns {string} hash of the sources as they are now */
export function hashSources() {
  const hash = createHash("sha256");
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.sql$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length)),
  );
  for (const file of [...files, ...sourceFiles].sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(`${root}${file}`))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @returns {string | undefined} hash of the sources that the build was made from */
export function builtFrom() {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return undefined;
  }
}
