import autocannon from "autocannon";
import type { ServerProcess } from "./processes.ts";

/** One request of a kind; made anew for each call, so that saves differ and searches are not all the same. */
export type Call = {
  method?: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

export type Timing = {
  clients: number;
  operations: number;
  perSecond: number;
  p50: number;
  p95: number;
  /** Milliseconds of processor time of the asked process for one operation. */
  processor: number;
  /** Answers with an unexpected status, and calls without an answer. */
  failed: number;
};

export type LoadOptions = {
  server: Pick<ServerProcess, "url" | "processorTime">;
  clients: number;
  /** Seconds of measuring; warming up takes as long before it and does not count. */
  seconds: number;
  /** What a good answer is: 200 unless said. */
  status?: number;
  nextCall: () => Call;
};

/** Lets so many clients ask one after the other, each on a connection that stays open. Times in milliseconds. */
export async function measure(options: LoadOptions): Promise<Timing> {
  await run(options);
  return run(options);
}

function run({ server, clients, seconds, status = 200, nextCall }: LoadOptions): Promise<Timing> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const usedBefore = server.processorTime();
  return new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url: server.url,
        connections: clients,
        duration: seconds,
        timeout: 30,
        requests: [{ setupRequest: (request) => ({ ...request, ...whole(nextCall()) }) }],
      },
      (error, result) => {
        if (error) return reject(error);
        failed += result.errors + result.timeouts;
        const used = server.processorTime() - usedBefore;
        resolve(timing(times, { clients, failed, used, seconds: (performance.now() - started) / 1000 }));
      },
    );
    instance.on("response", (_client, answered, _bytes, milliseconds) => {
      if (answered !== status) failed += 1;
      times.push(milliseconds);
    });
  });
}

function whole({ method = "GET", path, headers = {}, body }: Call) {
  return { method, path, headers, ...(body === undefined ? {} : { body }) };
}

function timing(
  times: number[],
  rest: { clients: number; failed: number; used: number; seconds: number },
): Timing {
  times.sort((a, b) => a - b);
  return {
    clients: rest.clients,
    operations: times.length,
    perSecond: round(times.length / rest.seconds),
    p50: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
    processor: round(rest.used / times.length),
    failed: rest.failed,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const round = (value: number): number => Math.round(value * 100) / 100;

export function percentiles(all: readonly number[]): { p50: number; p95: number } {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: round(at(0.5) ?? Number.NaN), p95: round(at(0.95) ?? Number.NaN) };
}
