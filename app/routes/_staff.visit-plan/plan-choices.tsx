import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { addDays } from "#app/domain/calendar/today.ts";
import { isWorkingDay } from "#app/domain/calendar/working-days.ts";
import { travelModes } from "#app/domain/preferences/preference-vocabulary.ts";
import {
  dayParts,
  halfDayMinutes,
  halfName,
  type VisitPlanQuery,
  visitCounts,
  weekDays,
} from "#app/domain/visit-plan/visit-plan-query.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatDuration, weekdayNames } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./visit-plan.module.css";

type PlanChoicesProps = {
  query: VisitPlanQuery;
  municipalities: { number: string; name: string }[];
  from: string | null;
  today: string;
  country: string;
};

/** A plain GET form: the whole plan stands in the address and holds nothing of a participant. */
export function PlanChoices({ query, municipalities, from, today, country }: PlanChoicesProps) {
  const t = useMessages("visits");
  const language = useLanguage();
  const names = weekdayNames(language);
  const free = weekDays
    .map((_, index) => ({ day: addDays(query.monday, index), weekday: names[index] ?? "" }))
    .filter(({ day }) => day >= today && isWorkingDay(country, day));
  return (
    <details className={styles.choices} open={query.halfDays.length === 0}>
      <summary>{t("choose")}</summary>
      <Form method="get" action={paths.visitPlan()} className={styles.form} key={JSON.stringify(query)}>
        <input type="hidden" name="week" value={query.monday} />
        {query.takenOut.map((id) => (
          <input key={id} type="hidden" name="out" value={id} />
        ))}
        <ChoiceChips
          id="half"
          name="half"
          label={t("days")}
          many
          choices={free.flatMap(({ day, weekday }) =>
            dayParts.map((part) => ({
              value: halfName({ day, part }),
              label: `${weekday} ${formatDay(day, { language, today })}`,
              note: t(`part_${part}`),
            })),
          )}
          chosen={query.halfDays.map(halfName)}
        />
        <div className={styles.fields}>
          <SelectField
            id="mode"
            name="mode"
            label={t("mode")}
            defaultValue={query.mode}
            options={travelModes.map((value) => ({ value, label: t(`mode_${value}`) }))}
          />
          <SelectField
            id="from"
            name="from"
            label={t("from")}
            defaultValue={from ?? ""}
            options={municipalities.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <SelectField
            id="minutes"
            name="minutes"
            label={t("minutes")}
            defaultValue={String(query.minutes)}
            options={halfDayMinutes.map((minutes) => ({
              value: String(minutes),
              label: formatDuration(minutes, { language }),
            }))}
          />
          <SelectField
            id="most"
            name="most"
            label={t("most")}
            defaultValue={String(query.atMost)}
            options={visitCounts.map((count) => ({ value: String(count), label: String(count) }))}
          />
        </div>
        <SubmitButton>{t("show")}</SubmitButton>
      </Form>
    </details>
  );
}
