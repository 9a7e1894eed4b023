import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { AnyContext } from "../context.ts";
import type { ImportRecord } from "./import-records.ts";

export type KnownPerson = {
  id: string;
  employerId: string;
  name: string;
  role: string | null;
  phone: string | null;
  email: string | null;
  preferredWay: string | null;
  informedOn: string | null;
  leftOn: string | null;
  objectedOn: string | null;
};

export type PersonFinder = {
  find(employerId: string, person: { name: string | null; email: string | null }): KnownPerson | null;
  remember(person: KnownPerson): void;
};

export function foldPersonName(name: string): string {
  return name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ");
}

/** The people at the employers that rows name, for rows that are about people. */
export async function loadPersonFinder(
  ctx: AnyContext,
  records: readonly ImportRecord[],
  employerIds: readonly string[],
): Promise<PersonFinder> {
  const isNeeded = employerIds.length > 0 && records.some(({ kind }) => kind !== "employers");
  const known = isNeeded
    ? await ctx.tx.execute<KnownPerson>(sql`
        select id, employer_id as "employerId", name, role, phone, email, preferred_way as "preferredWay",
          informed_on as "informedOn", left_on as "leftOn", objected_on as "objectedOn"
        from contact_person
        where service_id = ${ctx.actor.serviceId} and employer_id = any (${uuidArray(employerIds)})`)
    : [];
  const byEmployer = new Map<string, KnownPerson[]>();
  const remember = (person: KnownPerson) => {
    const there = byEmployer.get(person.employerId);
    if (there) there.push(person);
    else byEmployer.set(person.employerId, [person]);
  };
  for (const person of known) remember(person);
  return {
    remember,
    find: (employerId, { name, email }) => {
      const there = byEmployer.get(employerId) ?? [];
      const folded = name === null ? null : foldPersonName(name);
      const address = email?.toLowerCase();
      const named = there.find((person) => folded !== null && foldPersonName(person.name) === folded);
      if (named) return named;
      // One address with two names is a shared letter box, unless the names have a word in common.
      return (
        there.find(
          (person) =>
            address !== undefined &&
            person.email?.toLowerCase() === address &&
            (folded === null || shareWord(folded, foldPersonName(person.name))),
        ) ?? null
      );
    },
  };
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(one.split(" "));
  return other.split(" ").some((word) => word.length > 1 && words.has(word));
}
