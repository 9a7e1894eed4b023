import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { StartFault } from "../embedded/start-fault.ts";
import { type BackedUpFile, type Manifest, manifestName, manifestSchema } from "./manifest.ts";
import { openStream } from "./sealed-stream.ts";

const damaged = new StartFault("The backup is damaged or was cut off. Nothing has been restored.");

/**
 * Lays the files of a backup down in a new folder and checks every one against its sum.
 *
 * @param identity the secret key of a backup that is encrypted
 * @throws StartFault when the key does not fit, or when anything is missing, changed or too much
 */
export async function unpackBackup(file: string, folder: string, identity: string | null): Promise<Manifest> {
  const plain = await openStream(file, identity);
  const found = new Map<string, BackedUpFile>();
  let manifest: Manifest | null = null;
  const entries = extract();
  const packed = pipeline(plain, createGunzip(), entries);
  packed.catch(() => undefined);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (name === manifestName) manifest = manifestSchema.parse(JSON.parse(await text(entry)));
      else if (type === "directory") {
        mkdirSync(within(folder, name), { recursive: true, mode: 0o700 });
        entry.resume();
      } else {
        const path = within(folder, name);
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        found.set(name, { path: name, ...(await lay(entry as AsyncIterable<Buffer>, path)) });
      }
    }
    await packed;
  } catch (error) {
    if (isDiskFull(error)) throw new StartFault("The disk is full. Nothing has been restored.");
    throw damaged;
  }
  if (!manifest || !isWhole(manifest, found)) throw damaged;
  return manifest;
}

/** Never outside the folder, whatever stands in the file. */
function within(folder: string, name: string): string {
  const path = normalize(name);
  if (path.startsWith("/") || path.split("/").includes("..")) throw damaged;
  return join(folder, path);
}

async function lay(entry: AsyncIterable<Buffer>, path: string): Promise<{ size: number; sha256: string }> {
  const sum = createHash("sha256");
  let size = 0;
  await pipeline(
    async function* () {
      for await (const chunk of entry) {
        sum.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600, flags: "wx", flush: true }),
  );
  return { size, sha256: sum.digest("hex") };
}

const isWhole = ({ files }: Manifest, found: ReadonlyMap<string, BackedUpFile>): boolean =>
  files.length === found.size &&
  files.every(({ path, size, sha256 }) => {
    const laid = found.get(path);
    return laid?.size === size && laid.sha256 === sha256;
  });

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOSPC";
