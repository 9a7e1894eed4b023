import * as z from "zod";
import { createService } from "#app/domain/services/create-service.ts";
import { readArguments, requireConfiguration, runCommand, withDatabase } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";

const usage =
  "Usage: npm run service -- create NAME --administrator NAME --email ADDRESS [--public-name NAME] [--json]";

/** Command: makes a service with its first administrator and prints the link with which they choose a password. */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["public-name", "administrator", "email"],
    flags: ["json"],
  });
  const [verb, given, ...more] = positionals;
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

function alreadyThere(error: unknown): StartFault | null {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause) || cause.code !== "23505") return null;
  return new StartFault("There is a service of this name, or an account with this e-mail address, already.");
}
