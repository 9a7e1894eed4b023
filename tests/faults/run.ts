import { parseArgs } from "node:util";
import { faults, suffer } from "./faults.ts";
import { judge, newLedger } from "./ledger.ts";
import { openRig } from "./rig.ts";

/**
 * `npm run test:faults [-- --full] [--only "web killed"]`: people log contacts while stores and processes die, lines are cut
 * and the engine stands still. What was acknowledged stands in a ledger outside of the system; a line for each fault says
 * what became of it. Exit 1 when anything was lost, done twice, half done, or held somebody up for too long.
 */
const { values } = parseArgs({ options: { full: { type: "boolean" }, only: { type: "string" } } });
const chosen = values.only ? faults.filter(({ name }) => name === values.only) : faults;
if (chosen.length === 0) {
  console.error(`There is no such fault. They are: ${faults.map(({ name }) => name).join("; ")}.`);
  process.exit(2);
}

let failed = 0;
const started = performance.now();
const rig = await openRig(40);
try {
  for (const fault of chosen) {
    const times = values.full ? fault.times.full : fault.times.short;
    const ledger = newLedger();
    let sentence = "";
    try {
      await suffer(rig, fault, times, ledger);
    } catch (error) {
      sentence = error instanceof Error ? error.message : String(error);
    }
    const verdict = await judge(rig, ledger);
    const { lost, dup, torn, diff, max_block_ms: held } = verdict;
    if (held > fault.longestMs) sentence ||= `A request took ${held} ms (at most ${fault.longestMs}).`;
    if (ledger.refused.length > 0) sentence ||= `Refused: ${ledger.refused[0]}.`;
    const isGood = sentence === "" && lost + dup + torn + diff === 0 && verdict.acked > 0;
    if (!isGood) failed += 1;
    const figures = Object.entries(verdict).map(([name, value]) => `${name}=${value}`);
    console.log(
      `${isGood ? "ok  " : "FAIL"} ${fault.name} ×${times}: ${figures.join(" ")} ${sentence}`.trimEnd(),
    );
  }
} finally {
  await rig.close();
}
console.log(
  JSON.stringify({
    faults: chosen.length,
    failed,
    seconds: Math.round((performance.now() - started) / 1000),
  }),
);
process.exit(failed === 0 ? 0 : 1);
