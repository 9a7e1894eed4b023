import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { timelineKinds, timelineSearch, timelineStates } from "#app/domain/employers/timeline-query.ts";
import { paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { useFaultSentence, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** A plain form whose choices stand in the address; folded away until something is chosen. */
export function HistoryFilters({ page }: { page: EmployerLoaded }) {
  const t = useMessages("timeline");
  const words = useMessages("components");
  const faultOf = useFaultSentence();
  const isUnread = page.unreadDays.since !== "" || page.unreadDays.until !== "";
  const { timelineQuery: query, colleagueNames, mayReadContacts } = page;
  const chosen =
    query.kinds.length + [query.who, query.state, query.from, query.to].filter((one) => one !== null).length;
  const kinds = mayReadContacts ? timelineKinds : (["lead", "register"] as const);
  return (
    <details
      className={styles.historyFilters}
      open={chosen > 0 || isUnread}
      key={timelineSearch({ ...query, page: 1 })}
    >
      <summary>{chosen > 0 ? t("filters_chosen", { count: chosen }) : t("filters")}</summary>
      <Form method="get" action={`${paths.employer(page.row.id)}#history`}>
        <ChoiceChips
          id="kind"
          name="kind"
          label={t("kind")}
          many
          choices={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
          chosen={query.kinds}
        />
        <div className={styles.historyFields}>
          <SelectField
            id="who"
            name="who"
            label={t("who")}
            defaultValue={query.who ?? ""}
            options={[
              { value: "", label: t("who_any") },
              ...Object.entries(colleagueNames).map(([value, label]) => ({ value, label })),
            ]}
            width={18}
          />
          {mayReadContacts ? (
            <SelectField
              id="state"
              name="state"
              label={t("state")}
              defaultValue={query.state ?? ""}
              options={[
                { value: "", label: t("state_any") },
                ...timelineStates.map((value) => ({ value, label: t(`state_${value}`) })),
              ]}
              width={20}
            />
          ) : null}
          <DateField
            id="since"
            name="since"
            label={t("since")}
            formatHelp={words("date_format")}
            defaultValue={query.from ? formatDayForField(query.from) : page.unreadDays.since}
            error={page.unreadDays.since ? faultOf({ field: "since", code: "date_wrong" }) : undefined}
          />
          <DateField
            id="until"
            name="until"
            label={t("until")}
            formatHelp={words("date_format")}
            defaultValue={query.to ? formatDayForField(query.to) : page.unreadDays.until}
            error={page.unreadDays.until ? faultOf({ field: "until", code: "date_wrong" }) : undefined}
          />
        </div>
        <div className={styles.inline}>
          <SubmitButton variant="quiet">{t("show")}</SubmitButton>
          {chosen > 0 ? <a href={paths.employerHistory(page.row.id, "")}>{t("clear")}</a> : null}
        </div>
      </Form>
    </details>
  );
}
