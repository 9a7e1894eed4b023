/** What a file can hold: workplaces, people at them, or contacts with them. */
export const importKinds = ["employers", "people", "contacts"] as const;
export type ImportKind = (typeof importKinds)[number];

/** The fields that tell which employer a row is about. */
export const employerReference = ["organisationNumber", "employerName", "employerPlace"] as const;

/** What a column of a file may be read as, in the order in which the fields are offered. */
export const importFields = {
  employers: [
    "organisationNumber",
    "name",
    "companyNumber",
    "address",
    "postcode",
    "place",
    "municipality",
    "phone",
    "email",
    "website",
    "industryCode",
    "headCount",
  ],
  people: [
    "name",
    "givenName",
    "familyName",
    ...employerReference,
    "role",
    "phone",
    "mobile",
    "email",
    "preferredWay",
    "decisionMaker",
    "informedOn",
    "leftOn",
    "objectedOn",
  ],
  contacts: [
    ...employerReference,
    "day",
    "time",
    "channel",
    "status",
    "purpose",
    "initiatedBy",
    "whoWent",
    "durationMinutes",
    "travelMinutes",
    "decisionMaker",
    "personName",
    "personEmail",
    "colleagueEmail",
    "subject",
    "note",
  ],
} as const satisfies Record<ImportKind, readonly string[]>;

export type ImportField = (typeof importFields)[ImportKind][number];

/** Field by number of the column, from 0; a column that nothing is read from is left out. */
export type ColumnMapping = Readonly<Record<number, ImportField>>;

/** What has to be mapped: at least one field of each group. */
export const requiredFields: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  employers: [["organisationNumber", "name"]],
  people: [
    ["name", "givenName", "familyName", "email"],
    ["organisationNumber", "employerName"],
  ],
  contacts: [["organisationNumber", "employerName"], ["day"]],
};

/** Texts that somebody wrote freely: the person who imports has to say that no participant is named in them. */
export const freeTextFields: readonly ImportField[] = ["note", "subject"];

export type ImportOptions = {
  /** A row that is here already: fill what is empty, or leave it alone. */
  whenKnown: "fill" | "leave";
  /** People and contacts at an employer that is not here: make it, or refuse the row. */
  whenNoEmployer: "make" | "refuse";
  /** An employer that may be one that is here under another name: make it all the same, or refuse the row. */
  whenSimilar: "make" | "refuse";
};

export const defaultOptions: ImportOptions = {
  whenKnown: "fill",
  whenNoEmployer: "make",
  whenSimilar: "make",
};
