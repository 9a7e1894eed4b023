import * as z from "zod";
import { recoverAccount } from "#app/domain/accounts/reset-second-factor.ts";
import { findTokenHolders } from "#app/domain/api-tokens/find-token-holders.ts";
import { inTransaction } from "#app/domain/context.ts";
import { createService } from "#app/domain/services/create-service.ts";
import { readArguments, requireConfiguration, runCommand, withDatabase } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

const usage = [
  "Usage: npm run service -- create NAME --administrator NAME --email ADDRESS [--public-name NAME] [--json]",
  "       npm run service -- recover --email ADDRESS [--json]",
].join("\n");

/**
 * Command: makes a service with its first administrator and prints the link with which they choose a password. Or lets
 * somebody in again who has lost phone and recovery codes, when there is no administrator who could.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["public-name", "administrator", "email"],
    flags: ["json"],
  });
  const [verb, given, ...more] = positionals;
  if (verb === "recover" && given === undefined) return recover(option("email"), flag("json"));
  const name = given?.trim();
  if (verb !== "create" || !name || more.length > 0) throw new StartFault(usage);
  const email = option("email");
  if (!email || !z.email().safeParse(email).success)
    throw new StartFault(`--email must be the administrator's e-mail address.\n${usage}`);
  const administrator = { name: option("administrator") ?? email, email };
  const publicName = option("public-name") ?? name;
  if ([name, publicName, administrator.name, email].some((text) => text.length > 200))
    throw new StartFault("A name may have at most 200 characters.");
  const configuration = requireConfiguration();
  const { serviceId, invitationToken } = await withDatabase(configuration, ({ app }) =>
    createService(app, { name, publicName, administrator }).catch((error: unknown) => {
      throw alreadyThere(error) ?? error;
    }),
  );
  const link = `${configuration.publicUrl}/welcome/${invitationToken}`;
  if (flag("json")) console.log(JSON.stringify({ serviceId, name, administrator: email, link }));
  else {
    console.log(`The service ${name} is made. ${administrator.name} chooses a password here, within 7 days:`);
    console.log(link);
  }
  return 0;
});

async function recover(email: string | undefined, asJson: boolean): Promise<0> {
  if (!email) throw new StartFault(`--email must be the address somebody signs in with.\n${usage}`);
  const configuration = requireConfiguration();
  const { token, name } = await withDatabase(configuration, async ({ app, worker }) => {
    const [holder] = await findTokenHolders(worker, email, undefined);
    if (!holder || !email.includes("@"))
      throw new StartFault(`Nobody with the e-mail address ${email} has an open account.`);
    const invitation = await inTransaction(app, holder, "recover", recoverAccount);
    return { token: invitation.token, name: holder.name };
  });
  const link = `${configuration.publicUrl}/welcome/${token}`;
  if (asJson) console.log(JSON.stringify({ name, link }));
  else {
    console.log(`${name} is signed out everywhere, and passkeys, code app and recovery codes are gone.`);
    console.log("A new password is chosen here, within 7 days:");
    console.log(link);
  }
  return 0;
}

function alreadyThere(error: unknown): StartFault | null {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause) || cause.code !== "23505") return null;
  return new StartFault("There is a service of this name, or an account with this e-mail address, already.");
}
