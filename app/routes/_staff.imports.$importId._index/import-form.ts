import * as z from "zod";
import type { MappingChange } from "#app/domain/data-imports/change-import.ts";
import {
  type ColumnMapping,
  type ImportField,
  type ImportKind,
  importFields,
} from "#app/domain/data-imports/import-kind.ts";
import { textEncodings } from "#app/imports/file-text.ts";

export const delimiters = { comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const;

const orNothing = <T extends z.ZodType>(schema: T) => schema.or(z.literal("")).optional();

/** One form for all that can be done with an import that waits: each button says which. */
export const importForm = z.object({
  intent: z.enum(["map", "begin", "abandon", "undo"], "field_wrong"),
  column: z.array(z.string("field_wrong").max(40, "field_wrong")).max(1000, "field_wrong").default([]),
  delimiter: orNothing(z.enum(["comma", "semicolon", "tab", "bar"], "field_wrong")),
  encoding: orNothing(z.enum(textEncodings, "field_wrong")),
  sheet: z.string().max(200, "field_wrong").optional(),
  whenKnown: z.enum(["fill", "leave"], "field_wrong").default("fill"),
  whenNoEmployer: z.enum(["make", "refuse"], "field_wrong").default("make"),
  whenSimilar: z.enum(["make", "refuse"], "field_wrong").default("make"),
  dateOrder: z.enum(["day_first", "month_first"], "field_wrong").default("day_first"),
  noParticipantNamed: z.literal("yes", "field_wrong").optional(),
});

export type ImportForm = z.output<typeof importForm>;

/** What a column sends that nothing is read from: an empty value would be left out, and the ones behind it move up. */
export const notRead = "-";

/** Each column of the file sends what it is read as, in order; nothing where it is not read. */
export function mappingOf(kind: ImportKind, columns: readonly string[]): ColumnMapping {
  const known: readonly ImportField[] = importFields[kind];
  const entries = columns.flatMap((name, place) => {
    const field = known.find((one) => one === name);
    return field ? [[place, field] as const] : [];
  });
  return Object.fromEntries(entries);
}

export function mappingChangeOf(kind: ImportKind, form: ImportForm): MappingChange {
  return {
    mapping: mappingOf(kind, form.column),
    reading: {
      ...(form.delimiter ? { delimiter: delimiters[form.delimiter] } : {}),
      ...(form.encoding ? { encoding: form.encoding } : {}),
      ...(form.sheet ? { sheet: form.sheet } : {}),
    },
    options: {
      ...{ whenKnown: form.whenKnown, whenNoEmployer: form.whenNoEmployer },
      ...{ whenSimilar: form.whenSimilar, dateOrder: form.dateOrder },
    },
  };
}
