import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "./ledger.ts";
import type { Rig } from "./rig.ts";
import { startWriters, type Writers } from "./writers.ts";

export type Fault = {
  name: string;
  /** How often it strikes in the short set and in the full one. */
  times: { short: number; full: number };
  /** The longest that one request may take while it strikes; milliseconds. */
  longestMs: number;
  /** What is done while people log contacts. Throws with a sentence when something does not come back. */
  strike(rig: Rig, round: { writers: Writers; ledger: Ledger }): Promise<void>;
  /** How often each request is sent at once. */
  copies?: () => number;
};

const moment = () => sleep(200 + Math.random() * 600);

/** Milliseconds that each answer took, and the statuses, of a page asked again and again while something happens. */
async function askMeanwhile(
  rig: Rig,
  path: string,
  happening: Promise<unknown>,
): Promise<{ longestMs: number; statuses: Set<number> }> {
  let over = false;
  const end = happening.finally(() => {
    over = true;
  });
  const statuses = new Set<number>();
  let longestMs = 0;
  while (!over) {
    const started = performance.now();
    const answer = await fetch(`${rig.web.url}${path}`, {
      headers: { cookie: rig.cookie, accept: "text/html" },
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    await answer?.arrayBuffer();
    statuses.add(answer?.status ?? 0);
    longestMs = Math.max(longestMs, performance.now() - started);
    await sleep(50);
  }
  await end;
  return { longestMs, statuses };
}

/** Pages go on without the search engine, and none of them waits for it. */
async function pagesGoOn(rig: Rig, happening: Promise<unknown>): Promise<void> {
  const [list, week] = await Promise.all([
    askMeanwhile(rig, "/employers?q=bakeri", happening),
    askMeanwhile(rig, "/", happening),
  ]);
  for (const [page, { longestMs, statuses }] of [
    ["search", list],
    ["my week", week],
  ] as const) {
    if ([...statuses].some((status) => status !== 200))
      throw new Error(
        `The page "${page}" answered ${[...statuses].join(", ")} while the search engine was away.`,
      );
    if (longestMs > searchMayHold)
      throw new Error(`The page "${page}" took ${Math.round(longestMs)} ms for it.`);
  }
}

/** R-09 gives search a second; the rest is the page, on a machine that does other things too. */
const searchMayHold = 3000;

export const faults: Fault[] = [
  {
    name: "web killed",
    times: { short: 4, full: 200 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      await rig.web.kill();
      await rig.web.start();
      await writers.more(10);
    },
  },
  {
    name: "Postgres killed",
    times: { short: 2, full: 50 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      await rig.killPostgres();
      await writers.more(10);
    },
  },
  {
    name: "Meilisearch killed",
    times: { short: 2, full: 50 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      await pagesGoOn(rig, rig.killMeilisearch());
      await writers.more(10);
    },
  },
  {
    name: "worker killed",
    times: { short: 4, full: 200 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      await rig.worker.kill();
      await rig.worker.start();
      await writers.more(10);
    },
  },
  {
    name: "line to the database cut",
    times: { short: 20, full: 500 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await sleep(Math.random() * 150);
      rig.toDatabase.cut();
      await writers.more(3);
    },
  },
  {
    name: "line to the database silent",
    times: { short: 1, full: 10 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      rig.toDatabase.silence();
      await sleep(12_000);
      rig.toDatabase.heal();
      await writers.more(10);
    },
  },
  {
    name: "Postgres stands still",
    times: { short: 1, full: 5 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      rig.signalPostgres("SIGSTOP");
      try {
        await sleep(4000);
        const [alive, ready] = await Promise.all(
          ["isalive", "isready"].map((name) =>
            fetch(`${rig.web.url}/internal/${name}`, { signal: AbortSignal.timeout(5000) }).then(
              ({ status }) => status,
            ),
          ),
        );
        if (alive !== 200 || ready !== 503) throw new Error(`isalive said ${alive} and isready ${ready}.`);
      } finally {
        rig.signalPostgres("SIGCONT");
      }
      await writers.more(10);
    },
  },
  {
    name: "Meilisearch stands still",
    times: { short: 1, full: 5 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      await moment();
      rig.signalMeilisearch("SIGSTOP");
      try {
        await pagesGoOn(rig, sleep(8000));
      } finally {
        rig.signalMeilisearch("SIGCONT");
      }
      await writers.more(10);
    },
  },
  {
    name: "search slow",
    times: { short: 1, full: 5 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      rig.toSearch.slow(2000);
      try {
        await pagesGoOn(rig, sleep(6000));
      } finally {
        rig.toSearch.heal();
      }
      await writers.more(10);
    },
  },
  {
    name: "everything sent up to five times, a fifth cut off",
    times: { short: 10, full: 200 },
    longestMs: 10_000,
    copies: () => 1 + Math.floor(Math.random() * 5),
    strike: async (rig, { writers }) => {
      await writers.more(8);
      if (Math.random() < 0.2) rig.toDatabase.cut();
    },
  },
  {
    name: "rebuild of the index cut off",
    times: { short: 3, full: 20 },
    longestMs: 10_000,
    strike: async (rig, { writers }) => {
      const child = spawn(process.execPath, ["--import", "tsx", "scripts/search-rebuild.ts"], {
        env: { NODE_ENV: "production", PATH: process.env.PATH, ...rig.environment },
        stdio: "ignore",
      });
      const gone = new Promise((resolve) => child.once("exit", resolve));
      await sleep(500 + Math.random() * 2500);
      child.kill("SIGKILL");
      await gone;
      await writers.more(10);
    },
  },
];

/** People log contacts while a fault strikes; what they were told is in the ledger afterwards. */
export async function suffer(rig: Rig, fault: Fault, times: number, ledger: Ledger): Promise<void> {
  const writers = startWriters(rig, ledger, fault.copies ? { copies: fault.copies } : {});
  try {
    await writers.more(10);
    for (let round = 0; round < times; round += 1) await fault.strike(rig, { writers, ledger });
  } finally {
    await writers.stop();
  }
}
