import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#app/domain/new-id.ts";
import type { Ledger } from "./ledger.ts";
import type { Rig } from "./rig.ts";

export type Writers = {
  /** How many have been acknowledged so far. */
  count(): number;
  /** Waits until so many more are acknowledged than now. */
  more(count: number): Promise<void>;
  /** No new ones; those begun are asked until they are answered. */
  stop(): Promise<void>;
};

const patience = 20_000;

/**
 * People who log contacts, one after the other, each with an id of the client's making. Whoever gets no answer asks again
 * with the same id, as the product's own pages do, and writes down in the ledger only what was acknowledged.
 *
 * @param options.copies how often each request is sent at once, as from a double click or several tabs
 */
export function startWriters(
  rig: Rig,
  ledger: Ledger,
  options: { clients?: number; copies?: () => number } = {},
): Writers {
  const { clients = 4, copies = () => 1 } = options;
  let stopping = false;
  const client = async () => {
    while (!stopping) {
      const id = newId();
      const employer = rig.employerIds[Math.floor(Math.random() * rig.employerIds.length)];
      const body = JSON.stringify({
        id,
        employer: `e_${employer}`,
        channel: "in_person",
        note: "Snakket om vakter.",
      });
      ledger.sent.add(id);
      await Promise.all(Array.from({ length: copies() }, () => untilAnswered(rig, ledger, { id, body })));
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    count: () => ledger.acknowledged.size,
    more: async (count) => {
      const goal = ledger.acknowledged.size + count;
      const latest = Date.now() + 90_000;
      while (ledger.acknowledged.size < goal) {
        if (Date.now() > latest)
          throw new Error(`Nothing is saved any more: ${ledger.refused.at(-1) ?? "no answer"}.`);
        await sleep(20);
      }
    },
    stop: async () => {
      stopping = true;
      await running;
    },
  };
}

async function untilAnswered(
  rig: Rig,
  ledger: Ledger,
  { id, body }: { id: string; body: string },
): Promise<void> {
  const latest = Date.now() + 120_000;
  while (Date.now() < latest) {
    const status = await send(rig, ledger, body);
    if (status === 201 || status === 200) {
      ledger.acknowledged.add(id);
      return;
    }
    if (status !== null && status < 500 && status !== 409) {
      ledger.refused.push(`${id}: ${status}`);
      return;
    }
    await sleep(50 + Math.random() * 100);
  }
}

/** The status, or null where there was no answer. */
async function send(rig: Rig, ledger: Ledger, body: string): Promise<number | null> {
  const started = performance.now();
  try {
    const answer = await fetch(`${rig.web.url}/api/v1/employer-contacts`, {
      method: "POST",
      headers: { authorization: `Bearer ${rig.token}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(patience),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  } finally {
    ledger.longestMs = Math.max(ledger.longestMs, performance.now() - started);
  }
}
