import { expect, test } from "vitest";
import { createCircuitBreaker, SearchUnavailable } from "./circuit-breaker.ts";

function aBreaker() {
  const clock = { now: 0 };
  const breaker = createCircuitBreaker({
    failures: 3,
    restMilliseconds: 1000,
    now: () => clock.now,
    isOutage: (error) => error instanceof TypeError,
  });
  const fail = () =>
    breaker.run(() => Promise.reject(new TypeError("no connection"))).catch((error: unknown) => error);
  return { clock, breaker, fail };
}

test("after three failures in a row the engine is left alone, then one request tries it", async () => {
  const { clock, breaker, fail } = aBreaker();
  for (let round = 0; round < 3; round += 1) expect(await fail()).toMatchObject({ reason: "failed" });
  let asked = 0;
  const ask = () => breaker.run(async () => (asked += 1));
  await expect(ask()).rejects.toMatchObject({ reason: "resting" });
  expect([asked, breaker.isClosed()]).toEqual([0, false]);
  clock.now = 1000;
  await expect(ask()).resolves.toBe(1);
  expect(breaker.isClosed()).toBe(true);
});

test("a success in between starts the count anew", async () => {
  const { breaker, fail } = aBreaker();
  await fail();
  await fail();
  await breaker.run(async () => 1);
  await fail();
  expect(breaker.isClosed()).toBe(true);
});

test("a request that was wrong says so and does not count as an outage", async () => {
  const { breaker } = aBreaker();
  for (let round = 0; round < 5; round += 1) {
    await expect(breaker.run(() => Promise.reject(new RangeError("filter")))).rejects.toThrow("filter");
  }
  expect(breaker.isClosed()).toBe(true);
  expect(new SearchUnavailable("no_engine").name).toBe("SearchUnavailable");
});
