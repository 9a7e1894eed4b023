import type { ContactBook } from "./find-contacts.ts";
import type { EmployerFinder } from "./find-employers.ts";
import type { PersonFinder } from "./find-people.ts";
import type { SimilarEmployers } from "./find-similar-employers.ts";
import type { ImportOptions } from "./import-kind.ts";
import type { RowFault } from "./import-records.ts";
import type { ImportWrites, RowDecision } from "./row-decision.ts";

export type PlanContext = {
  options: ImportOptions;
  importedBy: string;
  /** Whether employers under another name are looked for; see looksForSimilar. */
  lookForSimilar: boolean;
};

export type Plan = { decisions: RowDecision[]; writes: ImportWrites };

/** What one row comes to, before it is known whether it can be written. */
export type RowPlan = { outcome: RowDecision["outcome"]; faults?: RowFault[] };

export type Planning = {
  finder: EmployerFinder;
  similar: SimilarEmployers;
  people: PersonFinder;
  book: ContactBook;
  writes: ImportWrites;
  context: PlanContext;
};
