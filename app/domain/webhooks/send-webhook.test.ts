import type { lookup } from "node:dns";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { sendWebhook } from "./send-webhook.ts";

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function aReceiver(answer: RequestListener): Promise<number> {
  const server: Server = createServer(answer);
  servers.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Resolver that says what it is told to, and counts how often it is asked. */
function names(...answers: string[][]) {
  let asked = 0;
  const resolver = ((_host: string, _options: unknown, done: (...given: unknown[]) => void) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
  return { resolver, asked: () => asked };
}

const message = { headers: { "webhook-id": "1" }, body: '{"type":"x"}' };
const to = (port: number, path = "/hook") => `http://localhost:${port}${path}`;

test("a receiver on this machine is reached only where it is allowed", async () => {
  const seen: string[] = [];
  const port = await aReceiver(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    seen.push(`${request.method} ${request.headers["webhook-id"]} ${body}`);
    response.end("ok");
  });
  expect(await sendWebhook(to(port), message, { toLoopback: false })).toMatchObject({
    fault: "address_refused",
  });
  expect(seen).toEqual([]);
  const { resolver } = names(["127.0.0.1"]);
  expect(await sendWebhook(to(port), message, { toLoopback: true, lookup: resolver })).toMatchObject({
    ...{ fault: null, status: 200 },
  });
  expect(seen).toEqual(['POST 1 {"type":"x"}']);
});

test.each([["10.0.0.5"], ["169.254.169.254"], ["::1"], ["fd00::1"], ["127.0.0.1"]])(
  "a name that leads to %s is refused before anything is sent",
  async (address) => {
    const { resolver, asked } = names([address]);
    const sent = await sendWebhook("https://hooks.example.no/", message, {
      toLoopback: true,
      lookup: resolver,
    });
    expect(sent).toMatchObject({ fault: "address_refused", status: null });
    expect(asked()).toBe(1);
  },
);

test("one private address among public ones is enough to refuse the name", async () => {
  const { resolver } = names(["185.79.200.1", "10.0.0.5"]);
  const sent = await sendWebhook("https://hooks.example.no/", message, {
    toLoopback: false,
    lookup: resolver,
  });
  expect(sent.fault).toBe("address_refused");
});

test("the name is looked up once, and what was looked at is what is connected to", async () => {
  // Here first, elsewhere at the second question: a second look would go there.
  let reached = 0;
  const port = await aReceiver((_request, response) => {
    reached += 1;
    response.end();
  });
  const { resolver, asked } = names(["127.0.0.1"], ["10.255.255.1"]);
  const sent = await sendWebhook(to(port), message, { toLoopback: true, lookup: resolver, timeout: 2000 });
  expect([sent.fault, asked(), reached]).toEqual([null, 1, 1]);
});

test("no redirect is followed", async () => {
  let asked = 0;
  const port = await aReceiver((request, response) => {
    asked += 1;
    response.writeHead(302, { location: request.url === "/hook" ? "/other" : "/hook" }).end();
  });
  const { resolver } = names(["127.0.0.1"]);
  const sent = await sendWebhook(to(port), message, { toLoopback: true, lookup: resolver });
  expect([sent.fault, sent.status, asked]).toEqual(["redirect", 302, 1]);
});

test("who does not answer in time is left, also one that answers drop by drop", async () => {
  const { resolver } = names(["127.0.0.1"]);
  const silent = await aReceiver(() => undefined);
  const options = { toLoopback: true, lookup: resolver, timeout: 300 };
  expect((await sendWebhook(to(silent), message, options)).fault).toBe("timeout");
  const slow = await aReceiver((_request, response) => {
    response.writeHead(200);
    const drops = setInterval(() => response.write("x"), 50);
    response.on("close", () => clearInterval(drops));
  });
  const sent = await sendWebhook(to(slow), message, options);
  expect(sent.fault).toBe("timeout");
  expect(sent.milliseconds).toBeLessThan(2000);
});

test("an answer without end is read no further than it has to be", async () => {
  const { resolver } = names(["127.0.0.1"]);
  let written = 0;
  const port = await aReceiver((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536))) written += 65_536;
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  });
  const sent = await sendWebhook(to(port), message, { toLoopback: true, lookup: resolver });
  expect([sent.fault, sent.status]).toEqual([null, 200]);
  const after = written;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(written - after).toBeLessThan(5_000_000);
});

test("what a receiver answers is told: refusals with their status, Retry-After, nobody there, nonsense", async () => {
  const { resolver } = names(["127.0.0.1"]);
  const options = { toLoopback: true, lookup: resolver, timeout: 2000 };
  const busy = await aReceiver((_request, response) =>
    response.writeHead(503, { "retry-after": "120" }).end(),
  );
  expect(await sendWebhook(to(busy), message, options)).toMatchObject({
    ...{ fault: "status", status: 503, retryAfterSeconds: 120 },
  });
  expect((await sendWebhook(to(1), message, options)).fault).toBe("no_connection");
  const nonsense = createTcpServer((socket) => socket.end("nonsense\r\n\r\n"));
  servers.push(nonsense);
  await new Promise<void>((resolve) => nonsense.listen(0, "127.0.0.1", resolve));
  const { port } = nonsense.address() as AddressInfo;
  expect((await sendWebhook(to(port), message, options)).fault).toBe("no_connection");
  const unknown = ((_h: string, _o: unknown, done: (error: Error) => void) =>
    done(Object.assign(new Error(), { code: "ENOTFOUND" }))) as unknown as typeof lookup;
  const sent = await sendWebhook("https://hooks.example.no/", message, {
    toLoopback: false,
    lookup: unknown,
  });
  expect(sent.fault).toBe("name_unknown");
});
