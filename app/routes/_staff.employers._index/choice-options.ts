import type { Language } from "#app/domain/context.ts";
import { adjustments } from "#app/domain/employer-facts/adjustment.ts";
import type { EmployerListQuery, ListChoice } from "#app/domain/employers/employer-list-query.ts";
import type { EmployerList } from "#app/domain/employers/list-employers.ts";
import { divisionChoices } from "#app/domain/register/industry-name.ts";
import { codeWords } from "#app/i18n/fact-words.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";

export type Option = { value: string; label: string; count: number | null; chosen: boolean };

const sizes = ["5_19", "20_49", "50_99", "100_plus", "1_4", "not_known"];
const stages = ["none", "contacted", "met", "needs_known", "presented", "ongoing"];
const bands = ["new", "acquainted", "warm", "trusted", "partner"];

/**
 * The values of each choice with their names and, when the search engine answered, how many each would give; while the
 * choices are not shown, only what is chosen. Made on the server, so that names nobody chooses from are not sent.
 */
export function choiceOptions(
  query: EmployerListQuery,
  list: Pick<EmployerList, "counts" | "area" | "colleagues">,
  language: Language,
): Record<ListChoice, Option[]> {
  const t = translatorOf("employers", language);
  const relationship = translatorOf("relationship", language);
  const facts = translatorOf("facts", language);
  const options = (
    name: ListChoice,
    named: readonly { value: string; label: string }[],
    hideEmpty = false,
  ): Option[] => {
    const counts = query.filtersShown ? list.counts[name] : undefined;
    const chosen = query.choices[name] ?? [];
    return named
      .map(({ value, label }) => ({
        value,
        label,
        count: counts ? (counts[value] ?? 0) : null,
        chosen: chosen.includes(value),
      }))
      .filter((option) => {
        if (option.chosen) return true;
        return query.filtersShown && (!hideEmpty || option.count === null || option.count > 0);
      });
  };
  const most = (all: Option[]) =>
    all.sort((a, b) => Number(b.chosen) - Number(a.chosen) || (b.count ?? 0) - (a.count ?? 0));
  const own = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`${prefix}_${value}` as MessageKey<"employers">) }));
  const related = (values: readonly string[], prefix: string) =>
    values.map((value) => ({
      value,
      label: relationship(`${prefix}_${value}` as MessageKey<"relationship">),
    }));
  return {
    known: options("known", own(["e", "r"], "known")),
    municipality: options(
      "municipality",
      list.area.map(({ number, name }) => ({ value: number, label: name })),
    ),
    industry: most(
      options(
        "industry",
        divisionChoices(language).map(({ code, name }) => ({ value: code, label: name })),
        true,
      ),
    ),
    size: options("size", own(sizes, "size"), true),
    stage: options("stage", related(stages, "stage"), true),
    band: options("band", related(bands, "band"), true),
    owner: options(
      "owner",
      list.colleagues.map(({ id, name }) => ({ value: id, label: name })),
      true,
    ),
    adjustment: most(
      options(
        "adjustment",
        adjustments.map((value) => ({ value, label: codeWords(facts, "adj", value) })),
        true,
      ),
    ),
    lead: options("lead", own(["true"], "lead")),
    paused: options("paused", own(["false", "true"], "paused")),
  };
}
