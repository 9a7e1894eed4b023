import { strToU8, zipSync } from "fflate";
import type { ParticipantFile } from "./gather-participant.ts";

/** The words that a person reads; the names of tables and columns stay those of the database. */
export type FileWords = {
  language: string;
  title: string;
  about: string;
  readers: string;
  readersHead: readonly [string, string, string, string];
  changes: string;
  exceptions: string;
  /** Of a relation or a page, as a person says it. */
  name(code: string): string;
  moment(iso: string): string;
};

/**
 * A ZIP with the same three times over: JSON for another program, HTML for a person, and who has looked as a table.
 * @returns the bytes of the file
 */
export function writeParticipantFile(file: ParticipantFile, words: FileWords): Uint8Array<ArrayBuffer> {
  const bytes = zipSync({
    "participant.json": strToU8(JSON.stringify(file, null, 2)),
    "participant.html": strToU8(asHtml(file, words)),
    "who-has-looked.csv": strToU8(readersCsv(file.readers, words)),
  });
  return new Uint8Array(bytes);
}

type Readers = ParticipantFile["readers"];

/** Semicolons and a byte-order mark, as a Norwegian spreadsheet expects; RFC 4180 quotes; no cell begins a formula. */
export function readersCsv(readers: Readers, words: FileWords): string {
  const rows = readers.map((line) => [
    words.moment(line.at),
    line.name,
    line.relation ? words.name(line.relation) : "",
    words.name(line.page),
  ]);
  return `\uFEFF${[words.readersHead, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet shows and does not work out (CWE-1236). */
export function cell(text: string): string {
  const shown = /^[\s"']*[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

function asHtml(
  { tables, readers, changes, exceptions, service, madeAt }: ParticipantFile,
  words: FileWords,
): string {
  const list = (row: Record<string, unknown>) =>
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(shown(value))}</dd>`)
      .join("");
  const sections = Object.entries(tables)
    .filter(([, rows]) => rows.length > 0)
    .map(([table, rows]) => `<h2>${safe(table)}</h2>${rows.map((row) => `<dl>${list(row)}</dl>`).join("")}`)
    .join("");
  const seen = readers
    .map((line) => [
      words.moment(line.at),
      line.name,
      line.relation ? words.name(line.relation) : "",
      words.name(line.page),
    ])
    .map((row) => `<tr>${row.map((text) => `<td>${safe(text)}</td>`).join("")}</tr>`)
    .join("");
  const done = changes
    .map(({ at, by, action }) => `<li>${safe(words.moment(at))} ${safe(action)} ${safe(by ?? "")}</li>`)
    .join("");
  const left = Object.entries(exceptions)
    .map(([column, reason]) => `<li>${safe(column)}: ${safe(reason)}</li>`)
    .join("");
  return `<!doctype html><html lang="${safe(words.language)}"><meta charset="utf-8"><title>${safe(words.title)}</title>
<style>body{font:16px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem}dd{margin:0;overflow-wrap:anywhere}td,th{padding:.2rem .6rem;text-align:left}</style>
<h1>${safe(words.title)}</h1><p>${safe(words.about)} ${safe(service)}, ${safe(words.moment(madeAt))}.</p>${sections}
<h2>${safe(words.readers)}</h2><table><tr>${words.readersHead.map((text) => `<th>${safe(text)}</th>`).join("")}</tr>${seen}</table>
<h2>${safe(words.changes)}</h2><ul>${done}</ul><h2>${safe(words.exceptions)}</h2><ul>${left}</ul></html>`;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const safe = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
