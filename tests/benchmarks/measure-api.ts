import * as z from "zod";
import { misspell } from "./invented-register.ts";
import { type Call, measure, round } from "./load.ts";
import { apiOperations, type Material, type Operation } from "./operations.ts";
import type { ServerProcess } from "./processes.ts";
import type { Report } from "./report.ts";

export type Sides = { web: ServerProcess; raw: ServerProcess; seconds: number };

const timesRaw = 4;
const leastPerSecond = 600;

/** Each operation with one and with eight clients, through the API and bare, one after the other. */
export async function measureApi(report: Report, material: Material, sides: Sides): Promise<void> {
  for (const operation of apiOperations(material)) {
    try {
      await refuseWrongAnswer(sides.web.url, operation.api(), operation.status);
      await refuseWrongAnswer(sides.raw.url, operation.raw(), 200);
      for (const clients of [1, 8]) await measureOne(report, operation, { ...sides, clients });
    } catch (error) {
      report.missing(`API: ${operation.name}`, error);
    }
  }
}

async function measureOne(
  report: Report,
  operation: Operation,
  { web, raw, seconds, clients }: Sides & { clients: number },
): Promise<void> {
  const { name, status } = operation;
  const bare = await measure({ server: raw, clients, seconds, nextCall: operation.raw });
  const own = await measure({ server: web, clients, seconds, status, nextCall: operation.api });
  if (own.failed + bare.failed > 0)
    throw new Error(`${own.failed} of ${own.operations} calls failed, ${bare.failed} bare ones`);
  const who = clients === 1 ? "1 client" : `${clients} clients`;
  report.add(
    `API: ${name}, ${who}, p50 to bare`,
    own.p50 / bare.p50,
    "×",
    { most: timesRaw },
    {
      p50: own.p50,
      p95: own.p95,
      bareP50: bare.p50,
      bareP95: bare.p95,
      perSecond: own.perSecond,
      barePerSecond: bare.perSecond,
      processor: own.processor,
      bareProcessor: bare.processor,
    },
  );
  if (clients > 1) report.add(`API: ${name}, ${who}`, own.perSecond, "/s", { least: leastPerSecond });
}

/** One call before the clock runs, so that a wrong address is a sentence and not a fast figure. */
async function refuseWrongAnswer(url: string, call: Call, status: number): Promise<void> {
  const { path, method = "GET", headers = {}, body } = call;
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body ? { body } : {}) });
  if (answer.status !== status)
    throw new Error(`${method} ${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  await answer.arrayBuffer();
}

const page = z.object({ items: z.array(z.object({ name: z.string() })) });

/** Names asked for with turned words and one typing error: how many come back, and how many as the first one. */
export async function measureFinding(report: Report, material: Material, sides: Sides): Promise<void> {
  const { names, random, token } = material;
  const asked = random.shuffled(names.slice(0, 600)).slice(0, 60);
  let found = 0;
  let first = 0;
  const lost: string[] = [];
  for (const name of asked) {
    const words = misspell(name, random);
    const answer = await fetch(`${sides.web.url}/api/v1/employers?${new URLSearchParams({ q: words })}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const rows = page.parse(await answer.json()).items;
    const at = rows.findIndex((row) => row.name.startsWith(name));
    if (at >= 0) found += 1;
    else lost.push(`${words} (${name})`);
    if (at === 0) first += 1;
  }
  report.add(
    "names found with a typing error and turned words",
    found,
    `of ${asked.length}`,
    { least: asked.length },
    {
      first,
      share: round(found / asked.length),
      ...(lost.length > 0 ? { lost: lost.join("; ") } : {}),
    },
  );
}
