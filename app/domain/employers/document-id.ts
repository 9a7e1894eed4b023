import { isId } from "../new-id.ts";

export type DocumentName = { kind: "employer" | "register_unit"; id: string };

/** "e_<uuid>" is an employer of the service, "r_<uuid>" a unit of the shared register; anything else is neither. */
export function parseDocumentId(documentId: string): DocumentName | null {
  const kind = documentId.startsWith("e_")
    ? "employer"
    : documentId.startsWith("r_")
      ? "register_unit"
      : null;
  const id = documentId.slice(2);
  return kind && isId(id) ? { kind, id } : null;
}

/** The ids of those that are of one kind, in their order. */
export function idsAmong(documentIds: Iterable<string>, kind: DocumentName["kind"]): string[] {
  return [...documentIds].flatMap((documentId) => {
    const named = parseDocumentId(documentId);
    return named?.kind === kind ? [named.id] : [];
  });
}
