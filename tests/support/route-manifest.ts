import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { type Permission, permissions } from "#app/domain/access/permissions.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type RouteDoor = {
  id: string;
  /** With :names for parameters and * for the rest; begins with a slash. */
  path: string;
  hasLoader: boolean;
  hasAction: boolean;
  hasPage: boolean;
  /** What the door asks for, read from its source; undefined where it uses no staff handler. */
  loaderPermission: Permission | undefined;
  actionPermission: Permission | undefined;
};

/** Every route of the built application. The build must be there: useWeb sees to it. */
export async function readRouteManifest(): Promise<RouteDoor[]> {
  const build: ServerBuild = await import(pathToFileURL(join(root, "build/server/index.js")).href);
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const pathOf = (id: string | undefined): string => {
    const route = routes.find((candidate) => candidate.id === id);
    if (!route) return "";
    const parent = pathOf(route.parentId);
    return route.path ? `${parent}/${route.path}` : parent;
  };
  return routes.map((route) => {
    const source = sourceOf(route.id);
    return {
      id: route.id,
      path: pathOf(route.id) || "/",
      // A loader that only sends people on reads nothing and needs no guard.
      hasLoader:
        route.module.loader !== undefined &&
        !/export const loader = \([^)]*\)[^=]*=>\s*redirect\(/.test(source),
      hasAction: route.module.action !== undefined,
      hasPage: "default" in route.module && route.module.default !== undefined,
      loaderPermission:
        permissionAfter(source, "staffLoader(") ??
        permissionAfter(source, "staffFileLoader(") ??
        permissionAfter(source, "staffFile("),
      actionPermission:
        permissionAfter(source, "staffAction(") ?? permissionAfter(source, "staffUploadAction("),
    };
  });
}

function sourceOf(id: string): string {
  const base = join(root, "app", id);
  const names = [`${base}.ts`, `${base}.tsx`, ...folderFiles(base)];
  const path = names.find((name) => statSync(name, { throwIfNoEntry: false })?.isFile());
  return path ? readFileSync(path, "utf8") : "";
}

function folderFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => /^route\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function permissionAfter(source: string, call: string): Permission | undefined {
  const start = source.indexOf(call);
  const found = start < 0 ? undefined : /permission: "([a-z_:]+)"/.exec(source.slice(start))?.[1];
  return found !== undefined && isPermission(found) ? found : undefined;
}

function isPermission(name: string): name is Permission {
  return name in permissions;
}
