import { createWriteStream } from "node:fs";
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
import { StartFault } from "./embedded/start-fault.ts";
import { findServiceActor } from "./service-actor.ts";

const usage =
  "Usage: npm run export -- employers|people|contacts|leads|service FILE [--format csv|xlsx] [--separator ;] [--service NAME] [--user ADDRESS] [--json]";

/**
 * Command: a list, or everything on the employer's side of a service, as a file. It is taken out in the name of a
 * colleague, and holds what that colleague may see.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, {
    text: ["format", "separator", "service", "user"],
    flags: ["json"],
  });
  const [what, file, ...more] = positionals;
  if (!what || !file || more.length > 0) throw new StartFault(usage);
  const format = option("format") ?? (file.endsWith(".xlsx") ? "xlsx" : "csv");
  if (format !== "csv" && format !== "xlsx") throw new StartFault(usage);
  const separator = option("separator") ?? ";";
  if (!/^[;,|\t]$/.test(separator)) throw new StartFault(usage);
  let bytes = 0;
  await withDatabase(requireConfiguration(), async (resources) => {
    const body = await bodyOf(resources, what, {
      format,
      separator,
      service: option("service"),
      user: option("user"),
    });
    const source = Readable.fromWeb(body as WebStream<Uint8Array>);
    source.on("data", (piece: Uint8Array) => {
      bytes += piece.length;
    });
    await pipeline(source, createWriteStream(file, { mode: 0o600 }));
  });
  console.log(flag("json") ? JSON.stringify({ file, bytes }) : `${file}: ${bytes} bytes.`);
  return 0;
});

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
  if (!list) throw new StartFault(usage);
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
