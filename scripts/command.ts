import { parseArgs } from "node:util";
import { type Configuration, readConfiguration } from "#app/config/configuration.ts";
import type { Resources } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { createSearch } from "#search/search.ts";
import { explainEnd, StartFault } from "./embedded/start-fault.ts";
import { type Stores, withStores } from "./embedded/stores.ts";
import { importFilesOf } from "./import-files.ts";
import { learnInThread } from "./learn-in-thread.ts";
import { makeCurrent } from "./make-current.ts";
import { signInSettings } from "./sign-in-settings.ts";

/** The configuration of the process. Throws StartFault with every fault there is. */
export function requireConfiguration(): Configuration {
  const result = readConfiguration(process.env);
  if (result.ok) return result.configuration;
  const lines = result.faults.map(({ variable, fault }) => `  ${variable} ${fault}`);
  throw new StartFault(
    `The configuration has ${lines.length === 1 ? "a fault" : "faults"}:\n${lines.join("\n")}`,
  );
}

type Words = { text?: string[]; flags?: string[] };

/** Reads a command's arguments; text options take a value. Throws StartFault with the usage. */
export function readArguments(usage: string, { text = [], flags = [] }: Words) {
  try {
    const parsed = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: Object.fromEntries([
        ...text.map((name) => [name, { type: "string" as const }]),
        ...flags.map((name) => [name, { type: "boolean" as const }]),
      ]),
    });
    const values: Record<string, unknown> = parsed.values;
    const option = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
    };
    return { positionals: parsed.positionals, option, flag: (name: string) => values[name] === true };
  } catch (error) {
    throw new StartFault(`${error instanceof Error ? error.message : ""}\n${usage}`.trim());
  }
}

/** The two connections of the program, without search and without a job queue: commands send no mail. */
export type CommandResources = { app: Resources; worker: Resources };

/** Finds or starts the database, migrates it, works, and stops what nobody else uses. */
export async function withDatabase<Result>(
  configuration: Configuration,
  work: (resources: CommandResources, stores: Stores) => Promise<Result>,
): Promise<Result> {
  return withStores(
    configuration,
    async (stores) => {
      const keys = await makeCurrent(configuration, stores);
      const app = openDatabase(stores.databaseUrl, { connections: 1, name: "third-cup command" });
      const worker = openDatabase(stores.databaseWorkerUrl, { connections: 1, name: "third-cup command" });
      const register = openDatabase(stores.databaseUrl, { connections: 1, name: "third-cup register" });
      const common = {
        search: createSearch(null),
        matchMemory: createMatchMemory(register),
        vocabulary: keepVocabulary(learnInThread),
        keys,
        enqueue: async () => {
          throw new Error("Commands enqueue nothing.");
        },
        now: () => new Date(),
        publicUrl: configuration.publicUrl,
        signIn: signInSettings(configuration),
        importFiles: importFilesOf(configuration),
      };
      try {
        return await work(
          {
            app: { ...common, database: app },
            worker: { ...common, database: worker },
          },
          stores,
        );
      } finally {
        await Promise.all([app, worker, register].map(closeDatabase));
      }
    },
    { withSearch: false },
  );
}

/** Runs a command: exit 0 done, 1 done with row errors, 2 not done. A fault is a sentence, never a stack. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(explainEnd(error));
      process.exitCode = 2;
    },
  );
}
