import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/**
 * The part of the site that an address belongs to: "employers" for /employers/…, "api/v1/employers" in the API, "" for the
 * start page. The data of a page is asked for at its address with ".data" at the end.
 */
export function partOf(pathname: string): string {
  const segments = pathname
    .toLowerCase()
    .replace(/\.data$/, "")
    .replace(/^\/_root$/, "")
    .split("/")
    .filter(Boolean);
  const isApi = segments[0] === "api" && segments[1] === "v1";
  return segments.slice(0, isApi ? 3 : 1).join("/");
}

/**
 * One build for each part of the site, with those routes alone that an address of the part can lead to. The router sorts
 * all routes of its build anew for every match, five times a page and twice an answer of the API; of one part they are few.
 * Whatever belongs to no part is for the whole build.
 *
 * Throws for a route that begins with a parameter: it would belong to every part.
 */
export function buildsOfParts(build: ServerBuild): Map<string, ServerBuild> {
  const all = Object.values(build.routes).map((route) => ({
    line: lineOf(build.routes, route.id),
    path: fullPath(build.routes, route.id),
  }));
  const parts = new Set(all.map(({ path }) => partOf(path)).filter((part) => !part.endsWith("*")));
  const parameter = [...parts].find((part) => part.includes(":"));
  if (parameter)
    throw new Error(`Routes that begin with ${parameter} would belong to every part of the site.`);
  return new Map(
    [...parts].map((part) => {
      // The start page and the frames without a path are known on every page.
      const lines = all.filter(({ path }) => path === "" || partOf(path) === part || isRestOf(path, part));
      return [part, withRoutes(build, new Set(lines.flatMap(({ line }) => line)))];
    }),
  );
}

/** Whether a route for all that is left ("portal/*") is asked for addresses of the part too. */
function isRestOf(path: string, part: string): boolean {
  if (!path.endsWith("*")) return false;
  const before = path.slice(0, -1);
  return `${part}/`.startsWith(before);
}

/** The route with all that it stands in, outermost first. */
function lineOf(routes: Routes, id: string): string[] {
  const parentId = routes[id]?.parentId;
  return parentId === undefined ? [id] : [...lineOf(routes, parentId), id];
}

const fullPath = (routes: Routes, id: string): string =>
  lineOf(routes, id)
    .flatMap((one) => routes[one]?.path || [])
    .join("/");

function withRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const kept = <T>(routes: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: kept(build.routes as Record<string, NonNullable<Routes[string]>>),
    assets: { ...build.assets, routes: kept(build.assets.routes) },
  };
}
