import { createReadStream } from "node:fs";
import { computeNeighbours, neighboursAsSource } from "#app/domain/occupations/compute-neighbours.ts";
import { buildVocabulary, type LoadedTitle } from "#app/domain/occupations/occupation-vocabulary.ts";
import { resolveOccupation } from "#app/domain/occupations/resolve-occupation.ts";
import { imports } from "#app/i18n/messages/imports.ts";
import { fillMessage } from "#app/i18n/translate.ts";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import type { TitleIndex } from "#search/occupations/title-index.ts";
import { runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { type InputLine, linesOf } from "./input-lines.ts";

const usage = "Usage: npm run -s occupations -- resolve [--with FILE …] < TITLES, or neighbours";

/** The longest line, in bytes, that can be a title. */
const longestLine = 1000;

runCommand(async () => {
  endQuietlyWhenNobodyReads();
  const [verb, ...given] = process.argv.slice(2);
  if (verb === "resolve") return resolveTitles(given);
  if (verb !== "neighbours" || given.length > 0) throw new StartFault(usage);
  process.stdout.write(neighboursAsSource(computeNeighbours()));
  return 0;
});

/**
 * Reads titles from standard input, one a line, and writes for each one JSON object on a line of its own:
 * `{"title", "candidates": [{"code", "name", "score"}]}`. Needs no server and no database.
 */
async function resolveTitles(given: readonly string[]): Promise<number> {
  const files = filesIn(given);
  const loaded: LoadedTitle[] = [];
  for (const file of files) loaded.push(...(await titlesIn(file)));
  const vocabulary = buildVocabulary(loaded);
  const started = performance.now();
  let lines = 0;
  for await (const line of linesOf(standardInput(), longestLine)) {
    lines += 1;
    if (!process.stdout.write(`${answerTo(line, vocabulary)}\n`))
      await new Promise((resume) => process.stdout.once("drain", resume));
  }
  const seconds = (performance.now() - started) / 1000;
  console.error(`${lines} titles, ${Math.round(lines / Math.max(seconds, 0.001))} a second after start-up`);
  return 0;
}

async function* standardInput(): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of process.stdin) yield Buffer.from(piece);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new StartFault(`Standard input cannot be read (${code}).`);
  }
}

function answerTo({ text, readable }: InputLine, vocabulary: TitleIndex): string {
  const suggestions = readable ? resolveOccupation(text, vocabulary) : [];
  const candidates = suggestions.map(({ code, nb, score }) => ({
    code,
    name: nb,
    score: Number(score.toPrecision(4)),
  }));
  return JSON.stringify({ title: text, candidates });
}

/** The files after `--with`. Throws StartFault with the usage for anything else. */
function filesIn(given: readonly string[]): string[] {
  const files: string[] = [];
  let follow = false;
  for (const argument of given) {
    if (argument === "--with") follow = true;
    else if (!follow || argument.startsWith("--")) throw new StartFault(usage);
    else files.push(argument);
  }
  if (follow && files.length === 0) throw new StartFault(usage);
  return files;
}

async function titlesIn(file: string): Promise<LoadedTitle[]> {
  const titles: LoadedTitle[] = [];
  let faulty = 0;
  try {
    for await (const item of readOccupationTitlesCsv(createReadStream(file))) {
      if ("row" in item) titles.push(item.row);
      else if ("error" in item && item.error.reason === "unknown_shape")
        throw new StartFault(`${file}: ${fillMessage("en", imports.en.unknown_shape)}.`);
      else if ("error" in item) faulty += 1;
    }
  } catch (error) {
    if (error instanceof StartFault) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new StartFault(fillMessage("en", imports.en.unreadable_file, { file, code }));
  }
  if (faulty > 0) console.error(`${file}: ${faulty} ${faulty === 1 ? "row" : "rows"} passed over`);
  return titles;
}

/** `| head` closes the pipe when it has enough: that is no fault. */
function endQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: Error & { code?: string }) => {
      process.exit(error.code === "EPIPE" ? 0 : 2);
    });
  }
}
