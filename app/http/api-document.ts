import * as z from "zod";
import type { Operation } from "./api-operation.ts";
import { operations } from "./api-operations.ts";
import { problemType } from "./api-problem.ts";
import { problemSchema } from "./api-schemas.ts";

const inputSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
const answerSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });

function parameters(operation: Operation) {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));
  const { properties = {}, required = [] } = inputSchema(operation.query);
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
    // Given several times, and not one time with commas.
    ...(typeof schema === "object" && schema.type === "array" && { style: "form", explode: true }),
  }));
  return [...inPath, ...inQuery];
}

function describe(operation: Operation) {
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: `Needs the permission ${operation.permission}.`,
    parameters: parameters(operation),
    ...(operation.method !== "GET" && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: inputSchema(operation.body) } },
      },
    }),
    responses: {
      [operation.status]: {
        description: operation.status === 201 ? "Made, or made before by the same request" : "Done",
        content: { "application/json": { schema: answerSchema(operation.answer) } },
      },
      default: {
        description: "Refused, with the reason",
        content: { [problemType]: { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** The OpenAPI 3.1 document, made from the schemas that the handlers read with. */
export function openApiDocument(publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Third Cup",
      version: "1",
      description:
        "What the pages show and do, with the rights of the token's holder. Lists with `next` are read page by page.",
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: { Problem: answerSchema(problemSchema) },
    },
  };
}
