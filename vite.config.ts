import { vitePlugin as remix } from "@remix-run/dev";
import postcssMantine from "postcss-preset-mantine";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  css: { postcss: { plugins: [postcssMantine()] } },
  build: { target: "es2022", sourcemap: false },
  server: {
    // The embedded stores write under .data while the development server watches the project root.
    watch: { ignored: ["**/.data/**", "**/build/**", "**/tests/**"] },
  },
});
