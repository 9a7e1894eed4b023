import { expect } from "vitest";
import type { Stage } from "./stage.ts";
import type { Web } from "./web.ts";

const allRequests = Number(process.env.FUZZ_REQUESTS ?? 20_000);
/**
 * How many requests each part of the fuzz fires; `FUZZ_REQUESTS=200000` fires more, `FUZZ_SEED=7` others. A page costs
 * four times what an answer of the API does.
 */
export const fuzzRequests = { pages: allRequests * 0.25, api: allRequests * 0.75 };
export const fuzzSeed = Number(process.env.FUZZ_SEED ?? 2026);

/** No answer may take longer, in milliseconds. */
const longest = 2000;
const gunsAtOnce = 6;

export type Draw = {
  below(count: number): number;
  of<T>(all: readonly T[]): T;
  /** Whether something happens that happens so often, 0 to 1. */
  chance(share: number): boolean;
};

export function drawsFrom(seed: number): Draw {
  let state = seed >>> 0;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * count);
  };
  return {
    below,
    of: (all) => {
      const chosen = all[below(all.length)];
      if (chosen === undefined) throw new Error("There is nothing to draw from.");
      return chosen;
    },
    chance: (share) => below(1_000_000) < share * 1_000_000,
  };
}

/** Texts that nothing may store: an address or a form with one of them changes nothing. Percent-encoded. */
export const unstorable = [
  "%00",
  "a%00b",
  "%ED%A0%80",
  "%ED%B0%80x",
  "%FF%FE",
  "%C0%AF",
  "%C0%80",
  "%F5%80%80%80",
] as const;

/** Texts that are odd, and may be what somebody means. Percent-encoded. */
export const odd = [
  "",
  "+",
  "%20%20",
  "x".repeat(1001),
  "x".repeat(20_001),
  "-1",
  "-0",
  "0",
  "1e999",
  "NaN",
  "Infinity",
  "99999999999999999999",
  "2147483648",
  "9223372036854775808",
  "1.5",
  "0x10",
  "0000-00-00",
  "9999-99-99",
  "9999-12-31",
  "0001-01-01",
  "2026-02-30",
  "31.12.9999",
  "25:61",
  "true",
  "null",
  "undefined",
  "%5Bobject%20Object%5D",
  "__proto__",
  "constructor",
  "toString",
  "%27%20or%201%3D1--",
  "%27%3B%20drop%20table%20employer%3B--",
  "%24%7B7*7%7D",
  "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
  "..%2F..%2F..%2Fetc%2Fpasswd",
  "%E2%80%AEsnu",
  "%E2%80%A8linje",
  "%EF%BB%BFmerke",
  "A%CC%8A%C3%85",
  "%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
  "%EF%BC%9D1%2B1",
  "%3D1%2B1",
  "%0D%0ASet-Cookie%3A%20x%3D1",
  "%25_%25",
  "%5C",
  "00000000-0000-0000-0000-000000000000",
  "00000000-0000-7000-8000-000000000000",
  "e_00000000-0000-7000-8000-000000000000",
  "r_x",
  "%D9%A1%D9%A2",
  "%E0%B9%91",
] as const;

export type Shot = {
  what: string;
  method: string;
  path: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Nothing may be kept of it: an answer below 400 is a fault. */
  mustBeRefused?: boolean;
};

export type Faults = {
  fired: number;
  statuses: Record<string, number>;
  faults: string[];
  /** Of this process, server and all, in milliseconds for a request: a busy machine does not change it. */
  processor: number;
};

/** Fires them, some at a time. Says which were answered with a fault of ours, too late, or not refused. */
export async function fire(web: Web, shots: Iterable<Shot>): Promise<Faults> {
  const result: Faults = { fired: 0, statuses: {}, faults: [], processor: 0 };
  const before = process.cpuUsage();
  const late: Shot[] = [];
  const queue = shots[Symbol.iterator]();
  const shoot = async (shot: Shot): Promise<number> => {
    const { method, path, cookie, headers, body } = shot;
    const started = performance.now();
    try {
      const answer = await web.send(path, {
        method,
        ...(cookie ? { cookie } : {}),
        ...(headers ? { headers } : {}),
        ...(body === undefined ? {} : { body }),
      });
      const text = await answer.text();
      result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
      if (answer.status >= 500) result.faults.push(`${answer.status}: ${shot.what}`);
      if (shot.mustBeRefused && isDone(answer.status, text))
        result.faults.push(`not refused (${answer.status}): ${shot.what}`);
      if (/\n\s+at .+:\d+:\d+/.test(text)) result.faults.push(`a stack is shown: ${shot.what}`);
    } catch (error) {
      result.faults.push(`no answer: ${shot.what} (${error})`);
    }
    return performance.now() - started;
  };
  const gun = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      result.fired += 1;
      if ((await shoot(next.value)) > longest) late.push(next.value);
    }
  };
  await Promise.all(Array.from({ length: gunsAtOnce }, gun));
  const used = process.cpuUsage(before);
  result.processor = Math.round((used.user + used.system) / 10 / Math.max(1, result.fired)) / 100;
  // A busy machine is slow with everything: what was late has to be late again, alone.
  for (const shot of late) {
    const took = await shoot(shot);
    if (took > longest) result.faults.push(`${Math.round(took)} ms: ${shot.what}`);
  }
  return result;
}

/** An answer for the router says with 200 or 202 that the page went on to another address. */
function isDone(status: number, text: string): boolean {
  if (status >= 400) return false;
  if (status === 202) return true;
  return status < 300 || !/sign-in|confirm/.test(text) || status === 204;
}

/** Written by looking, by being refused, or behind the writers: no input says what is in them. */
const besideThePoint = new Set([
  "api_token",
  "employer_view",
  "match_list",
  "match_list_entry",
  "participant_read",
  "portal_session",
  "rate_limit",
  "session",
  "sign_in_attempt",
  "sign_in_refusal",
  "trail_link",
  "trail_pending",
]);

/** What every table holds, as numbers that change with any row. */
export async function stateOf(stage: Stage): Promise<Record<string, string>> {
  const sql = stage.owner.$client;
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    if (besideThePoint.has(name)) continue;
    const [row] = await sql<{ sum: string }[]>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${sql(name)} t`;
    state[name] = row?.sum ?? "";
  }
  return state;
}

/** Fires what must change nothing, and shows that it did not. */
export async function fireInVain(stage: Stage, web: Web, shots: Iterable<Shot>): Promise<Faults> {
  const before = await stateOf(stage);
  const result = await fire(web, shots);
  expect(result.faults.slice(0, 20)).toEqual([]);
  expect(await stateOf(stage)).toEqual(before);
  return result;
}
