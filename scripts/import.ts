import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { importAdvertisements } from "#app/domain/advertisements/import-advertisements.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import { importOccupationTitles } from "#app/domain/occupations/import-occupation-titles.ts";
import { importPostcodes } from "#app/domain/register/import-postcodes.ts";
import { importRegister } from "#app/domain/register/import-register.ts";
import {
  addCounts,
  emptySummary,
  type ImportCounts,
  type ImportSummary,
} from "#app/domain/register/import-summary.ts";
import type { KnownCompany, RegisterSource } from "#app/domain/register/register-unit-record.ts";
import { imports } from "#app/i18n/messages/imports.ts";
import { fillMessage, type Values } from "#app/i18n/translate.ts";
import { readAdvertisementsJson } from "#app/imports/advertisements-json.ts";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readPostcodesCsv } from "#app/imports/postcodes-csv.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import type { RowError } from "#app/imports/row-error.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { makeCurrent } from "./make-current.ts";

const kinds = ["register", "places", "postcodes", "advertisements", "occupations"] as const;
type Kind = (typeof kinds)[number];

const language =
  (process.env.LANG ?? "").startsWith("nb") || (process.env.LANG ?? "").startsWith("no") ? "nb" : "en";
const say = (key: keyof typeof imports.nb, values?: Values) =>
  fillMessage(language, imports[language][key], values);

/** Commands: `npm run import -- register|places|postcodes|advertisements FILE [--json]`, and `occupations FILE…`. */
runCommand(async () => {
  const { positionals, flag } = readArguments(say("usage"), { flags: ["json"] });
  const [kindGiven, ...files] = positionals;
  if (!kindGiven || files.length === 0) throw new StartFault(say("usage"));
  const kind = kinds.find((name) => name === kindGiven);
  if (!kind) throw new StartFault(say("unknown_kind", { kind: kindGiven }));
  if (files.length > 1 && kind !== "occupations") throw new StartFault(say("usage"));
  for (const file of files) await requireReadable(file);
  const configuration = requireConfiguration();
  const summary = await withStores(
    configuration,
    async (stores) => {
      if (!stores.databaseOwnerUrl) throw new StartFault(say("no_owner"));
      await makeCurrent(configuration, stores);
      const owner = openDatabase(stores.databaseOwnerUrl, { connections: 1, name: "third-cup import" });
      try {
        return await importFiles(owner, kind, files);
      } finally {
        await closeDatabase(owner);
      }
    },
    { withSearch: false },
  );
  console.log(flag("json") ? JSON.stringify(plain(summary)) : inWords(summary));
  const { created, updated, unchanged, skipped, errors } = summary;
  if (errors.length === 0) return 0;
  // A file of which nothing could be read has not been imported.
  return created + updated + unchanged + skipped > 0 ? 1 : 2;
});

type FileSummary = ImportCounts & { errors: (RowError & { file?: string })[] };

/** All files one after another; with several of them an error names its file. */
async function importFiles(owner: Database, kind: Kind, files: readonly string[]): Promise<FileSummary> {
  const total: FileSummary = emptySummary();
  for (const file of files) {
    const { errors, ...counts } = await importFile(owner, kind, file);
    addCounts(total, counts);
    total.errors.push(...errors.map((error) => (files.length > 1 ? { ...error, file } : error)));
  }
  return total;
}

async function importFile(owner: Database, kind: Kind, file: string): Promise<ImportSummary> {
  if (kind === "postcodes") return importPostcodes(owner, readPostcodesCsv(createReadStream(file)));
  if (kind === "advertisements") {
    const today = dayIn("Europe/Oslo", new Date());
    return importAdvertisements(owner, readAdvertisementsJson(createReadStream(file)), today);
  }
  if (kind === "occupations")
    return importOccupationTitles(owner, readOccupationTitlesCsv(createReadStream(file)));
  if (kind === "places")
    return importRegister(owner, readPlacesCsv(createReadStream(file)), { source: "places" });
  const isJson = await startsLikeJson(file);
  if (!isJson)
    return importRegister(owner, readRegisterCsv(createReadStream(file)), { source: "register_csv" });
  const source: RegisterSource = "register_json";
  return importRegister(owner, readRegisterJson(createReadStream(file)), {
    source,
    companies: await companiesIn(file),
  });
}

/** Legal units of a file come in any order, and what they are decides whether their workplaces are left out. */
async function companiesIn(file: string): Promise<Map<string, KnownCompany>> {
  const companies = new Map<string, KnownCompany>();
  for await (const item of readRegisterJson(createReadStream(file))) {
    if ("company" in item) companies.set(item.company.organisationNumber, item.company);
  }
  return companies;
}

async function startsLikeJson(file: string): Promise<boolean> {
  for await (const piece of createReadStream(file, { end: 1023 })) {
    return /^[\s\ufeff]*[[{]/.test(String(piece));
  }
  return false;
}

async function requireReadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new StartFault(say("unreadable_file", { file, code }));
  }
}

function plain({ errors, ...counts }: FileSummary) {
  return { ...counts, errors: errors.map(({ file, line, reason }) => ({ file, line, reason })) };
}

function inWords(summary: FileSummary): string {
  const { created, updated, unchanged, skipped, errors } = summary;
  const lines = [say("done", { created, updated, unchanged, skipped })];
  if (errors.length > 0) lines.push(say("with_errors", { count: errors.length }));
  for (const { file, line, reason, column } of errors.slice(0, 20)) {
    const sentence = say("error_line", { line: String(line), reason: say(reason, { column: column ?? "" }) });
    lines.push(file ? `${sentence} (${file})` : sentence);
  }
  if (errors.length > 20) lines.push(say("more_errors", { count: errors.length - 20 }));
  return lines.join("\n");
}
