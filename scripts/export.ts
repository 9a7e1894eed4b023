import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { StaffActor } from "#app/domain/context.ts";
import { exportList } from "#app/domain/exports/export-list.ts";
import { exportService } from "#app/domain/exports/export-service.ts";
import { exportColumns, exportLists } from "#app/domain/exports/list-queries.ts";
import { csvStream, textStream, xlsxStream } from "#app/exports/table-stream.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";
import {
  type CommandResources,
  readArguments,
  requireConfiguration,
  runCommand,
  withDatabase,
} from "./command.ts";
import { say } from "./command-words.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { findServiceActor } from "./service-actor.ts";

/**
 * Command: a list, or everything on the employer's side of a service, as a file. It is taken out in the name of a
 * colleague, and holds what that colleague may see.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(say("export_usage"), {
    text: ["format", "separator", "service", "user"],
    flags: ["json"],
  });
  const [what, file, ...more] = positionals;
  if (!what || !file || more.length > 0) throw new StartFault(say("export_usage"));
  if (what !== "service" && !exportLists.some((list) => list === what))
    throw new StartFault(say("export_usage"));
  for (const name of ["format", "separator"]) {
    if (what === "service" && option(name) !== undefined)
      throw new StartFault(say("not_for_kind", { option: `--${name}`, kind: what }));
  }
  const format = option("format") ?? (file.endsWith(".xlsx") ? "xlsx" : "csv");
  if (format !== "csv" && format !== "xlsx") throw new StartFault(say("export_format"));
  const separator = option("separator") ?? ";";
  if (!/^[;,|\t]$/.test(separator) || (format === "xlsx" && option("separator") !== undefined))
    throw new StartFault(say("export_separator"));
  const asked = { format, separator, service: option("service"), user: option("user") } as const;
  const bytes = await withDatabase(requireConfiguration(), async (resources) =>
    writeWhole(file, await bodyOf(resources, what, asked)),
  );
  console.log(
    flag("json") ? JSON.stringify({ file, bytes }) : say("export_done", { file, bytes: String(bytes) }),
  );
  return 0;
});

/** What was there stays until all of the new file is written. @throws StartFault */
async function writeWhole(file: string, body: ReadableStream<Uint8Array>): Promise<number> {
  const part = `${file}.part`;
  let bytes = 0;
  const source = Readable.fromWeb(body as WebStream<Uint8Array>);
  source.on("data", (piece: Uint8Array) => {
    bytes += piece.length;
  });
  try {
    await pipeline(source, createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
    return bytes;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code, path } = Object(error);
    if (path !== part) throw error;
    throw new StartFault(say("export_unwritable", { file, code: String(code) }));
  }
}

type Asked = {
  format: "csv" | "xlsx";
  separator: string;
  service: string | undefined;
  user: string | undefined;
};

async function bodyOf(
  { app, worker }: CommandResources,
  what: string,
  asked: Asked,
): Promise<ReadableStream<Uint8Array>> {
  if (what === "service") {
    const actor = await findServiceActor(worker, { ...asked, permission: "service:export" });
    return textStream(await exportService(app, actor, "export"));
  }
  const list = exportLists.find((one) => one === what);
  if (!list) throw new StartFault(say("export_usage"));
  const permission = list === "contacts" ? "employer_contact:read" : "list:export";
  const actor: StaffActor = await findServiceActor(worker, { ...asked, permission });
  const { rows } = await exportList(app, actor, "export", { list, format: asked.format });
  const t = translatorOf("dataImports", actor.language);
  const table = {
    name: t(`list_${list}`),
    header: exportColumns[list].map((column) => t(`field_${column}`)),
    rows,
  };
  return asked.format === "csv" ? csvStream(table, asked.separator) : xlsxStream(table);
}
