export type Rounds = {
  /** One round. @returns milliseconds to rest before the next one; none with 0 */
  round: () => Promise<number>;
  /** What to do about a round that failed. @returns milliseconds to rest before the next one */
  afterFailure: (error: unknown) => number;
};

/**
 * Runs round after round until it is told to stop; a rest ends at once then, the round in hand is finished, and one that
 * fails meanwhile is not told of.
 *
 * @returns ends it, when the last round is over
 */
export function keepRounds({ round, afterFailure }: Rounds): () => Promise<void> {
  let stopping = false;
  let wake: () => void = () => undefined;
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping) {
      const pause = await round().catch((error: unknown) => (stopping ? 0 : afterFailure(error)));
      if (pause > 0 && !stopping) await rest(pause);
    }
  };
  const running = run();
  return async () => {
    stopping = true;
    wake();
    await running;
  };
}
