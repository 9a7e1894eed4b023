import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  test: {
    // Pure rules: no database, no network.
    include: ["app/**/*.test.ts", "app/**/*.test.tsx", "db/**/*.test.ts", "search/**/*.test.ts", "scripts/**/*.test.ts"],
    environment: "node",
    maxWorkers: 2,
  },
});
