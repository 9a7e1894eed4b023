import { existsSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { takeBackup } from "./backup/take-backup.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";

const usage = `Usage: npm run backup -- FILE [--recipient age1… | --plain] [--json]
       npm run backup -- --new-key FILE`;

/** Command: a copy of the embedded database as one file, while people work; or a new key for such files. */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["recipient", "new-key"],
    flags: ["plain", "json"],
  });
  const keyFile = option("new-key");
  if (keyFile) return makeKey(resolve(keyFile));
  const [given, ...rest] = positionals;
  if (!given || rest.length > 0) throw new StartFault(usage);
  const configuration = requireConfiguration();
  if (configuration.databaseUrl)
    throw new StartFault(
      "DATABASE_URL is set: a Postgres of your own is backed up with its own tools, as pg_basebackup or pg_dump run by a superuser.",
    );
  const recipient = option("recipient") ?? configuration.backupRecipient;
  if (!recipient && !flag("plain"))
    throw new StartFault(
      "For whom is the backup encrypted? Give --recipient age1… (npm run backup -- --new-key FILE makes a key), or --plain to write it unencrypted.",
    );
  const file = resolve(given);
  if (existsSync(file)) throw new StartFault(`${file} is there already. Give another name.`);
  if (!existsSync(dirname(file))) throw new StartFault(`There is no folder ${dirname(file)}.`);
  const backup = await withStores(
    configuration,
    ({ databaseOwnerUrl }) => {
      if (!databaseOwnerUrl) throw new StartFault("The embedded Postgres is not running.");
      return takeBackup(databaseOwnerUrl, {
        file,
        recipients: recipient && !flag("plain") ? [recipient] : [],
      });
    },
    { withSearch: false },
  );
  const megabytes = (backup.bytes / 1_000_000).toFixed(1);
  console.log(
    flag("json")
      ? JSON.stringify({ ...backup, file, encrypted: !flag("plain") })
      : `Backed up in ${backup.seconds.toFixed(1)} s: ${backup.files} files, ${megabytes} MB in ${file}. Keep DATA_DIR/secrets or your ENCRYPTION_KEYS apart from it: without them what is sealed stays sealed.`,
  );
  return 0;
});

async function makeKey(path: string): Promise<number> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  try {
    writeFileSync(path, `# public key: ${recipient}\n${identity}\n`, { flag: "wx", mode: 0o600 });
  } catch {
    throw new StartFault(`${path} cannot be written, or is there already.`);
  }
  console.log(`${recipient}\nThe key that opens backups lies in ${path}. Keep it away from this machine.`);
  return 0;
}
