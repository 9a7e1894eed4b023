import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { useStage } from "#tests/support/stage.ts";
import { newId } from "../new-id.ts";
import { carryOutImport } from "./carry-out-import.ts";
import { markBegun } from "./change-import.ts";
import { importFilePath } from "./import-file.ts";
import { receiveImportFile } from "./receive-import-file.ts";
import { workerOf } from "./serve-import.ts";

const stage = useStage();
/** LARGE_FILE_MB=1000 reads a gigabyte; without it, enough to see that memory does not follow the file. */
const megabytes = Number(process.env.LARGE_FILE_MB ?? 30);
const rows = Number(process.env.LARGE_FILE_ROWS ?? 4000);

test("reading a large file takes no more memory than a small one", { timeout: 3_600_000 }, async () => {
  const script = fileURLToPath(new URL("../../../tests/support/read-large-file.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", "--import", "tsx", script, String(megabytes)],
    { cwd: fileURLToPath(new URL("../../..", import.meta.url)) },
  );
  const told = JSON.parse(stdout);
  console.info(`file of ${megabytes} MB: ${stdout.trim()}`);
  expect(told.refused).toBe(0);
  expect(told.rows).toBeGreaterThan(megabytes * 5000);
  expect(told.grownMegabytes).toBeLessThanOrEqual(150);
});

test("employers of a large file are stored in batches whose cost does not grow with those before", {
  timeout: 3_600_000,
}, async () => {
  const database = openDatabase(stage.workerUrl, { connections: 2, name: "test worker" });
  const actor = await stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
  const id = newId();
  const path = importFilePath(stage.resources.importFiles.folder, id);
  const stream = createWriteStream(path);
  stream.write("Navn;Adresse;Postnr;Telefon\n");
  for (let at = 0; at < rows; at += 1)
    stream.write(`${word(at)} ${at} AS;Storgata ${at};3910;35${100_000 + at}\n`);
  await new Promise<void>((resolve) => stream.end(resolve));
  const header = ["Navn", "Adresse", "Postnr", "Telefon"];
  // As large as a file is for which names are not compared one by one.
  const file = { format: "csv" as const, size: 3_000_000, sheets: [] };
  await stage.as(actor, async (ctx) => {
    const received = { id, kind: "employers" as const, fileName: "stor.csv", file, header };
    await receiveImportFile(ctx, { ...received, system: null, monthFirst: false });
    await markBegun(ctx, id);
  });
  const resources = { ...stage.resources, database };
  const started = performance.now();
  const ended = await carryOutImport({
    resources,
    actor: await workerOf(resources, actor.serviceId),
    importId: id,
    path,
  });
  const seconds = (performance.now() - started) / 1000;
  console.info(`${rows} employers stored in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)} rows/s`);
  expect(ended).toBe("done");
  const [stored] = await stage.owner.execute(
    sql`select count(*)::int as n from employer where service_id = ${actor.serviceId}`,
  );
  expect(stored?.n).toBe(rows);
  // The goal is 2,000 a second on a machine of its own; others may be at work on this one.
  expect(rows / seconds).toBeGreaterThan(50);
  await closeDatabase(database);
});

/** A made-up word for each number. */
function word(at: number): string {
  const parts = [
    "fjord",
    "kyst",
    "vest",
    "nord",
    "berg",
    "haug",
    "vik",
    "strand",
    "ås",
    "dal",
    "sund",
    "nes",
  ];
  const of = (place: number) => parts[Math.floor(at / parts.length ** place) % parts.length];
  return `${of(0)}${of(1)}${of(2)}`;
}
