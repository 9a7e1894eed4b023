import { spawn } from "node:child_process";
import * as z from "zod";
import { StartFault } from "../embedded/start-fault.ts";
import type { LicencePolicy } from "./licence-rules.ts";

const component = z.looseObject({
  name: z.string(),
  version: z.string().optional(),
  licenses: z.array(z.unknown()).optional(),
});
const bill = z.looseObject({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  metadata: z.looseObject({ component }),
  components: z.array(component),
});
export type Bill = z.output<typeof bill>;

/** How npm is run here: the one that runs us, else whichever is found. */
function npm(): { command: string; before: string[] } {
  const path = process.env.npm_execpath;
  return path?.endsWith(".js")
    ? { command: process.execPath, before: [path] }
    : { command: "npm", before: [] };
}

/** Runs npm in a folder. What it prints is handed back whatever it ends with. */
export function runNpm(words: string[], folder: string): Promise<{ code: number; out: string; err: string }> {
  const { command, before } = npm();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...words], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (piece) => (out += String(piece)));
    child.stderr.on("data", (piece) => (err += String(piece)));
    child.on("error", () => reject(new StartFault("npm cannot be run: is it on the path?")));
    child.on("exit", (code) => resolve({ code: code ?? 1, out, err }));
  });
}

/**
 * What the product is made of, as CycloneDX, read by npm from the lock file without the network. Packages whose
 * package.json names no licence have the one that was read for them, and the product has its own name instead of its
 * folder's.
 */
export async function makeBill(folder: string, name: string, policy: LicencePolicy): Promise<Bill> {
  const { code, out, err } = await runNpm(
    ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--offline"],
    folder,
  );
  if (code !== 0) throw new StartFault(`npm made no bill of materials: ${err.trim().slice(0, 500)}`);
  return completeBill(bill.parse(JSON.parse(out)), name, policy);
}

/** The bill with the product's name, and the licences that were read by hand. */
export function completeBill(made: Bill, name: string, policy: LicencePolicy): Bill {
  return {
    ...made,
    metadata: { ...made.metadata, component: { ...made.metadata.component, name } },
    components: made.components.map((one) => {
      const licence = policy.exceptions[one.name]?.licence;
      if ((one.licenses?.length ?? 0) > 0 || licence === undefined) return one;
      return { ...one, licenses: [{ license: { id: licence } }] };
    }),
  };
}

/** A sentence for each locked package that the bill leaves out or gives no licence. */
export function billFaults(made: Bill, packages: readonly { name: string; version: string }[]): string[] {
  const listed = new Map(made.components.map((one) => [`${one.name}@${one.version}`, one]));
  return packages.flatMap(({ name, version }) => {
    const found = listed.get(`${name}@${version}`);
    if (!found) return [`The bill of materials leaves out ${name} ${version}.`];
    return (found.licenses?.length ?? 0) > 0
      ? []
      : [`The bill of materials has no licence for ${name} ${version}.`];
  });
}
