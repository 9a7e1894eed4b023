import type {
  ContactValues,
  EmployerReference,
  EmployerValues,
  PersonValues,
  RowFault,
} from "./import-records.ts";

export const rowOutcomes = ["created", "updated", "unchanged", "skipped", "failed"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What happens to a row, and why when nothing does. */
export type RowDecision = {
  line: number;
  outcome: RowOutcome;
  /** Why it was refused or passed over. */
  faults: RowFault[];
  cells: string[];
  /** The row makes its employer too. */
  makesEmployer: boolean;
  /** An employer that is here already and may be the one that the row makes. */
  similarTo: string | null;
};

export type NewEmployer = {
  id: string;
  registerUnitId: string | null;
  reference: EmployerReference;
  values: EmployerValues | null;
};
export type NewPerson = { id: string; employerId: string; values: PersonValues };
export type NewContact = {
  id: string;
  employerId: string;
  requestHash: string;
  loggedBy: string;
  accountIds: string[];
  personIds: string[];
  values: ContactValues;
};

/** Fields of what is here already, by column: empty before, and as the file has them after. */
export type Change = {
  line: number;
  table: "employer" | "contact_person";
  id: string;
  before: Record<string, string | number | null>;
  after: Record<string, string | number | null>;
};

/** Everything that a batch of rows comes to, to be written together. */
export type ImportWrites = {
  employers: NewEmployer[];
  people: NewPerson[];
  contacts: NewContact[];
  changes: Change[];
};

export const noWrites = (): ImportWrites => ({ employers: [], people: [], contacts: [], changes: [] });
