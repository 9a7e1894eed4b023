import satisfies from "spdx-satisfies";
import * as z from "zod";

export const licencePolicy = z.strictObject({
  /** SPDX id and why it may be used by any package. */
  allowed: z.record(z.string(), z.string().min(1)),
  /** Packages that may have another licence, or whose package.json names none: what was read, and where. */
  exceptions: z.record(z.string(), z.strictObject({ licence: z.string().min(1), reason: z.string().min(1) })),
});
export type LicencePolicy = z.output<typeof licencePolicy>;

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

export type LockedPackage = { name: string; version: string; licence: string | null };

/** The packages that a package-lock.json (version 3) installs, each name and version once, our own left out. */
export function readLockedPackages(text: string): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(lockFile.parse(JSON.parse(text)).packages)) {
    const at = path.lastIndexOf("node_modules/");
    if (at < 0 || entry.link) continue;
    const name = entry.name ?? path.slice(at + "node_modules/".length);
    const version = entry.version ?? "";
    found.set(`${name}@${version}`, { name, version, licence: entry.license ?? null });
  }
  return [...found.values()];
}

/**
 * A sentence for each package whose licence is neither on the list nor an exception, and for each exception that no
 * package needs any more. An expression with OR needs one side on the list, one with AND both.
 */
export function licenceFaults(packages: readonly LockedPackage[], policy: LicencePolicy): string[] {
  const allowed = Object.keys(policy.allowed);
  const needed = new Set<string>();
  const faults = packages.flatMap(({ name, version, licence }) => {
    if (licence !== null && isAllowed(licence, allowed)) return [];
    const exception = Object.hasOwn(policy.exceptions, name) ? policy.exceptions[name] : undefined;
    if (exception && (licence === null || licence === exception.licence)) {
      needed.add(name);
      return [];
    }
    return [
      licence === null
        ? `${name} ${version} names no licence.`
        : `${name} ${version} has the licence ${licence}, which is not on the list.`,
    ];
  });
  const idle = Object.keys(policy.exceptions).filter((name) => !needed.has(name));
  return [...faults, ...idle.map((name) => `The exception for ${name} is needed by no package.`)];
}

/** What is no SPDX expression ("SEE LICENSE IN …", "UNLICENSED") is allowed by nothing. */
function isAllowed(licence: string, allowed: string[]): boolean {
  try {
    return satisfies(licence, allowed);
  } catch {
    return false;
  }
}
