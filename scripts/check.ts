import { spawn } from "node:child_process";
import { projectRoot } from "#app/config/project-root.ts";

const bin = (path: string): string => `${projectRoot}node_modules/${path}`;

/** What is looked at without a database, in seconds: how it is written, typed and put together. */
const checks: { name: string; command: string[] }[] = [
  {
    name: "format and lint",
    command: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."],
  },
  // What was found is kept (tsconfig.json): the next time only what has changed is looked at.
  { name: "types", command: [bin("typescript/bin/tsc"), "--noEmit"] },
  {
    name: "architecture",
    command: [
      bin("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      "tests/architecture/dependency-rules.cjs",
      "app",
      "db",
      "search",
      "scripts",
    ],
  },
  { name: "unused code", command: [bin("knip/bin/knip.js"), "--config", "tests/architecture/knip.json"] },
];

function run(command: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: projectRoot, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      output += String(chunk);
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

let failed = 0;
for (const { name, command } of checks) {
  const started = performance.now();
  const { code, output } = await run(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (code !== 0) {
    failed += 1;
    console.log(output.trimEnd());
  }
}
process.exit(failed === 0 ? 0 : 1);
