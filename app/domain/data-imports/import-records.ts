import type {
  Channel,
  ContactStatus,
  DecisionMaker,
  InitiatedBy,
  Purpose,
  WhoWent,
} from "../employer-contacts/employer-contact-vocabulary.ts";
import type { ImportField } from "./import-kind.ts";

/** Which employer a row is about, as far as it says. */
export type EmployerReference = {
  organisationNumber: string | null;
  name: string | null;
  municipalityNumber: string | null;
};

export type EmployerValues = {
  companyNumber: string | null;
  addressLine: string | null;
  postcode: string | null;
  place: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  industryCode: string | null;
  headCount: number | null;
};

export type PersonValues = {
  name: string;
  role: string | null;
  phone: string | null;
  email: string | null;
  preferredWay: string | null;
  decisionMaker: DecisionMaker;
  informedOn: string | null;
  leftOn: string | null;
  objectedOn: string | null;
};

export type ContactValues = {
  occurredAt: Date;
  day: string;
  channel: Channel;
  status: ContactStatus;
  purpose: Purpose;
  initiatedBy: InitiatedBy;
  whoWent: WhoWent;
  durationMinutes: number;
  travelMinutes: number | null;
  decisionMaker: DecisionMaker;
  note: string | null;
  personName: string | null;
  personEmail: string | null;
  colleague: string | null;
};

/** What one row of a file says. */
export type ImportRecord =
  | { kind: "employers"; employer: EmployerReference; values: EmployerValues }
  | { kind: "people"; employer: EmployerReference; values: PersonValues }
  | { kind: "contacts"; employer: EmployerReference; values: ContactValues };
export type RecordOf<K extends ImportRecord["kind"]> = Extract<ImportRecord, { kind: K }>;

/** What has to be put right in a row: in which column of the file, when it is one. */
export type RowFault = {
  code: string;
  field?: ImportField;
  /** As the file's header names it. */
  column?: string;
  values?: Record<string, string | number>;
};

export type ReadRow<R = ImportRecord> =
  | { line: number; cells: string[]; record: R }
  | { line: number; cells: string[]; faults: RowFault[] };
