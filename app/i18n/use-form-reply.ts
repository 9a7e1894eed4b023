import type { FieldFault } from "../domain/errors.ts";
import { useFaultSentence, useMessages } from "./use-messages.ts";

type Reply = { values: Record<string, string | string[]>; faults: FieldFault[] } | undefined;

/** A form shown again: what was typed, and what has to be put right, in the reader's words. */
export function useFormReply(reply: Reply) {
  const words = useMessages("faults");
  const sentence = useFaultSentence();
  const faults = reply?.faults ?? [];
  return {
    /** For <ErrorSummary>. */
    summary: {
      heading: words("summary"),
      errors: faults.map((fault) => ({ fieldId: fault.field || "main", message: sentence(fault) })),
    },
    errorOf: (field: string): string | undefined => {
      const fault = faults.find((candidate) => candidate.field === field);
      return fault && sentence(fault);
    },
    /** Whether a field whose name begins so has to be put right: a folded part then stands open. */
    hasFaultIn: (start: string): boolean => faults.some(({ field }) => field.startsWith(start)),
    /** A value that a field's fault carries, such as a name. */
    valueOf: (field: string, name: string): string | undefined => {
      const value = faults.find((candidate) => candidate.field === field)?.values?.[name];
      return value === undefined ? undefined : String(value);
    },
    hasFault: (code: string): boolean => faults.some((fault) => fault.code === code),
    /** What was typed, else what the field holds already. */
    typed: (field: string, stored = ""): string => {
      if (!reply) return stored;
      const value = reply.values[field];
      return (Array.isArray(value) ? value[0] : value) ?? "";
    },
    typedList: (field: string, stored: readonly string[] = []): readonly string[] =>
      reply ? [reply.values[field] ?? []].flat() : stored,
  };
}
