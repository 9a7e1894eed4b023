import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Decrypter, Encrypter } from "age-encryption";
import { StartFault } from "../embedded/start-fault.ts";

const ageHeader = "age-encryption.org/v1\n";

/** Encrypts for whoever holds the key that belongs to one of the recipients (the age format, which other programs open). */
export async function sealStream(plain: Readable, recipients: readonly string[]): Promise<Readable> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) addRecipient(encrypter, recipient);
  return ofWeb(await encrypter.encrypt(toWeb(plain)));
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new StartFault("The recipient of the backup must be a public key that begins with age1.");
  }
}

/** A backup's bytes in plain. Throws StartFault when it is encrypted and the key is missing, wrong or none. */
export async function openStream(file: string, identity: string | null): Promise<Readable> {
  const sealed = await isSealed(file);
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  if (!sealed) return bytes;
  if (identity === null)
    throw new StartFault("The backup is encrypted. Give the file with its key: --identity FILE.");
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch {
    throw new StartFault("The file given with --identity holds no key that begins with AGE-SECRET-KEY-1.");
  }
  try {
    return ofWeb(await decrypter.decrypt(toWeb(bytes)));
  } catch {
    bytes.destroy();
    throw new StartFault(
      "This key does not open the backup. It was encrypted for another one, or is damaged.",
    );
  }
}

async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => {
    throw new StartFault(`There is no file ${file} that can be read.`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ageHeader.length), 0, ageHeader.length, 0);
    return buffer.subarray(0, bytesRead).toString("latin1") === ageHeader;
  } finally {
    await handle.close();
  }
}

const toWeb = (stream: Readable) => Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
const ofWeb = (stream: ReadableStream<Uint8Array>) =>
  Readable.fromWeb(stream as unknown as WebStream<Uint8Array>);
