import { type FileBytes, fileText, type TextEncoding } from "./file-text.ts";
import type { RowError } from "./row-error.ts";

export type CsvRecord = { line: number; fields: string[] };
export type CsvItem = { record: CsvRecord } | { error: RowError };

export const longestRecord = 100_000;
export const mostColumns = 1000;

export type CsvOptions = {
  /** Not given: whichever the first line has most of. */
  delimiter?: string;
  /** Not given: told from the file itself. */
  encoding?: TextEncoding;
};

/**
 * Records of a CSV file, one at a time: comma, semicolon, tab or bar (whichever the first line has most of, or a first
 * line "sep=;" names), any line ending, fields in quotes with line breaks inside and quotes that are doubled or have a
 * backslash before them. Empty lines are passed over. A record longer than 100,000 characters or wider than 1,000 columns is reported and never kept.
 *
 * Written here rather than taken from a package because of what it does when a quote is never closed: that line alone
 * is reported, and reading goes on with the next one.
 */
export async function* csvRecords(bytes: FileBytes, options: CsvOptions = {}): AsyncGenerator<CsvItem> {
  let buffer = "";
  let line = 1;
  let delimiter = options.delimiter ?? null;
  let tooLong = false;
  let started = false;
  for await (const piece of fileText(bytes, options.encoding)) {
    if (tooLong) {
      const end = piece.search(/[\r\n]/);
      if (end < 0) continue;
      tooLong = false;
      // The line's own end stays, and is counted as the empty line that it then is.
      buffer = piece.slice(end);
    } else {
      buffer += piece;
    }
    if (!started) {
      if (!/[\r\n]/.test(buffer) && buffer.length <= longestRecord) continue;
      started = true;
      const named = namedDelimiter(buffer);
      delimiter ??= named ?? delimiterOf(buffer);
      if (named) {
        buffer = afterFirstLine(buffer) ?? "";
        line += 1;
      }
    }
    const sign = delimiter ?? ",";
    let from = 0;
    for (let found = readRecord(buffer, from, sign); found; found = readRecord(buffer, from, sign)) {
      yield* itemsOf(found, line);
      line += found.lines;
      from = found.end;
    }
    buffer = buffer.slice(from);
    while (buffer.length > longestRecord) {
      const rest = afterFirstLine(buffer);
      if (rest === null) {
        yield { error: { line, reason: "row_too_long" } };
        buffer = "";
        tooLong = true;
        break;
      }
      yield { error: { line, reason: "unclosed_quote" } };
      line += 1;
      buffer = rest;
      for (let found = readRecord(buffer, 0, sign); found; found = readRecord(buffer, 0, sign)) {
        yield* itemsOf(found, line);
        line += found.lines;
        buffer = buffer.slice(found.end);
      }
    }
  }
  if (!started) {
    const named = namedDelimiter(buffer);
    delimiter ??= named;
    if (named) {
      buffer = afterFirstLine(buffer) ?? "";
      line += 1;
    }
  }
  yield* lastRecords(buffer, line, delimiter ?? delimiterOf(buffer));
}

function* lastRecords(buffer: string, firstLine: number, delimiter: string): Generator<CsvItem> {
  let rest = /[\r\n]$/.test(buffer) || buffer === "" ? buffer : `${buffer}\n`;
  let line = firstLine;
  while (rest !== "") {
    const found = readRecord(rest, 0, delimiter, true);
    if (found) {
      yield* itemsOf(found, line);
      line += found.lines;
      rest = rest.slice(found.end);
    } else {
      yield { error: { line, reason: "unclosed_quote" } };
      line += 1;
      rest = afterFirstLine(rest) ?? "";
    }
  }
}

type Found = { fields: string[]; end: number; lines: number; isUnclosed?: true };

function* itemsOf({ fields, isUnclosed }: Found, line: number): Generator<CsvItem> {
  if (isUnclosed) yield { error: { line, reason: "unclosed_quote" } };
  else if (fields.length > mostColumns) yield { error: { line, reason: "too_many_columns" } };
  else if (!isEmpty(fields)) yield { record: { line, fields } };
}

/**
 * One record from `from`, or null when its end has not come yet. Where a quote over several lines ends in the middle of
 * a field, it was never closed, and what looks like its end opens a field further down.
 */
function readRecord(text: string, from: number, delimiter: string, atEnd = false): Found | null {
  const fields: string[] = [];
  let index = from;
  let lines = 1;
  let field = "";
  while (index < text.length) {
    const sign = text.charAt(index);
    if (sign === '"' && field.trim() === "") {
      const quoted = readQuoted(text, index + 1, delimiter);
      if (!quoted) return null;
      field = quoted.value;
      lines += quoted.lines;
      index = quoted.end;
      if (index === text.length && !atEnd) return null;
      if (quoted.lines > 0 && index < text.length && !isEnd(text.charAt(index), delimiter)) {
        const end = text.length - (afterFirstLine(text.slice(from)) ?? "").length;
        return { fields: [], end, lines: 1, isUnclosed: true };
      }
      // What stands between the closing quote and the delimiter is kept: people write `"Kro" og bar`.
      while (index < text.length && !isEnd(text.charAt(index), delimiter)) {
        field += text.charAt(index);
        index += 1;
      }
      field = field.trimEnd();
    } else if (sign === delimiter) {
      fields.push(field);
      field = "";
      index += 1;
    } else if (sign === "\n" || sign === "\r") {
      // A carriage return at the end of a piece may have its line feed in the next.
      if (sign === "\r" && index + 1 === text.length && !atEnd) return null;
      fields.push(field);
      return { fields, end: index + (text.startsWith("\r\n", index) ? 2 : 1), lines };
    } else {
      const next = nextSign(text, index, delimiter);
      field += text.slice(index, next);
      index = next;
    }
  }
  return null;
}

type Quoted = { value: string; end: number; lines: number };

/**
 * What stands in quotes, or null when they are not closed. A backslash before a quote is taken for the quote's own where
 * the quote could neither end the field nor be a doubled one; from there on in the field it always is. Elsewhere it is a
 * sign like any other, also as the last one: "C:\".
 */
function readQuoted(text: string, from: number, delimiter: string): Quoted | null {
  let value = "";
  let index = from;
  let backslashes = false;
  while (true) {
    const quote = text.indexOf('"', index);
    if (quote < 0) return null;
    const after = text.charAt(quote + 1);
    const cannotEnd = after !== "" && after !== '"' && !isEnd(after, delimiter);
    if ((backslashes || cannotEnd) && hasBackslash(text, quote, index)) {
      backslashes = true;
      value += `${text.slice(index, quote - 1)}"`;
      index = quote + 1;
      continue;
    }
    value += text.slice(index, quote);
    if (after !== '"') {
      if (quote - from > longestRecord) return null;
      return { value, end: quote + 1, lines: value.split(/\r\n|\r|\n/).length - 1 };
    }
    value += '"';
    index = quote + 2;
  }
}

/** Whether the quote has a backslash of its own: an odd number of them stands before it. */
function hasBackslash(text: string, quote: number, from: number): boolean {
  let first = quote;
  while (first > from && text.charAt(first - 1) === "\\") first -= 1;
  return (quote - first) % 2 === 1;
}

function nextSign(text: string, from: number, delimiter: string): number {
  let index = from + 1;
  while (index < text.length && !isEnd(text.charAt(index), delimiter)) index += 1;
  return index;
}

function isEnd(sign: string, delimiter: string): boolean {
  return sign === delimiter || sign === "\n" || sign === "\r";
}

function isEmpty(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === "");
}

function afterFirstLine(text: string): string | null {
  const end = /\r\n|\r|\n/.exec(text);
  return end ? text.slice(end.index + end[0].length) : null;
}

const linesToLookAt = 10;

/** The sign that stands in most of the first lines; of two such the one that comes first, or that this line has more of. */
function delimiterOf(text: string): string {
  // What stands in quotes says nothing of what stands between the fields. A title above the header has no sign at all.
  const start = text.slice(0, longestRecord).replace(/"[^"]*(?:"|$)/g, "");
  const lines = start.split(/[\r\n]+/).slice(0, linesToLookAt);
  const told = [",", ";", "\t", "|"].map((sign) => {
    const having = lines.filter((line) => line.includes(sign));
    const first = lines.indexOf(having[0] ?? "");
    return { sign, lines: having.length, first, count: (having[0] ?? "").split(sign).length };
  });
  const [best] = told.sort((a, b) => b.lines - a.lines || a.first - b.first || b.count - a.count);
  return best?.sign ?? ",";
}

/** Spreadsheets name the separator in a line of its own: "sep=;". */
function namedDelimiter(text: string): string | null {
  return /^sep=([,;|\t])[\r\n]/i.exec(text)?.[1] ?? null;
}
