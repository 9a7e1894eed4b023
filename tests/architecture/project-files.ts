import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

// What is made or installed here, and belongs to this machine.
const notOurs = new Set(["node_modules", "build", "coverage"]);
const foldersWithDots = new Set([".ci"]);
const readable =
  /\.(?:ts|tsx|mts|js|mjs|css|sql|json|md|yaml|yml|svg|txt|html|csv|example)$|^[^.]+$|^\.[a-z]+$/;

/** Every text file of the project with its path from the root; with git or without. */
export function projectFiles(folder = ""): { path: string; text: string }[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (entry.isDirectory()) {
      const hidden = entry.name.startsWith(".") && !foldersWithDots.has(entry.name);
      return notOurs.has(entry.name) || hidden ? [] : projectFiles(`${path}/`);
    }
    return entry.isFile() && readable.test(entry.name)
      ? [{ path, text: readFileSync(root + path, "utf8") }]
      : [];
  });
}
