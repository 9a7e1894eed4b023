import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { keepSignedIn } from "./keep-signed-in.ts";

test("everything is passed on as it is but signing out", async () => {
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += String(piece);
    seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? "-"} ${body}`);
    response.writeHead(201, { "x-told": "yes" }).end(`got ${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const kept = await keepSignedIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const answer = await fetch(`${kept.url}/a?b=%2F`, {
      method: "POST",
      body: "c=d",
      headers: { cookie: "e=f" },
    });
    expect([answer.status, answer.headers.get("x-told"), await answer.text()]).toEqual([
      201,
      "yes",
      "got c=d",
    ]);
    for (const path of ["/sign-out", "/SIGN-OUT?x", "/sign-out.data"])
      expect((await fetch(kept.url + path, { method: "POST", body: "x" })).status).toBe(404);
    expect(seen).toEqual(["POST /a?b=%2F e=f c=d"]);
  } finally {
    await kept.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});
