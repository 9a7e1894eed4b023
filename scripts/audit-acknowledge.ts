import { acknowledgeRestore } from "#app/domain/trail/restores.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { makeCurrent, openTrail } from "./make-current.ts";

const usage = 'Usage: npm run audit:acknowledge -- --reason "why an older backup was put back"';

/**
 * Command: says that an older backup of the database was put back, so that `audit:verify` no longer calls what is missing
 * since then a cut tail. Signed, and told by every audit:verify from then on.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, { text: ["reason"], flags: ["json"] });
  const reason = option("reason");
  if (positionals.length > 0 || !reason || reason.length > 500) throw new StartFault(usage);
  const configuration = requireConfiguration();
  const restore = await withStores(
    configuration,
    async (stores) => {
      if (!stores.databaseOwnerUrl)
        throw new StartFault("DATABASE_OWNER_URL is needed: the log is read as the audit reader.");
      await makeCurrent(configuration, stores);
      const reader = openDatabase(stores.databaseOwnerUrl, {
        ...{ connections: 1, name: "third-cup acknowledge", role: "third_cup_audit_reader" },
      });
      try {
        return await acknowledgeRestore(reader, { ...openTrail(configuration), now: new Date(), reason });
      } finally {
        await closeDatabase(reader);
      }
    },
    { withSearch: false },
  );
  if (!restore)
    throw new StartFault("No chain is shorter than its signed heads: there is nothing to acknowledge.");
  if (flag("json")) console.log(JSON.stringify(restore));
  else
    for (const { service, sequence, lost } of restore.chains)
      console.log(
        `Service ${service}: the log goes on from link ${sequence}; ${lost} links are not in the backup.`,
      );
  return 0;
});
