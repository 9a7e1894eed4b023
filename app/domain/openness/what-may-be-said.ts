import type {
  ContactChoice,
  DisclosedItem,
  DisclosedKind,
  DisclosureReach,
  TellingPurpose,
} from "./disclosure-vocabulary.ts";

/** One version of a person's openness, opened. */
export type Disclosure = {
  id: string;
  sequence: number;
  towards: DisclosureReach;
  /** Whom it is towards: exactly one of them, none of them for "all". */
  employerId: string | null;
  registerUnitId: string | null;
  companyNumber: string | null;
  contact: ContactChoice;
  items: readonly DisclosedItem[];
  script: string | null;
  /** yyyy-mm-dd */
  agreedOn: string;
  /** The last day on which it holds, yyyy-mm-dd; null when it holds until withdrawn. */
  untilOn: string | null;
  ending: "replaced" | "withdrawn" | null;
};

/** The workplace that would be told, by everything that names it. */
export type ToldWorkplace = {
  employerId: string | null;
  registerUnitId: string | null;
  companyNumber: string | null;
};

export type TellingPerson = {
  disclosures: readonly Disclosure[];
  /** Kinds of `participant_circumstance` that hold today. */
  circumstances: ReadonlySet<string>;
  hasEnded: boolean;
};

export type TellingRefusal =
  /** No word of openness is written down. */
  | "never_agreed"
  | "said_no"
  /** Only employers the person has named, and this is none of them. */
  | "not_named"
  | "withdrawn"
  /** Its last day has passed. */
  | "run_out"
  /** It is agreed that employers may be contacted, and nothing that may be said. */
  | "nothing_may_be_said"
  /** Something that this would tell in any case may not be said. */
  | "not_that_much"
  | "guardian_missing"
  | "has_ended";

export type WhatMayBeSaid =
  | {
      allowed: true;
      disclosureId: string;
      sequence: number;
      towards: DisclosureReach;
      agreedOn: string;
      untilOn: string | null;
      may: DisclosedItem[];
      /** For the eyes of who speaks, never of who listens. */
      mustNot: DisclosedItem[];
      /** To be said word for word. */
      script: string | null;
      /** Where the person lives is never said, whatever else may be. */
      addressIsProtected: boolean;
    }
  | { allowed: false; reason: TellingRefusal; missing: DisclosedKind[] };

/**
 * What the action itself would tell, whatever is said with it: who comes along with a specialist, or is spoken of as
 * employed there, is known by name as somebody who gets support.
 */
const toldByItself: Record<TellingPurpose, readonly DisclosedKind[]> = {
  present: [],
  go_together: ["name", "support"],
  follow_up: ["name", "support"],
};

/**
 * The central rule of openness: what one workplace may be told of one person, for one purpose, on one day.
 *
 * The row nearest to the workplace decides: one towards the workplace before one towards its company before one towards
 * all. Of several equally near (two workplaces have been made one) a no wins, else the newest. What was withdrawn, or
 * has run out, never falls back on a wider row: the person spoke of this employer by name. What must not be said
 * anywhere stays unsaid unless the nearer row allows that very kind.
 *
 * @param today yyyy-mm-dd in the service's time zone
 * @returns what may be said, or the reason why nothing may; never throws
 */
export function whatMayBeSaid(
  person: TellingPerson,
  workplace: ToldWorkplace,
  purpose: TellingPurpose,
  today: string,
): WhatMayBeSaid {
  const no = (reason: TellingRefusal, missing: DisclosedKind[] = []): WhatMayBeSaid => ({
    allowed: false,
    reason,
    missing,
  });
  if (person.hasEnded) return no("has_ended");
  if (person.circumstances.has("under_18") && !person.circumstances.has("guardian_consent"))
    return no("guardian_missing");
  const towardsHere = person.disclosures.filter(
    (row) => row.ending !== "replaced" && isTowards(row, workplace),
  );
  const decides = nearest(towardsHere);
  if (!decides) return no("never_agreed");
  if (decides.ending === "withdrawn") return no("withdrawn");
  if (decides.untilOn !== null && decides.untilOn < today) return no("run_out");
  if (decides.contact === "no") return no("said_no");
  if (decides.contact === "named_only" && decides.towards === "all") return no("not_named");
  const may = decides.items.filter(({ may: allowed }) => allowed);
  const kinds = new Set(may.map(({ kind }) => kind));
  const missing = toldByItself[purpose].filter((kind) => !kinds.has(kind));
  if (missing.length > 0) return no("not_that_much", missing);
  if (may.length === 0) return no("nothing_may_be_said");
  const wider = towardsHere.filter((row) => row !== decides && row.ending === null);
  return {
    allowed: true,
    disclosureId: decides.id,
    sequence: decides.sequence,
    towards: decides.towards,
    agreedOn: decides.agreedOn,
    untilOn: decides.untilOn,
    may,
    mustNot: [
      ...decides.items.filter(({ may: allowed }) => !allowed),
      ...wider.flatMap(({ items }) => items).filter(({ kind, may: allowed }) => !allowed && !kinds.has(kind)),
    ],
    script: decides.script,
    addressIsProtected: person.circumstances.has("protected_address"),
  };
}

/** A row reaches a workplace that is all employers', its company's, or itself. */
export function isTowards(row: Disclosure, workplace: ToldWorkplace): boolean {
  const same = (mine: string | null, theirs: string | null) => mine !== null && mine === theirs;
  return (
    row.towards === "all" ||
    same(row.companyNumber, workplace.companyNumber) ||
    same(row.employerId, workplace.employerId) ||
    same(row.registerUnitId, workplace.registerUnitId)
  );
}

const nearness: Record<DisclosureReach, number> = { all: 0, company: 1, workplace: 2 };

function nearest(rows: readonly Disclosure[]): Disclosure | undefined {
  const isNo = ({ contact, ending }: Disclosure) => Number(contact === "no" && ending === null);
  return [...rows].sort(
    (a, b) => nearness[b.towards] - nearness[a.towards] || isNo(b) - isNo(a) || b.sequence - a.sequence,
  )[0];
}
