/** Something that stops a start and that a person can put right. The message is a whole sentence; no stack is shown. */
export class StartFault extends Error {
  override name = "StartFault";
}

const unreached = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_DESTROYED"],
]);

/** Codes of Postgres (SQLSTATE) that the operator can do something about. */
const databaseSentences: Record<string, (message: string) => string> = {
  "28000": () => "The database lets one of the roles in the DATABASE_… addresses not sign in.",
  "28P01": () =>
    "The database refuses a password. Look at DATABASE_OWNER_URL; with it given, the first start sets the passwords of the other two.",
  "3D000": () => "The database that the DATABASE_… addresses name is not there. Make it first.",
  "42P01": () => "The database has no schema. Give DATABASE_OWNER_URL, so that it can be made.",
  "42501": (message) => `The database does not allow what has to be done: ${message}.`,
  "53100": () => "The disk is full. Make room and start again.",
  "53300": () => "The database has no connection left for Third Cup.",
  "57P03": (message) => `The database is not ready yet: ${message}.`,
};

const fileSentences: Record<string, (path: string) => string> = {
  ENOSPC: () => "The disk is full. Make room and start again.",
  EDQUOT: () => "The disk is full. Make room and start again.",
  EROFS: (path) => `${path} cannot be written: the disk is read-only.`,
  EACCES: (path) => `${path} may not be used by this account.`,
  EPERM: (path) => `${path} may not be used by this account.`,
};

/** The sentence for a fault of the machine or the database, whichever part met it; undefined when it is one of ours. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartFault) return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const { code, path, address, hostname, port } = error as NodeJS.ErrnoException & Record<string, unknown>;
  const key = code ?? "";
  if (unreached.has(key)) {
    const where = [address ?? hostname, port].filter(Boolean).join(":");
    return `A server that the configuration names does not answer${where ? ` (${where})` : ""}: ${key}.`;
  }
  const known = Object.hasOwn(databaseSentences, key) ? databaseSentences[key] : undefined;
  if (known) return known(error.message);
  const ofFile = Object.hasOwn(fileSentences, key) ? fileSentences[key] : undefined;
  if (ofFile) return ofFile(path ?? "A file");
  return error.cause === undefined ? undefined : sentenceOf(error.cause);
}

/** What a program says when it cannot go on: a sentence, and a stack only for faults of our own when asked for. */
export function explainEnd(error: unknown): string {
  const sentence = sentenceOf(error);
  if (sentence !== undefined) return sentence;
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = inner instanceof Error ? inner.message : "unknown";
  const isAsked = ["debug", "trace"].includes(process.env.LOG_LEVEL ?? "");
  const where = isAsked && inner instanceof Error ? inner.stack : "LOG_LEVEL=debug tells where.";
  return `Something went wrong: ${message}. ${where}`;
}
