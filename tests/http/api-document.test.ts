import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { useApi } from "#tests/support/api.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
const api = useApi(stage, web);

/** Each address of the API that the build has, as the document writes addresses. */
async function builtPaths(): Promise<string[]> {
  const file = pathToFileURL(`${process.cwd()}/build/server/index.js`).href;
  const { routes } = (await import(file)) as ServerBuild;
  return Object.entries(routes).flatMap(([id, route]) => {
    if (!route || !id.startsWith("routes/api.v1.") || id.includes("openapi")) return [];
    return `/${route.path}`.replace(/^\/api\/v1/, "").replaceAll(/:(\w+)/g, "{$1}");
  });
}

/** What an address really answers to: the refusal of a method that is not there names those that are. */
async function methodsOf(path: string): Promise<string[]> {
  const address = path.replaceAll(/\{\w+\}/g, newId());
  const answer = await fetch(`${web.url}/api/v1${address}`, {
    method: "PATCH",
    headers: { "content-length": "0" },
  });
  expect(answer.status, path).toBe(405);
  return (answer.headers.get("allow") ?? "").split(", ").filter((method) => method !== "HEAD");
}

test("the document is OpenAPI 3.1 as an independent validator reads it, and anybody may read it", async () => {
  const { document } = await api.contract();
  const { valid, errors } = await new Validator().validate(Object(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("every route of the API is in the document with all its methods, and nothing else is", async () => {
  const { operations } = await api.contract();
  const routed: string[] = [];
  for (const path of await builtPaths())
    for (const method of await methodsOf(path)) routed.push(`${method} ${path}`);
  expect(routed.length).toBeGreaterThan(50);
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routed.sort());
});

test("each operation has a name of its own, and says what it needs", async () => {
  const { operations } = await api.contract();
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { operationId, parameters, path, method, requestBody } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      parameters.filter((one) => one.in === "path").map(({ name }) => name),
      operationId,
    ).toEqual(inPath);
    expect(requestBody !== undefined, operationId).toBe(method !== "GET");
  }
});

test("a token is asked for before anything else, by every operation", async () => {
  const { operations } = await api.contract();
  for (const { method, path, operationId } of operations) {
    const address = path.replaceAll(/\{\w+\}/g, newId());
    const answer = await fetch(`${web.url}/api/v1${address}?nonsense=1`, {
      method,
      ...(method === "GET" ? {} : { body: "{", headers: { "content-type": "application/json" } }),
    });
    expect(answer.status, operationId).toBe(401);
    await answer.arrayBuffer();
  }
});
