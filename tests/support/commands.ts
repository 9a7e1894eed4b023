import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Stage } from "./stage.ts";
import { testEncryptionKeys, testTrailKey } from "./test-keys.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Ran = { code: number | null; out: string; err: string };
export type Commands = {
  /** A file of the test's own folder. */
  file(name: string, content: string | Uint8Array): string;
  path(name: string): string;
  /** Runs `npm run COMMAND -- …` as a process of its own, on the stage's database and with a bare environment. */
  run(command: "import" | "export", ...given: string[]): Promise<Ran>;
};

export function useCommands(stage: Stage): Commands {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-commands-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    file: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    run: (command, ...given) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ["--import", "tsx", `scripts/${command}.ts`, ...given], {
          cwd: root,
          env: {
            NODE_ENV: "production",
            PATH: process.env.PATH,
            LANG: "C",
            DATA_DIR: join(folder, "data"),
            DATABASE_OWNER_URL: stage.urls.owner,
            DATABASE_URL: stage.urls.app,
            DATABASE_WORKER_URL: stage.urls.worker,
            ENCRYPTION_KEYS: testEncryptionKeys,
            TRAIL_KEY: testTrailKey,
          },
          stdio: ["ignore", "pipe", "pipe"],
        });
        const said = { out: "", err: "" };
        child.stdout.on("data", (piece) => {
          said.out += String(piece);
        });
        child.stderr.on("data", (piece) => {
          said.err += String(piece);
        });
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, ...said }));
      }),
  };
}
