import { expect } from "vitest";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { registerUnit } from "#db/schema/register.ts";
import { type Contract, readContract } from "./api-contract.ts";
import type { Stage } from "./stage.ts";
import type { Web } from "./web.ts";

export type ApiAnswer = { status: number; body: Record<string, unknown>; headers: Headers };
export type Api = {
  contract(): Promise<Contract>;
  tokenOf(actor: StaffActor): Promise<string>;
  /** A unit of the register in Porsgrunn. */
  aUnit(organisationNumber: string, name: string): Promise<string>;
  /** Calls below /api/v1 and holds the answer against the document. */
  call(token: string, method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** Operations that have been answered as the document says, other than with a problem. */
  answered: Set<string>;
};

/** The API as a program uses it, each answer checked against the published document. */
export function useApi(stage: Stage, web: Web): Api {
  let contract: Promise<Contract> | undefined;
  const api: Api = {
    answered: new Set(),
    contract: () => {
      contract ??= readContract(web.url);
      return contract;
    },
    tokenOf: async (actor) => (await stage.as(actor, (ctx) => createApiToken(ctx, "test"))).token,
    aUnit: async (organisationNumber, name) => {
      const id = newId();
      await stage.owner.insert(registerUnit).values({
        ...{ id, organisationNumber, name, registerName: name.toUpperCase() },
        ...{ municipalityNumber: "4001", place: "Porsgrunn", source: "register_csv", contentHash: id },
      });
      return id;
    },
    call: async (token, method, path, body) => {
      const known = await api.contract();
      const answer = await fetch(path.startsWith("http") ? path : `${web.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
      const read: unknown = await answer.json();
      const asked = path.startsWith("http") ? new URL(path).pathname : path;
      expect(known.faultsOf(method, asked, { status: answer.status, type, body: read })).toEqual([]);
      if (answer.status < 400)
        api.answered.add(`${method} ${asked.split("?")[0]?.replace(/^\/api\/v1/, "")}`);
      return { status: answer.status, body: Object(read), headers: answer.headers };
    },
  };
  return api;
}
