import { readArguments } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { type ProcessRole, processRoles } from "./program.ts";

const usage = `Usage: npm start [-- --role ${processRoles.join("|")}]`;

/** The part of the program that this process runs: all of it unless --role says otherwise. */
export function readRole(): ProcessRole {
  const { option, positionals } = readArguments(usage, { text: ["role"] });
  const given = option("role") ?? "all";
  const role = processRoles.find((name) => name === given);
  if (!role || positionals.length > 0) throw new StartFault(usage);
  return role;
}
