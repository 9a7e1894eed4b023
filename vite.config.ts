import { vitePlugin as remix } from "@remix-run/dev";
import postcssMantine from "postcss-preset-mantine";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  css: { postcss: { plugins: [postcssMantine()] } },
  build: { target: "es2022", sourcemap: false },
  optimizeDeps: {
    // All pages at once: a package found later on makes the page that needs it load twice.
    entries: ["app/entry.client.tsx", "app/root.tsx", "app/routes/**/route.tsx", "app/components/*.tsx"],
    // What only the server imports: made ready for a browser it fails, and takes the rest of the page with it.
    exclude: ["@node-rs/argon2", "drizzle-orm", "meilisearch", "nodemailer", "pg-boss", "pino", "postgres"],
  },
  server: {
    // The embedded stores write under .data while the development server watches the project root.
    watch: { ignored: ["**/.data/**", "**/build/**", "**/tests/**"] },
  },
});
