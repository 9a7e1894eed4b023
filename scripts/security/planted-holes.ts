import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

export type PlantedHoles = { url: string; close(): Promise<void> };

/** Addresses of the holes, for whoever looks for them. */
export const plantedHoles = {
  statement: "/item?id=1",
  echo: "/hello?name=Kari",
  folder: "/backup/",
} as const;

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Twin</title><body>${body}</body></html>`;

/**
 * A small server that is wrong on purpose, to show that the scanners find what they are there for: a statement made of
 * input, an echo of input, and a folder that lists its files. On this machine only, with a database of its own that is
 * thrown away.
 * @param databaseUrl a throwaway Postgres: whoever reaches the server can do anything with it
 */
export async function startPlantedHoles(databaseUrl: string): Promise<PlantedHoles> {
  const client = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  const answers: Record<string, (input: URLSearchParams) => Promise<string> | string> = {
    "/": () =>
      page(`<a href="${plantedHoles.statement}">Item</a> <a href="${plantedHoles.echo}">Hello</a>
        <form action="/hello"><input name="name"><button>Hello</button></form>`),
    "/item": async (input) => {
      // Wrong on purpose: what was sent becomes a part of the statement.
      const rows = await client.unsafe(
        `select name from (values (1, 'kopp'), (2, 'kanne')) as item (id, name) where id = ${input.get("id")}`,
      );
      return page(`<ul>${rows.map(({ name }) => `<li>${name}</li>`).join("")}</ul>`);
    },
    // Wrong on purpose: what was sent becomes a part of the page.
    "/hello": (input) => page(`<p>Hello ${input.get("name")}</p>`),
    // Wrong on purpose: the names of files.
    "/backup/": () => page('<h1>Index of /backup/</h1><a href="dump.sql">dump.sql</a>'),
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const answer = Object.hasOwn(answers, pathname) ? answers[pathname] : undefined;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    try {
      response.statusCode = answer ? 200 : 404;
      response.end(answer ? await answer(searchParams) : page("Nothing here"));
    } catch (error) {
      response.statusCode = 500;
      response.end(page(error instanceof Error ? error.message : ""));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await client.end({ timeout: 5 });
    },
  };
}
