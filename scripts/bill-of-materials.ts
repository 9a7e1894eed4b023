import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { projectRoot } from "#app/config/project-root.ts";
import { readArguments, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { billFaults, makeBill } from "./security/bill-of-materials.ts";
import { licenceFaults, licencePolicy, readLockedPackages } from "./security/licence-rules.ts";

const usage = "Usage: npm run sbom [-- FILE]";

/**
 * Command: licences against the list, and the bill of materials (CycloneDX) into build/sbom.cdx.json or FILE. Needs no
 * network. Exit 0 when every package is listed with a licence that is allowed, 1 when not, 2 not done.
 */
runCommand(async () => {
  const { positionals } = readArguments(usage, {});
  if (positionals.length > 1) throw new StartFault(usage);
  const policy = licencePolicy.parse(
    JSON.parse(readFileSync(`${projectRoot}docs/security/licences.json`, "utf8")),
  );
  const packages = readLockedPackages(readFileSync(`${projectRoot}package-lock.json`, "utf8"));
  const bill = await makeBill(projectRoot, "third-cup", policy);
  const faults = [...licenceFaults(packages, policy), ...billFaults(bill, packages)];
  const path = positionals[0] ? resolve(positionals[0]) : `${projectRoot}build/sbom.cdx.json`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  for (const fault of faults) console.log(fault);
  console.log(`${packages.length} packages; bill of materials in ${path}`);
  return faults.length === 0 ? 0 : 1;
});
