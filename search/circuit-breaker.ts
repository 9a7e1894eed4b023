/** Thrown instead of asking an engine that is missing, resting after failures, or does not answer. */
export class SearchUnavailable extends Error {
  constructor(
    readonly reason: "no_engine" | "resting" | "failed",
    cause?: unknown,
  ) {
    super(`The search engine is not available (${reason})`, { cause });
    this.name = "SearchUnavailable";
  }

  // The built web application holds a copy of this class, and is handed a breaker made outside it.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "SearchUnavailable";
  }
}

export type CircuitBreaker = {
  /** Runs the work, or throws SearchUnavailable at once while the engine is resting. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** False while the engine is resting. */
  isClosed(): boolean;
};

export type BreakerOptions = {
  /** Failures in a row before it opens. */
  failures: number;
  /** How long it then rests before one request tries again, in milliseconds. */
  restMilliseconds: number;
  now: () => number;
  /** Whether an error tells that the engine is down rather than that the request was wrong. */
  isOutage: (error: unknown) => boolean;
};

/**
 * Keeps a dead search engine from making every page wait for its timeout: after some failures in a row it is left alone
 * for a while, then a single request tries it.
 */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  let failed = 0;
  let restsUntil = 0;
  let trying = false;
  const isOpen = () => failed >= options.failures;
  return {
    isClosed: () => !isOpen(),
    async run(work) {
      if (isOpen() && (trying || options.now() < restsUntil)) throw new SearchUnavailable("resting");
      trying = isOpen();
      try {
        const result = await work();
        failed = 0;
        return result;
      } catch (error) {
        if (!options.isOutage(error)) throw error;
        failed += 1;
        restsUntil = options.now() + options.restMilliseconds;
        throw new SearchUnavailable("failed", error);
      } finally {
        trying = false;
      }
    },
  };
}
