import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guessMapping } from "#app/domain/data-imports/guess-mapping.ts";
import { readImportFile } from "#app/domain/data-imports/read-import-file.ts";
import { readImportRow } from "#app/domain/data-imports/read-import-row.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";

/**
 * A process of its own, so that the memory measured is that of reading alone: writes a file of so many megabytes, reads
 * each of its rows as an import does, and prints what that took.
 */
const megabytes = Number(process.argv[2] ?? 40);
const folder = mkdtempSync(join(tmpdir(), "third-cup-large-"));
const path = join(folder, "large.csv");
try {
  const stream = createWriteStream(path);
  stream.write("Navn;Adresse;Postnr;Poststed;Telefon;E-post;Ansatte\r\n");
  let written = 0;
  for (let row = 0; written < megabytes * 1_000_000; row += 1) {
    const lines = Array.from(
      { length: 500 },
      (_, at) =>
        `"Bedrift ""${row}-${at}"" AS";Storgata ${at};39${String(at % 90).padStart(2, "0")};Porsgrunn;+47 35 55 ${at};post${at}@bedrift.example;${(at % 90) + 1}`,
    );
    const piece = `${lines.join("\r\n")}\r\n`;
    written += piece.length;
    if (!stream.write(piece)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  const { format } = await inspectTableFile(path);
  const { header, items } = await readImportFile(path, { kind: "employers", format, reading: {} });
  const reading = {
    ...{ kind: "employers" as const, header, mapping: guessMapping("employers", header) },
    ...{ dateOrder: "day_first" as const, today: "2026-11-18", now: new Date(), timeZone: "Europe/Oslo" },
  };
  let rows = 0;
  let refused = 0;
  for await (const item of items) {
    if ("row" in item && "record" in readImportRow(reading, item.row)) rows += 1;
    else refused += 1;
  }
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  const toMegabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  console.log(
    JSON.stringify({
      megabytes,
      rows,
      refused,
      seconds,
      grownMegabytes: toMegabytes(peak - idle),
      idleMegabytes: toMegabytes(idle),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
