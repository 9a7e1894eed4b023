/** Why a row of a file was not read. Sentences are made in app/i18n. */
export type RowErrorReason =
  | "unclosed_quote"
  | "missing_column"
  | "missing_name"
  | "row_too_long"
  | "too_many_columns"
  | "unreadable_characters"
  | "not_json"
  | "not_a_unit"
  | "not_an_update"
  | "not_an_advertisement"
  | "organisation_number_length"
  | "organisation_number_start"
  | "organisation_number_control"
  | "coordinates"
  | "postcode"
  | "municipality_number"
  | "control_characters"
  | "unknown_shape"
  | "occupation_code"
  | "card_without_name"
  | "card_not_closed";

/** A row that could not be read: its line in the file, from 1, and why. */
export type RowError = { line: number; reason: RowErrorReason; column?: string };
