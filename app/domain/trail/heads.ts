import { readSignedLine, type TrailKey } from "./signed-lines.ts";

/** That a service's chain had come to this link, said outside the database. */
export type Head = { at: string; service: string; sequence: number; hash: string; previous: string };

export function readHead(key: TrailKey, line: string): Head | null {
  const body = readSignedLine(key, line);
  if (body?.kind !== "head") return null;
  const { at, service, sequence, hash, previous } = body;
  if (typeof at !== "string" || typeof service !== "string" || typeof sequence !== "number") return null;
  if (typeof hash !== "string" || typeof previous !== "string") return null;
  return { at, service, sequence, hash, previous };
}
