import { type RetentionOfService, retainInEveryService } from "#app/jobs/retention.ts";
import { readArguments, requireConfiguration, runCommand, withDatabase } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

const usage = "Usage: npm run retention [-- --dry-run] [--service NAME] [--json]";

/** Command: takes away what the services' rules say is past, or with --dry-run only tells what that would be. */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["service"],
    flags: ["dry-run", "json"],
  });
  if (positionals.length > 0) throw new StartFault(usage);
  const only = option("service");
  const dryRun = flag("dry-run");
  const done = await withDatabase(requireConfiguration(), ({ worker }) =>
    retainInEveryService(worker, { dryRun, only }),
  );
  if (only && done.length === 0) throw new StartFault(`There is no service ${only}.`);
  if (flag("json")) console.log(JSON.stringify({ dryRun, services: done }));
  else for (const each of done) console.log(inWords(each, dryRun));
  return 0;
});

function inWords({ service, lines }: RetentionOfService, dryRun: boolean): string {
  const rows = lines.map(({ subject, months, taken, held }) => {
    const name = subject.replaceAll("_", " ");
    if (months === null) return `  ${name}: kept until the service decides`;
    const past = `${taken} past ${months} months ${dryRun ? "would be taken away" : "taken away"}`;
    return `  ${name}: ${past}${held > 0 ? `, ${held} kept by a legal hold` : ""}`;
  });
  return [service, ...rows].join("\n");
}
