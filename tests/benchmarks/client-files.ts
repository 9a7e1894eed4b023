import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as z from "zod";

const client = fileURLToPath(new URL("../../build/client", import.meta.url));

const files = {
  module: z.string(),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
};
const manifestShape = z.object({
  entry: z.object(files),
  routes: z.record(z.string(), z.object({ ...files, parentId: z.string().optional() })),
});

/** What a browser without a cache gets for one page, in bytes: scripts and styles gzipped, fonts as they are. */
export type ClientFiles = { script: number; style: number; font: number };

/**
 * Read from the build's manifest; fonts are those that the page's own HTML preloads. The manifest's own script is not
 * counted: with lazy route discovery no page asks for it, its own routes stand in the HTML.
 * @throws when the page names the manifest's script after all
 */
export function clientFilesOf(routeId: string, html: string): ClientFiles {
  const name = readdirSync(`${client}/assets`).find((file) => /^manifest-.*\.js$/.test(file));
  if (!name) throw new Error("The build has no manifest.");
  const text = readFileSync(`${client}/assets/${name}`, "utf8");
  const manifest = manifestShape.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  if (new RegExp(`(?:import |href=|src=)"/assets/${name}"`).test(html))
    throw new Error("The page asks for the manifest's script: count it.");
  const scripts = new Set([manifest.entry.module, ...manifest.entry.imports]);
  const styles = new Set(manifest.entry.css);
  for (let id: string | undefined = routeId; id !== undefined; ) {
    const route: z.output<typeof manifestShape>["routes"][string] | undefined = manifest.routes[id];
    if (!route) throw new Error(`The build has no route ${id}.`);
    for (const file of [route.module, ...route.imports]) scripts.add(file);
    for (const file of route.css) styles.add(file);
    id = route.parentId;
  }
  const fonts = [...html.matchAll(/<link[^>]+href="([^"]+\.woff2)"/g)].flatMap(([, file]) => file ?? []);
  return {
    script: total(scripts, (bytes) => gzipSync(bytes).length),
    style: total(styles, (bytes) => gzipSync(bytes).length),
    font: total(new Set(fonts), (bytes) => bytes.length),
  };
}

function total(paths: Iterable<string>, size: (bytes: Uint8Array) => number): number {
  return [...paths].reduce((sum, path) => sum + size(readFileSync(`${client}${path}`)), 0);
}
