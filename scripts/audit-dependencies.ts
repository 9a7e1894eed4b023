import { readFileSync } from "node:fs";
import { projectRoot } from "#app/config/project-root.ts";
import { readArguments, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { acceptedFindings, auditFaults, readAuditAnswer } from "./security/audit-findings.ts";
import { runNpm } from "./security/bill-of-materials.ts";

const usage = "Usage: npm run audit:dependencies [-- --results FILE]";

/** Nobody could be asked: neither "clean" nor "not clean". */
const notAsked = 3;

/**
 * Command: known holes in the packages that are installed, against those that were accepted until a day
 * (docs/security/accepted-findings.json). Exit 0 nothing new, 1 new or no longer accepted, 2 not done, 3 the registry
 * could not be asked.
 */
runCommand(async () => {
  const { positionals, option } = readArguments(usage, { text: ["results"] });
  if (positionals.length > 0) throw new StartFault(usage);
  const read = acceptedFindings.safeParse(
    JSON.parse(readFileSync(`${projectRoot}docs/security/accepted-findings.json`, "utf8")),
  );
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new StartFault(`docs/security/accepted-findings.json: ${issue?.path.join(".")} ${issue?.message}`);
  }
  const results = option("results");
  const text = results
    ? readFileSync(results, "utf8")
    : (await runNpm(["audit", "--json", "--package-lock-only"], projectRoot)).out;
  const answer = readAuditAnswer(text);
  if (!answer.ok) {
    console.log(
      `The registry could not be asked for known holes (${answer.why}). That says nothing about whether there are any: ask again where it answers, or give a report of npm audit --json with --results.`,
    );
    return notAsked;
  }
  const faults = auditFaults(answer.findings, read.data, new Date().toISOString().slice(0, 10));
  for (const fault of faults) console.log(fault);
  const { length } = answer.findings;
  console.log(
    faults.length === 0
      ? `${length === 0 ? "No known holes" : `${length} known holes, each accepted for now`}.`
      : `${faults.length} to look at.`,
  );
  return faults.length === 0 ? 0 : 1;
});
