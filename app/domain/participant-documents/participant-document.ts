/** What a document is made of: the printed page, the PDF and the text are three ways to write the same. */
export type DocumentBlock =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "terms"; items: { term: string; value: string }[] };

export type DocumentSection = { heading: string; blocks: DocumentBlock[] };

export type ParticipantDocument = {
  /** Of the text: "nb" or "en". */
  language: string;
  title: string;
  /** Whose it is. */
  about: string;
  sections: DocumentSection[];
  /** When and by whom it was made. */
  made: string;
};
