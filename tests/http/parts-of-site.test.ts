import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { buildsOfParts, partOf } from "#app/server/parts-of-site.ts";
import { ensureBuild } from "#scripts/build.ts";

type Tree = NonNullable<ReturnType<typeof matchRoutes>>[number]["route"][];

let whole: Tree = [];
let parts = new Map<string, Tree>();
let addresses: string[] = [];

beforeAll(async () => {
  await ensureBuild();
  const address = pathToFileURL(`${process.cwd()}/build/server/index.js`).href;
  const build: ServerBuild = await import(address);
  whole = treeOf(build);
  parts = new Map([...buildsOfParts(build)].map(([part, narrowed]) => [part, treeOf(narrowed)]));
  addresses = pathsOf(whole, "").map((path) => path.replace(/:\w+/g, "x1").replace(/\*/g, "left/over"));
}, 120_000);

function treeOf(build: ServerBuild, parentId?: string): Tree {
  return Object.values(build.routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .map((route) => {
      const { id = "", path, index } = route ?? {};
      if (index) return { id, path, index: true };
      return { id, path, children: treeOf(build, id) };
    });
}

const pathsOf = (tree: Tree, before: string): string[] =>
  tree.flatMap((route) => {
    const path = [before, route.path].filter(Boolean).join("/");
    return [`/${path}`, ...pathsOf(route.children ?? [], path)];
  });

/** What stands at an address: the routes from the outermost to the innermost, and what the address says of them. */
const standsAt = (tree: Tree, address: string) =>
  matchRoutes(tree, address)?.map(({ route, params }) => ({ id: route.id, params })) ?? null;

const ofPart = (address: string): Tree => parts.get(partOf(address)) ?? whole;

test("every address leads to the same page in its part as in the whole", () => {
  expect(addresses.length).toBeGreaterThan(100);
  for (const address of addresses)
    expect(standsAt(ofPart(address), address), address).toEqual(standsAt(whole, address));
});

test("so does an address of any words, capitals, codes and slashes", () => {
  const segment = fc.oneof(
    fc.constantFrom(...new Set(addresses.flatMap((address) => address.split("/")))),
    fc.constantFrom("API", "Employers", "%65mployers", "..", "", "x y", "æ", "*", ":id", "portal", "v1"),
    fc.webPath().map((path) => path.replaceAll("/", "")),
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const address = `/${segments.join("/")}`;
      expect(standsAt(ofPart(address), address)).toEqual(standsAt(whole, address));
    }),
    { numRuns: 2000 },
  );
});

test("a part is small, and the data of a page belongs where the page does", () => {
  const sizeOf = (tree: Tree): number =>
    tree.reduce((sum, { children }) => sum + 1 + sizeOf(children ?? []), 0);
  for (const [part, tree] of parts) expect(sizeOf(tree), part).toBeLessThan(sizeOf(whole) / 4);
  expect(partOf("/employers/x1.data")).toBe("employers");
  expect(partOf("/employers.data")).toBe("employers");
  expect(partOf("/_root.data")).toBe("");
  expect(partOf("/api/v1/employers/x1")).toBe("api/v1/employers");
});

test("a route that begins with a parameter is refused: it would belong everywhere", () => {
  const build = {
    routes: { root: { id: "root", path: "" }, any: { id: "any", parentId: "root", path: ":any" } },
  };
  expect(() => buildsOfParts(build as unknown as ServerBuild)).toThrow("every part");
});
