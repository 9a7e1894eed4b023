import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as z from "zod";

const operationSchema = z.looseObject({
  operationId: z.string(),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() }),
  ),
  requestBody: z
    .object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) })
    .loose()
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }),
  ),
});
const documentSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

export type Described = z.output<typeof operationSchema> & { path: string; method: string };
export type Contract = {
  document: unknown;
  operations: Described[];
  /** Why an answer is not what the document says; empty when it is. */
  faultsOf(method: string, path: string, answer: { status: number; type: string; body: unknown }): string[];
};

/** Holds answers against the published document with a validator of JSON Schema that is not ours. */
export async function readContract(baseUrl: string): Promise<Contract> {
  const document: unknown = await (await fetch(`${baseUrl}/api/v1/openapi.json`)).json();
  const { paths, components } = documentSchema.parse(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      path,
      method: method.toUpperCase(),
    })),
  );
  const compiled = new Map<string, ValidateFunction>();
  const validator = (key: string, schema: unknown) => {
    const known = compiled.get(key) ?? ajv.compile(Object(schema));
    compiled.set(key, known);
    return known;
  };
  const find = (method: string, path: string): Described | undefined => {
    const asked = path.replace(/^\/api\/v1/, "").split("?")[0] ?? "";
    const fits = (template: string) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(asked);
    return operations
      .filter((one) => one.method === method && fits(one.path))
      .sort((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")))[0];
  };
  return {
    document,
    operations,
    faultsOf: (method, path, { status, type, body }) => {
      const isProblem = status >= 400;
      if (isProblem && type !== "application/problem+json") return [`${status} is told as ${type}`];
      const operation = find(method, path);
      if (!operation) return isProblem ? [] : [`${method} ${path} is not in the document`];
      const schema = isProblem
        ? components.schemas.Problem
        : operation.responses[String(status)]?.content["application/json"]?.schema;
      if (schema === undefined)
        return [`${operation.operationId} answers ${status}, which is not in the document`];
      const validate = validator(isProblem ? "problem" : operation.operationId, schema);
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${operation.operationId} ${status}: ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}
