import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Passes everything on to a server on this machine but signing out: a scanner presses every button, and would be a
 * stranger from then on. (Wapiti's own way of leaving an address out does not run on Python 3.11.)
 */
export async function keepSignedIn(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const server = createServer((asked, answer) => {
    if (/^\/sign-out\b/i.test(asked.url ?? "")) {
      asked.resume();
      answer.writeHead(404).end();
      return;
    }
    const { method, url: path, headers } = asked;
    const onwards = request({ hostname, port, method, path, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onwards.on("error", () => answer.destroy());
    answer.on("close", () => onwards.destroy());
    asked.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
