/** Why a file as a whole is not read. Sentences are made in app/i18n. */
export const fileFaults = [
  "file_empty",
  "file_too_large",
  "file_old_excel",
  "file_not_a_table",
  "file_archive",
  "file_calendar",
  "file_workbook_damaged",
  "file_workbook_too_large",
  "file_only_header",
  "file_no_header",
  "file_gone",
  "file_cards_too_large",
  "file_cards_people_only",
] as const;
export type FileFault = (typeof fileFaults)[number];

/** A file that is not read at all; nothing of it has been kept. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileFault,
    readonly values: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = "FileRefused";
  }
}
