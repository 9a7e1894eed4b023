import { createServer } from "node:http";
import express from "express";
import postgres from "postgres";
import * as z from "zod";
import { newId } from "#app/domain/new-id.ts";
import { employerFilters } from "#search/queries/find-employers.ts";
import { bareFrame } from "./bare-frame.tsx";
import { insertContact, type RawContact, saveContact, selectEmployer, selectRows } from "./raw-statements.ts";

/**
 * What the application is measured against: the same statements and the same engine query behind a bare node:http
 * handler, without framework, token, permission, row security and audit; and a page that is only a frame.
 */
const configuration = z
  .object({
    databaseUrl: z.string(),
    meilisearch: z.object({ url: z.string(), key: z.string() }),
    index: z.string(),
    serviceId: z.string(),
    accountId: z.string(),
    area: z.array(z.string()),
    today: z.string(),
  })
  .parse(JSON.parse(process.env.BENCH_RAW ?? "{}"));

// As many connections as the web process has.
const sql = postgres(configuration.databaseUrl, { max: 10, onnotice: () => undefined });
const { serviceId, accountId, area, today } = configuration;

async function search(text: string, choices: Record<string, string[]>, sort: string[]): Promise<unknown> {
  const view = { serviceId, municipalityNumbers: area };
  const answer = await fetch(`${configuration.meilisearch.url}/indexes/${configuration.index}/search`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-encoding": "identity",
      authorization: `Bearer ${configuration.meilisearch.key}`,
    },
    body: JSON.stringify({
      q: text,
      matchingStrategy: "all",
      filter: employerFilters({ view, text, choices }),
      sort,
      page: 1,
      hitsPerPage: 50,
      attributesToRetrieve: ["id"],
    }),
  });
  const { hits, totalHits } = found.parse(await answer.json());
  const ids = hits.flatMap(({ id }) => (id.startsWith("e_") ? [id.slice(2)] : []));
  return { total: totalHits, rows: await selectRows(sql, serviceId, ids, today) };
}

const found = z.object({ hits: z.array(z.object({ id: z.string() })), totalHits: z.number() });

function contactIn(url: URL): RawContact {
  const employerId = url.searchParams.get("employer") ?? "";
  return { id: newId(), serviceId, accountId, employerId, personId: url.searchParams.get("person") ?? "" };
}

async function answer(url: URL): Promise<unknown> {
  if (url.pathname === "/list")
    return search("", { municipality: [url.searchParams.get("municipality") ?? ""] }, [
      "strength:desc",
      "name_order:asc",
    ]);
  if (url.pathname === "/search") return search(url.searchParams.get("q") ?? "", {}, ["kind:asc"]);
  if (url.pathname === "/open") return selectEmployer(sql, serviceId, url.searchParams.get("employer") ?? "");
  if (url.pathname === "/save") {
    const contact = contactIn(url);
    await saveContact(sql, contact, newId());
    return { id: contact.id };
  }
  if (url.pathname === "/insert") {
    const contact = contactIn(url);
    await sql.begin((tx) => insertContact(tx, contact));
    return { id: contact.id };
  }
  return { alive: true };
}

const page = express().get("/frame", bareFrame);

createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://raw");
  if (url.pathname === "/frame") {
    page(request, response);
    return;
  }
  answer(url).then(
    (body) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
}).listen(Number(process.env.PORT), "127.0.0.1");
