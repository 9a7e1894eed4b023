import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Busboy } from "@fastify/busboy";
import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { hasPermission, type Permission } from "../domain/access/permissions.ts";
import type { StaffActor } from "../domain/context.ts";
import { importFilePath } from "../domain/data-imports/import-file.ts";
import { Forbidden } from "../domain/errors.ts";
import { newId } from "../domain/new-id.ts";
import { faultResponse } from "./handler.ts";
import { requireIdentity } from "./staff-identity.ts";

export type UploadedFile = { id: string; path: string; name: string; tooLarge: boolean };
export type Upload = { fields: Record<string, string>; file: UploadedFile | null; broken: boolean };

const longestField = 1000;
const mostFields = 20;

/**
 * Action of a page that a file is sent to: signed in and permitted before a byte of it is read, then written to disk as
 * it comes, never held in memory. What `act` does not want of the file it removes.
 */
export function staffUploadAction<R>(
  options: { permission: Permission },
  act: (input: { upload: Upload; actor: StaffActor; context: AppLoadContext }) => Promise<R>,
) {
  return async ({ request, context }: ActionFunctionArgs): Promise<R> => {
    const { actor } = await requireIdentity(request, context);
    if (!hasPermission(actor.roles, options.permission)) throw faultResponse(new Forbidden());
    const upload = await receive(request, context.resources.importFiles);
    return act({ upload, actor, context });
  };
}

export async function removeUpload({ path }: UploadedFile): Promise<void> {
  await rm(path, { force: true });
}

async function receive(
  request: Request,
  { folder, largest }: { folder: string; largest: number },
): Promise<Upload> {
  const upload: Upload = { fields: {}, file: null, broken: false };
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || request.body === null) return upload;
  const writing: Promise<void>[] = [];
  try {
    const form = new Busboy({
      headers: { "content-type": type },
      limits: {
        files: 1,
        fileSize: largest,
        fields: mostFields,
        fieldSize: longestField,
        parts: mostFields + 2,
      },
    });
    form.on("field", (name, value) => {
      if (/^\w{1,40}$/.test(name) && value.isWellFormed() && !value.includes("\0"))
        upload.fields[name] = value;
    });
    form.on("file", (_name, stream, fileName) => {
      if (upload.file !== null || !fileName) {
        stream.resume();
        return;
      }
      const id = newId();
      const file = { id, path: importFilePath(folder, id), name: shownName(fileName), tooLarge: false };
      upload.file = file;
      stream.on("limit", () => {
        file.tooLarge = true;
      });
      writing.push(pipeline(stream, createWriteStream(file.path, { mode: 0o600, flags: "wx" })));
    });
    await pipeline(Readable.fromWeb(request.body as WebStream<Uint8Array>), form);
    await Promise.all(writing);
  } catch (error) {
    await Promise.allSettled(writing);
    if (upload.file) await removeUpload(upload.file);
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") throw error;
    return { ...upload, file: null, broken: true };
  }
  return upload;
}

/** The name that a browser sent, for showing only: the file itself is named by us. */
function shownName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const shown = last
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 200);
  return shown === "" ? "–" : shown;
}
