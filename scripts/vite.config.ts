import { defineConfig } from "vite";

/** The program that runs the web application, as npm start runs it: packages stay where they are installed. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "build/program",
    target: "node20",
    sourcemap: "inline",
    copyPublicDir: false,
    rollupOptions: {
      input: ["scripts/start.ts", "scripts/learn-titles.ts"],
      output: { entryFileNames: "[name].js" },
    },
  },
});
