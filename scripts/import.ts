import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { basename } from "node:path";
import { importAdvertisements } from "#app/domain/advertisements/import-advertisements.ts";
import { isDay } from "#app/domain/calendar/is-day.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import { importKinds } from "#app/domain/data-imports/import-kind.ts";
import { importOccupationTitles } from "#app/domain/occupations/import-occupation-titles.ts";
import { importPostcodes } from "#app/domain/register/import-postcodes.ts";
import { importRegister } from "#app/domain/register/import-register.ts";
import {
  addCounts,
  emptySummary,
  type ImportCounts,
  type ImportSummary,
} from "#app/domain/register/import-summary.ts";
import { importWholeRegister } from "#app/domain/register/import-whole-register.ts";
import type { KnownCompany, RegisterSource } from "#app/domain/register/register-unit-record.ts";
import { readAdvertisementsJson } from "#app/imports/advertisements-json.ts";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readPostcodesCsv } from "#app/imports/postcodes-csv.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import type { RowError } from "#app/imports/row-error.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { language, say } from "./command-words.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { type EmployerSideSummary, importEmployerSide } from "./import-employer-side.ts";
import {
  importFlags,
  importTexts,
  readSnapshotOptions,
  refuseOptionsOfOthers,
  type SnapshotOptions,
} from "./import-options.ts";
import { importServiceFile } from "./import-service-file.ts";
import { makeCurrent } from "./make-current.ts";

const kinds = ["register", "places", "postcodes", "advertisements", "occupations"] as const;
type Kind = (typeof kinds)[number];

/**
 * Commands: `npm run import -- register|places|postcodes|advertisements FILE [--json]`, `occupations FILE…`, and into one
 * service `employers|people|contacts FILE [--mapping SYSTEM] [--dry-run]` or `service FILE`. A register file can be told
 * its day, and that it is whole: `--day 2026-11-01 --whole [--most-missing PERCENT]`.
 */
runCommand(async () => {
  const given = readArguments(say("usage"), { flags: importFlags, text: importTexts });
  const { positionals, flag, option } = given;
  const [kindGiven, ...files] = positionals;
  if (!kindGiven || files.length === 0) throw new StartFault(say("usage"));
  const employerSide = importKinds.find((name) => name === kindGiven);
  if (employerSide) {
    refuseOptionsOfOthers(employerSide, given);
    const [file = "", ...more] = files;
    if (more.length > 0) throw new StartFault(say("usage"));
    await requireReadable(file);
    const done = await importEmployerSide(requireConfiguration(), {
      ...{ kind: employerSide, file, language, dryRun: flag("dry-run") },
      ...{
        service: option("service"),
        user: option("user"),
        system: option("mapping"),
        sheet: option("sheet"),
      },
      noParticipantNamed: flag("no-participant-named"),
    });
    console.log(flag("json") ? JSON.stringify(done) : employerSideInWords(done));
    if (done.errors.length === 0) return 0;
    return done.created + done.updated + done.unchanged + done.skipped > 0 ? 1 : 2;
  }
  if (kindGiven === "service") {
    refuseOptionsOfOthers("service", given);
    const [file = "", ...more] = files;
    if (more.length > 0) throw new StartFault(say("usage"));
    await requireReadable(file);
    const { serviceId, rows } = await importServiceFile(requireConfiguration(), file, (fault, line) =>
      say(fault, { line: String(line) }),
    );
    const counts = { created: rows, updated: 0, unchanged: 0, skipped: 0 };
    console.log(flag("json") ? JSON.stringify({ serviceId, ...counts, errors: [] }) : say("done", counts));
    return 0;
  }
  const kind = kinds.find((name) => name === kindGiven);
  if (!kind) throw new StartFault(say("unknown_kind", { kind: kindGiven }));
  if (files.length > 1 && kind !== "occupations") throw new StartFault(say("usage"));
  refuseOptionsOfOthers(kind, given);
  const snapshot = readSnapshotOptions(given);
  for (const file of files) await requireReadable(file);
  const configuration = requireConfiguration();
  const summary = await withStores(
    configuration,
    async (stores) => {
      if (!stores.databaseOwnerUrl) throw new StartFault(say("no_owner"));
      await makeCurrent(configuration, stores);
      const owner = openDatabase(stores.databaseOwnerUrl, { connections: 1, name: "third-cup import" });
      try {
        return await importFiles(owner, kind, files, snapshot);
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
async function importFiles(
  owner: Database,
  kind: Kind,
  files: readonly string[],
  snapshot: SnapshotOptions,
): Promise<FileSummary> {
  const total: FileSummary = emptySummary();
  for (const file of files) {
    const { errors, ...counts } = await importFile(owner, kind, file, snapshot);
    addCounts(total, counts);
    total.errors.push(...errors.map((error) => (files.length > 1 ? { ...error, file } : error)));
  }
  return total;
}

async function importFile(
  owner: Database,
  kind: Kind,
  file: string,
  snapshot: SnapshotOptions,
): Promise<ImportSummary> {
  if (kind === "postcodes") return importPostcodes(owner, readPostcodesCsv(createReadStream(file)));
  if (kind === "advertisements") {
    const today = dayIn("Europe/Oslo", new Date());
    return importAdvertisements(owner, readAdvertisementsJson(createReadStream(file)), today);
  }
  if (kind === "occupations")
    return importOccupationTitles(owner, readOccupationTitlesCsv(createReadStream(file)));
  const asOf = snapshot.day ?? (await dayOfFile(file));
  if (kind === "places")
    return importRegister(owner, readPlacesCsv(createReadStream(file)), { source: "places", asOf });
  const isJson = await startsLikeJson(file);
  const read = () =>
    isJson ? readRegisterJson(createReadStream(file)) : readRegisterCsv(createReadStream(file));
  const source: RegisterSource = isJson ? "register_json" : "register_csv";
  const options = { source, asOf, ...(isJson ? { companies: await companiesIn(file) } : {}) };
  if (!snapshot.isWhole) return importRegister(owner, read(), options);
  const { mostMissingPercent } = snapshot;
  const whole = await importWholeRegister(owner, read, {
    ...options,
    ...(mostMissingPercent === undefined ? {} : { mostMissingPercent }),
  });
  if ("summary" in whole) return whole.summary;
  if (whole.refused === "unreadable_rows")
    throw new StartFault(say("whole_unreadable", { count: whole.count }));
  const { missing, known } = whole;
  throw new StartFault(say("whole_missing", { missing, known, percent: Math.ceil(whole.percent) }));
}

/** A file carries no day of its own: the one in its name, else the day it was last written. */
async function dayOfFile(file: string): Promise<string> {
  const today = dayIn("Europe/Oslo", new Date());
  const named = /(20\d{2})-?(\d{2})-?(\d{2})/.exec(basename(file));
  const inName = named ? `${named[1]}-${named[2]}-${named[3]}` : "";
  const day = isDay(inName) ? inName : dayIn("Europe/Oslo", (await stat(file)).mtime);
  if (day > today) return today;
  return day;
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

function employerSideInWords({ errors, ...counts }: EmployerSideSummary): string {
  const lines = [say("done", counts)];
  if (errors.length > 0) lines.push(say("with_errors", { count: errors.length }));
  for (const { line, text } of errors.slice(0, 20))
    lines.push(say("error_line", { line: String(line), reason: text }));
  if (errors.length > 20) lines.push(say("more_errors", { count: errors.length - 20 }));
  return lines.join("\n");
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
