import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { restoreBackup } from "./backup/restore-backup.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

const usage = "Usage: npm run restore -- FILE [--identity FILE] [--until MOMENT] [--drill] [--json]";

/**
 * Command: puts a backup in the place of the embedded database, and makes sure that it is whole: files by their sums, the
 * log's chain, the erased, the index. `--drill` does it in a folder of its own, which goes when it is over. Exit 0 it is
 * whole, 1 the log's chain has faults, 2 not done.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["identity", "until"],
    flags: ["drill", "json"],
  });
  const [given, ...rest] = positionals;
  if (!given || rest.length > 0) throw new StartFault(usage);
  const identityFile = option("identity");
  const restored = await restoreBackup(requireConfiguration(), {
    file: resolve(given),
    identity: identityFile ? readIdentity(identityFile) : null,
    until: readMoment(option("until")),
    isDrill: flag("drill"),
    tell: (sentence) => console.error(sentence),
  });
  if (flag("json")) console.log(JSON.stringify(restored));
  else {
    const { minutes, stands, log, participants, index, erasedAgain } = restored;
    console.log(
      `${flag("drill") ? "The drill took" : "Restored in"} ${minutes.toFixed(1)} minutes. It stands as of ${stands}.`,
    );
    console.log(
      `${log.links} lines of the log, ${log.faults.length} faults; ${participants} participants' keys open; ${erasedAgain} erased again; ${index ?? "no"} documents in the index.`,
    );
    for (const { fault, service } of log.faults)
      console.log(`  ${fault.replaceAll("_", " ")}, service ${service}`);
  }
  return restored.log.faults.length === 0 ? 0 : 1;
});

/** The line that is the key; others are remarks. */
function readIdentity(path: string): string {
  try {
    const lines = readFileSync(resolve(path), "utf8").split("\n");
    return lines.map((line) => line.trim()).find((line) => line !== "" && !line.startsWith("#")) ?? "";
  } catch {
    throw new StartFault(`There is no file ${path} that can be read.`);
  }
}

function readMoment(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ||
    Number.isNaN(moment.getTime())
  )
    throw new StartFault("--until is a moment with its time zone, for example 2026-11-25T14:30:00+01:00.");
  return moment;
}
