import { expect, test } from "vitest";
import { allFactKinds, factKind } from "../domain/employer-facts/fact-kind.ts";
import { taskTags } from "../domain/employer-facts/task-tag.ts";
import { factValueWords, kindWords, questionWords } from "./fact-words.ts";
import { facts } from "./messages/facts.ts";
import { fillMessage } from "./translate.ts";

for (const language of ["nb", "en"] as const) {
  const missing: string[] = [];
  const messages: Record<string, Parameters<typeof fillMessage>[1]> = facts[language];
  const t = (key: string, values?: Record<string, string | number>) => {
    const message = messages[key];
    if (message === undefined) missing.push(key);
    return message === undefined ? key : fillMessage(language, message, values);
  };

  test(`every kind, question and code of a fact has words in ${language}`, () => {
    for (const kind of allFactKinds) {
      const definition = factKind(kind);
      kindWords(t, kind);
      questionWords(t, kind);
      if (definition.type === "set" && typeof definition.values !== "string") {
        factValueWords(t, kind, [...definition.values]);
      }
      if (definition.type === "scale") for (const level of [1, 2, 3, 4, 5]) factValueWords(t, kind, level);
    }
    factValueWords(t, "tasks", [...taskTags]);
    expect(missing).toEqual([]);
  });
}

test("a value is said the way people say it", () => {
  const t = (key: string, values?: Record<string, string | number>) => {
    const messages: Record<string, Parameters<typeof fillMessage>[1]> = facts.nb;
    return fillMessage("nb", messages[key] ?? key, values);
  };
  expect(factValueWords(t, "shifts", ["day", "evening"])).toBe("dag, kveld");
  expect(factValueWords(t, "hours_max", 37.5)).toBe("37,5 timer i uka");
  expect(factValueWords(t, "noise", 3)).toBe("noe støy");
  expect(factValueWords(t, "tasks", ["packing", "rydde butikk"])).toBe("pakking, rydde butikk");
  expect(factValueWords(t, "occupations", ["5120"], () => "Kokker")).toBe("Kokker");
});
