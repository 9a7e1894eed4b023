import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { type FactKind, factKind } from "#app/domain/employer-facts/fact-kind.ts";
import { codePrefix, codeWords, factValueWords, questionWords } from "#app/i18n/fact-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type FactQuestionProps = {
  kind: FactKind;
  form: ReturnType<typeof useFormReply>;
  /** Codes to choose among where occupations are asked for. */
  occupations?: readonly { code: string; name: string }[];
};

/** One question about the workplace, answered by a tap; no answer leaves it unknown. */
export function FactQuestion({ kind, form, occupations = [] }: FactQuestionProps) {
  const facts = useMessages("facts");
  const definition = factKind(kind);
  const name = `fact.${kind}`;
  const field = { id: name, name, label: questionWords(facts, kind), error: form.errorOf(name) };
  if (definition.type === "set" && Array.isArray(definition.values)) {
    const prefix = codePrefix[kind] ?? kind;
    return (
      <ChoiceChips
        {...field}
        many
        choices={definition.values.map((code) => ({
          value: code,
          label: capitalised(codeWords(facts, prefix, code)),
        }))}
        chosen={form.typedList(name)}
      />
    );
  }
  if (definition.type === "set" && definition.values === "occupations") {
    return (
      <ChoiceChips
        {...field}
        many
        choices={occupations.map(({ code, name: label }) => ({ value: code, label }))}
        chosen={form.typedList(name)}
      />
    );
  }
  if (definition.type === "boolean") {
    return (
      <ChoiceChips
        {...field}
        choices={[
          { value: "true", label: capitalised(facts("yes")) },
          { value: "false", label: capitalised(facts("no")) },
          { value: "unknown", label: facts("not_known_yet") },
        ]}
        chosen={[form.typed(name)]}
      />
    );
  }
  if (definition.type === "scale") {
    return (
      <ChoiceChips
        {...field}
        choices={[
          ...[1, 2, 3, 4, 5].map((value) => ({
            value: String(value),
            label: capitalised(factValueWords(facts, kind, value)),
          })),
          { value: "unknown", label: facts("not_known_yet") },
        ]}
        chosen={[form.typed(name)]}
      />
    );
  }
  if (definition.type === "text" || definition.type === "set") {
    return (
      <TextField
        {...field}
        help={facts(definition.type === "text" ? "bank_text_help" : "bank_tags_help")}
        defaultValue={form.typed(name)}
        maxLength={definition.type === "text" ? definition.max : 500}
        autoComplete="off"
      />
    );
  }
  return (
    <TextField {...field} defaultValue={form.typed(name)} width={24} maxLength={10} autoComplete="off" />
  );
}

/** The words stand inside sentences elsewhere; on a button they begin one. */
function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
