/**
 * Waits for statements that were sent one after the other without waiting for each answer. The server runs them in
 * the order in which they were called, so what others point at is called first. Waits for all, and throws what the
 * earliest of those that failed threw: the later ones mostly fail because of it.
 */
export async function sendTogether(sent: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  for (const answer of await Promise.allSettled(sent)) {
    if (answer.status === "rejected") throw answer.reason;
  }
}
