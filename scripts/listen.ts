import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Configuration } from "#app/config/configuration.ts";
import { StartFault } from "./embedded/start-fault.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** So long readiness says 503 before new connections are refused: whoever sends requests here must see it. */
const farewellMilliseconds = 1000;
/** So long requests in flight may take. */
const flightMilliseconds = 12_000;

/** Throws StartFault when the address cannot be had; asked first, before a database is started in vain. */
export async function requireFreeAddress(configuration: Configuration): Promise<void> {
  const server = createServer();
  await listenOn(server, configuration);
  await new Promise((resolve) => server.close(resolve));
}

/** Answers requests until the program stops; then those in flight are finished and the server is closed. */
export async function serve(life: Lifecycle, server: Server, configuration: Configuration): Promise<void> {
  server.prependListener("request", (_request, response) => {
    if (life.isStopping()) response.setHeader("Connection", "close");
  });
  await listenOn(server, configuration);
  life.onStop(async () => {
    await sleep(farewellMilliseconds);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // A connection that was busy until now is idle in a moment.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), flightMilliseconds);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  });
}

function listenOn(server: Server, { host, port }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new StartFault(explain(error.code, host, port)));
    });
    server.listen(port, host, resolve);
  });
}

function explain(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is in use. Set PORT to another one.`;
  if (code === "EACCES") return `Port ${port} on ${host} is not allowed here. Set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST ${host} is no address of this machine. Leave it out, or set it to 0.0.0.0.`;
  return `Cannot listen on ${host}:${port} (${code ?? "unknown"}).`;
}
