import { verifyTrail } from "#app/domain/trail/verify-trail.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { makeCurrent, openTrail } from "./make-current.ts";

const usage = "Usage: npm run audit:verify [-- --every-line-here] [--json]";
const connections = 2;

/** Command: looks through the whole log. Exit 0 when it is whole, 1 when something in it was changed, 2 not done. */
runCommand(async () => {
  const { positionals, flag } = readArguments(usage, { flags: ["json", "every-line-here"] });
  if (positionals.length > 0) throw new StartFault(usage);
  const configuration = requireConfiguration();
  const started = performance.now();
  const verdict = await withStores(
    configuration,
    async (stores) => {
      if (!stores.databaseOwnerUrl)
        throw new StartFault("DATABASE_OWNER_URL is needed: the log is read as the audit reader.");
      await makeCurrent(configuration, stores);
      const reader = openDatabase(stores.databaseOwnerUrl, {
        connections,
        name: "third-cup verify",
        role: "third_cup_audit_reader",
      });
      try {
        return await verifyTrail(reader, {
          ...{ ...openTrail(configuration), connections },
          hashing: flag("every-line-here") ? "here" : "database",
        });
      } finally {
        await closeDatabase(reader);
      }
    },
    { withSearch: false },
  );
  const seconds = (performance.now() - started) / 1000;
  if (flag("json")) console.log(JSON.stringify({ ...verdict, seconds }));
  else {
    const { links, services, heads, waiting, newestHead, restores, faults } = verdict;
    console.log(
      `${links} lines of ${services} services, ${heads} signed heads (newest ${newestHead ?? "none"}), ${waiting} waiting.`,
    );
    for (const { at, reason, lost } of restores)
      console.log(`  An older backup was put back, acknowledged ${at} (${lost} links lost): ${reason}`);
    for (const { service, fault, sequence, count } of faults)
      console.log(
        `  ${fault.replaceAll("_", " ")}${sequence === undefined ? "" : ` at link ${sequence}`}${count === undefined ? "" : ` (${count})`}${service ? `, service ${service}` : ""}`,
      );
    console.log(faults.length === 0 ? "The log is whole." : `${faults.length} faults.`);
  }
  return verdict.faults.length === 0 ? 0 : 1;
});
