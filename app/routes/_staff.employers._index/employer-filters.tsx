import { Form, Link, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { FilterChips } from "#app/components/filter-chips.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { Language } from "#app/domain/context.ts";
import {
  boxText,
  employerListAddress,
  type ListChoice,
  lastContacts,
  listChoices,
  listSorts,
  readEmployerListQuery,
} from "#app/domain/employers/employer-list-query.ts";
import { paths } from "#app/http/paths.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { Option } from "./choice-options.ts";
import { DistanceFields } from "./distance-fields.tsx";
import styles from "./employers.module.css";
import type { EmployersPage } from "./route.tsx";

const typingPause = 150;
const shownFirst = 8;

/**
 * A plain GET form. With JavaScript it sends itself while somebody types and when a choice changes; without, the button
 * does. The whole state stands in the address.
 */
export function EmployerFilters({ page }: { page: EmployersPage }) {
  const t = useMessages("employers");
  const { query } = page;
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const form = useRef<HTMLFormElement>(null);
  const send = (pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current) return;
      const chosen = new URLSearchParams();
      for (const [name, value] of new FormData(form.current)) chosen.append(name, String(value));
      const address = employerListAddress(readEmployerListQuery(chosen));
      navigate(address, { replace: true, preventScrollReset: true });
    }, pause);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const chosen =
    Object.values(query.choices).flat().length + (query.lastContact ? 1 : 0) + (query.from === "" ? 0 : 1);
  return (
    <Form ref={form} method="get" action={paths.employers()} className={styles.filters} role="search">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: typing and the arrow key bubble up from the field */}
      <div
        className={styles.search}
        onInput={() => send(typingPause)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          document.querySelector<HTMLAnchorElement>("tbody th a")?.focus();
        }}
      >
        <TextField
          id="q"
          name="q"
          type="search"
          label={t("search")}
          help={t("search_help")}
          defaultValue={query.text}
          autoComplete="off"
          maxLength={200}
        />
        <SubmitButton variant="quiet">{t("show")}</SubmitButton>
      </div>
      <ActiveFilters page={page} />
      <div className={styles.more}>
        <Link
          to={employerListAddress({ ...query, filtersShown: !query.filtersShown })}
          aria-expanded={query.filtersShown}
          aria-controls="filters"
          replace
          preventScrollReset
        >
          {chosen > 0 ? t("filters_chosen", { count: chosen }) : t("filters")}
        </Link>
        <div id="filters">
          {query.filtersShown ? (
            <div className={styles.choices} onChange={() => send(0)}>
              <input type="hidden" name="filters" value="shown" />
              {query.box ? <input type="hidden" name="box" value={boxText(query.box)} /> : null}
              {listChoices.map((name) => (
                <ChoiceGroup key={name} name={name} page={page} />
              ))}
              <WhereAndWhen page={page} />
            </div>
          ) : (
            <KeptChoices query={query} />
          )}
        </div>
      </div>
    </Form>
  );
}

/** What was chosen goes along with a new search while the choices are not shown. */
function KeptChoices({ query }: Pick<EmployersPage, "query">) {
  const { searchParams } = new URL(employerListAddress({ ...query, text: "", page: 1 }), "http://list");
  return [...searchParams].map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
}

function ChoiceGroup({ name, page }: { name: ListChoice; page: EmployersPage }) {
  const t = useMessages("employers");
  const language = useLanguage();
  const options: Option[] = page.options[name];
  if (options.length === 0) return null;
  const [first, rest] = [options.slice(0, shownFirst), options.slice(shownFirst)];
  return (
    <fieldset className={styles.group}>
      <legend>{t(`choice_${name}`)}</legend>
      {first.map((option) => (
        <ChoiceBox key={option.value} name={name} option={option} language={language} />
      ))}
      {rest.length > 0 ? (
        <details>
          <summary>{t("more_choices")}</summary>
          {rest.map((option) => (
            <ChoiceBox key={option.value} name={name} option={option} language={language} />
          ))}
        </details>
      ) : null}
    </fieldset>
  );
}

function ChoiceBox({ name, option, language }: { name: ListChoice; option: Option; language: Language }) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" name={name} value={option.value} defaultChecked={option.chosen} />
      <span>{option.label}</span>
      {option.count === null ? null : (
        <span className={styles.count}>{formatNumber(option.count, language)}</span>
      )}
    </label>
  );
}

function WhereAndWhen({ page: { query } }: { page: EmployersPage }) {
  const t = useMessages("employers");
  return (
    <div className={styles.group}>
      <SelectField
        id="last"
        name="last"
        label={t("last_contact")}
        defaultValue={query.lastContact ?? ""}
        options={[
          { value: "", label: t("last_any") },
          ...lastContacts.map((value) => ({ value, label: t(`last_${value}`) })),
        ]}
      />
      <DistanceFields query={query} />
      <SelectField
        id="sort"
        name="sort"
        label={t("sort")}
        defaultValue={query.sort}
        options={listSorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
      />
    </div>
  );
}

function ActiveFilters({ page }: { page: EmployersPage }) {
  const words = useMessages("components");
  const t = useMessages("employers");
  const { query } = page;
  const { options } = page;
  const chips = listChoices.flatMap((name) =>
    (query.choices[name] ?? []).map((value) => ({
      key: `${name} ${value}`,
      label: options[name].find((option) => option.value === value)?.label ?? value,
      hrefWithout: employerListAddress({
        ...query,
        page: 1,
        choices: { ...query.choices, [name]: query.choices[name]?.filter((other) => other !== value) },
      }),
    })),
  );
  if (query.lastContact) {
    chips.push({
      key: "last",
      label: `${t("last_contact")}: ${t(`last_${query.lastContact}` as MessageKey<"employers">)}`,
      hrefWithout: employerListAddress({ ...query, page: 1, lastContact: null }),
    });
  }
  if (query.from !== "") {
    const within = query.kilometres === null ? "" : `, ${t("kilometres", { count: query.kilometres })}`;
    chips.push({
      key: "from",
      label: `${t("from")} ${query.from}${within}`,
      hrefWithout: employerListAddress({ ...query, page: 1, from: "", kilometres: null }),
    });
  }
  if (query.box) {
    chips.push({
      key: "box",
      label: t("box"),
      hrefWithout: employerListAddress({ ...query, page: 1, box: null }),
    });
  }
  return (
    <FilterChips
      label={words("active_filters")}
      removeWord={words("remove_filter")}
      filters={chips}
      clear={{ words: words("clear_filters"), href: paths.viewedList("employers", "") }}
    />
  );
}
