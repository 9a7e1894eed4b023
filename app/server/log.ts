import pino, { type DestinationStream, type Logger } from "pino";

/** Postgres puts the value itself into the message of these classes: data exception, integrity violation. */
const tellsValues = /^2[23]/;

/**
 * What a log may hold of an error. Values of a statement are what somebody typed, with names of people among them, and
 * clients of stores carry their passwords: so only the kind, the message, the code and the places in the program.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint_name: constraint, query } = error as Error & Record<string, unknown>;
  const isValueTold = typeof code === "string" && tellsValues.test(code);
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message:
      typeof query === "string" && "params" in error
        ? `Failed query: ${query}`
        : isValueTold
          ? ""
          : error.message,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    places: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: errorForLog(error.cause) }),
  };
}

/** One line of JSON for each thing that is told, with its time in UTC. @param to standard output, unless given */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorForLog },
    },
    to ?? pino.destination(1),
  );
