import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const servers = fileURLToPath(new URL("global-setup.ts", import.meta.url));
const sources = "{app,db,search,scripts}/**";

/** A set of tests that runs against the embedded Postgres and Meilisearch. */
function onServers(name: string, include: string[], timeout: number) {
  return {
    root,
    test: {
      name,
      include,
      environment: "node" as const,
      globalSetup: [servers],
      testTimeout: timeout,
      hookTimeout: 120_000,
    },
  };
}

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    projects: [
      {
        root,
        test: {
          // Pure rules: no database, no network.
          name: "rules",
          include: [`${sources}/*.test.{ts,tsx}`, "tests/{architecture,evaluation,support}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          environment: "node",
        },
      },
      onServers("use-cases", [`${sources}/*.db.test.ts`, "tests/architecture/**/*.db.test.ts"], 20_000),
      onServers("http", ["tests/http/**/*.test.ts"], 60_000),
      onServers("commands", ["tests/commands/**/*.test.ts"], 120_000),
      onServers("access", ["tests/access/**/*.test.ts"], 60_000),
      onServers("plans", ["tests/plans/**/*.test.ts"], 60_000),
      onServers("search", ["tests/search/**/*.test.ts"], 60_000),
      onServers("journeys", ["tests/journeys/**/*.test.ts"], 120_000),
    ],
  },
});
