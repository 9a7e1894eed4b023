import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import { findTokenHolders } from "#app/domain/api-tokens/find-token-holders.ts";
import { inTransaction } from "#app/domain/context.ts";
import { readArguments, requireConfiguration, runCommand, withDatabase } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

const usage = "Usage: npm run token -- --user EMAIL_OR_NAME [--name LABEL] [--service NAME] [--json]";

/** Command: prints a bearer token for the API once; only its hash is stored. */
runCommand(async () => {
  const { option, flag, positionals } = readArguments(usage, {
    text: ["user", "name", "service"],
    flags: ["json"],
  });
  const who = option("user");
  if (!who || positionals.length > 0) throw new StartFault(usage);
  const name = option("name") ?? "Made with npm run token";
  if (name.length > 200) throw new StartFault("--name may have at most 200 characters.");
  const made = await withDatabase(requireConfiguration(), async ({ app, worker }) => {
    const holders = await findTokenHolders(worker, who, option("service"));
    const [holder] = holders;
    if (!holder) throw new StartFault(`Nobody with the e-mail address or name “${who}” has an open account.`);
    if (holders.length > 1)
      throw new StartFault(
        `${holders.length} people are called “${who}”. Give the e-mail address, or --service: ${[...new Set(holders.map((each) => each.serviceName))].join(", ")}.`,
      );
    const token = await inTransaction(app, holder, "token", (ctx) => createApiToken(ctx, name));
    return { ...token, user: holder.name, service: holder.serviceName, name };
  });
  if (flag("json")) console.log(JSON.stringify(made));
  else {
    console.log(`A token for ${made.user} (${made.service}). It is shown once and can do what they may do:`);
    console.log(made.token);
  }
  return 0;
});
