import { newId } from "#app/domain/new-id.ts";
import type { Adopted } from "./invented-history.ts";
import { misspell } from "./invented-register.ts";
import type { Call } from "./load.ts";
import type { Random } from "./random.ts";

/** One thing that is done through the API, and the same thing with nothing round it. */
export type Operation = { name: string; status: number; api: () => Call; raw: () => Call };

export type Material = {
  token: string;
  area: readonly string[];
  names: readonly string[];
  /** All employers, those with fifty contacts first. */
  employers: readonly Adopted[];
  busy: number;
  random: Random;
};

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

export function apiOperations(material: Material): Operation[] {
  const { token, area, names, employers, random } = material;
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const busy = employers.slice(0, material.busy);
  const list = () => ({ municipality: random.oneOf(area) });
  const person = (employer: Adopted) => ({ person: employer.personIds[0] ?? "" });
  const searching = (name: string, words: () => string): Operation => ({
    name,
    status: 200,
    api: () => ({ path: `/api/v1/employers?${query({ q: words() })}`, headers }),
    raw: () => ({ path: `/search?${query({ q: words() })}` }),
  });
  return [
    {
      name: "list of 50, filtered and sorted",
      status: 200,
      api: () => ({ path: `/api/v1/employers?${query({ ...list(), sort: "strength" })}`, headers }),
      raw: () => ({ path: `/list?${query(list())}` }),
    },
    searching("search", () => random.oneOf(names)),
    searching("search with a typing error", () => misspell(random.oneOf(names), random)),
    {
      name: "open one with 50 contacts",
      status: 200,
      api: () => ({ path: `/api/v1/employers/${random.oneOf(busy).employerId}`, headers }),
      raw: () => ({ path: `/open?${query({ employer: random.oneOf(busy).employerId })}` }),
    },
    {
      name: "save a contact",
      status: 201,
      api: () => {
        const employer = random.oneOf(employers);
        return {
          method: "POST",
          path: "/api/v1/employer-contacts",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({
            id: newId(),
            employer: `e_${employer.employerId}`,
            channel: "in_person",
            personIds: employer.personIds.slice(0, 1),
          }),
        };
      },
      raw: () => {
        const employer = random.oneOf(employers);
        return { path: `/save?${query({ employer: employer.employerId, ...person(employer) })}` };
      },
    },
  ];
}
