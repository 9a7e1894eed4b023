import { adjustments } from "#app/domain/employer-facts/adjustment.ts";
import { licences, shifts, weekdays } from "#app/domain/employer-facts/fact-kind.ts";
import { isTaskTag, taskTags } from "#app/domain/employer-facts/task-tag.ts";
import { type PreferenceDimension, scaleDimensions } from "#app/domain/preferences/dimension.ts";
import type { WishesOfParticipant } from "#app/domain/preferences/get-wishes.ts";
import {
  importanceLevels,
  travelModes,
  workplaceSizes,
} from "#app/domain/preferences/preference-vocabulary.ts";
import { codeWords } from "#app/i18n/fact-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { dimensionWords } from "#app/i18n/wish-words.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import fields from "./fields.module.css";
import { Panel } from "./panel.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";
import styles from "./wish-fields.module.css";
import { WishRow } from "./wish-row.tsx";

type WishFieldsProps = { form: ReturnType<typeof useFormReply>; wishes: WishesOfParticipant };

/** A long list without an order of its own is read by the alphabet of the reader. */
const inOrderOfWords = <T extends { choices: { label: string }[] }>(field: T): T => ({
  ...field,
  choices: field.choices.toSorted((a, b) => a.label.localeCompare(b.label, "nb")),
});

/** Every wish but the occupations themselves; all may be left empty. */
export function WishFields({ form, wishes: { wishes, levels } }: WishFieldsProps) {
  const t = useMessages("wishes");
  const f = useMessages("facts");
  const row = (dimension: PreferenceDimension) => {
    return {
      dimension,
      levelLabel: t("how_important"),
      levelOf: dimensionWords(t, dimension),
      levels: importanceLevels.map((level) => ({ value: level, label: t(`level_${level}`) })),
      level: form.typed(`level_${dimension}`, levels[dimension] ?? "important"),
    };
  };
  const many = (
    dimension: PreferenceDimension,
    chosen: readonly string[],
    codes: readonly string[],
    prefix: string,
  ) => ({
    id: dimension,
    name: dimension,
    label: dimensionWords(t, dimension),
    many: true,
    choices: codes.map((code) => ({ value: code, label: codeWords(f, prefix, code) })),
    chosen: form.typedList(dimension, chosen),
    error: form.errorOf(dimension),
  });
  const hours = wishes.hours?.value;
  const way = wishes.commute?.value;
  return (
    <>
      <Panel title={t("dim_occupation")}>
        <WishRow {...row("occupation")}>{null}</WishRow>
      </Panel>
      <Panel title={t("group_time")}>
        <WishRow {...row("hours")}>
          <fieldset className={styles.pair}>
            <legend className={fields.legend}>{t("dim_hours")}</legend>
            <TextField
              id="hours"
              name="hours_min"
              label={t("hours_min")}
              inputMode="decimal"
              maxLength={6}
              width={5}
              defaultValue={form.typed("hours_min", hours ? String(hours.min) : "")}
              error={form.errorOf("hours")}
            />
            <TextField
              id="hours_max"
              name="hours_max"
              label={t("hours_max")}
              inputMode="decimal"
              maxLength={6}
              width={5}
              defaultValue={form.typed("hours_max", hours ? String(hours.max) : "")}
            />
          </fieldset>
        </WishRow>
        <WishRow {...row("days")}>
          <ChoiceChips
            {...many("days", wishes.days?.value.days ?? [], weekdays, "day")}
            help={t("days_help")}
          />
        </WishRow>
        <WishRow {...row("shifts")}>
          <ChoiceChips
            {...many("shifts", wishes.shifts?.value.shifts ?? [], shifts, "shift")}
            help={t("shifts_help")}
          />
        </WishRow>
        <WishRow {...row("earliest_start")}>
          <TextField
            id="earliest_start"
            name="earliest_start"
            label={t("earliest_start_label")}
            help={t("earliest_start_help")}
            inputMode="numeric"
            maxLength={8}
            width={20}
            defaultValue={form.typed(
              "earliest_start",
              wishes.earliest_start?.value.time.replace(":", ".") ?? "",
            )}
            error={form.errorOf("earliest_start")}
          />
        </WishRow>
      </Panel>
      <Panel title={t("group_way")}>
        <WishRow {...row("commute")}>
          <TextField
            id="commute"
            name="commute_minutes"
            label={t("commute_minutes")}
            inputMode="numeric"
            maxLength={4}
            width={20}
            defaultValue={form.typed("commute_minutes", way ? String(way.maxMinutes) : "")}
            error={form.errorOf("commute")}
          />
          <SelectField
            id="commute_mode"
            name="commute_mode"
            label={t("commute_mode")}
            options={travelModes.map((mode) => ({ value: mode, label: t(`mode_${mode}`) }))}
            defaultValue={form.typed("commute_mode", way?.mode ?? "public_transport")}
            width={16}
          />
        </WishRow>
        <WishRow {...row("workplace_size")}>
          <ChoiceChips
            {...many("workplace_size", wishes.workplace_size?.value.sizes ?? [], [], "size")}
            choices={workplaceSizes.map((size) => ({ value: size, label: t(`size_${size}`) }))}
          />
        </WishRow>
      </Panel>
      <Panel title={t("group_work")}>
        {(["tasks_liked", "tasks_avoided"] as const).map((dimension) => {
          const tags = wishes[dimension]?.value.tags ?? [];
          return (
            <WishRow key={dimension} {...row(dimension)}>
              <ChoiceChips {...inOrderOfWords(many(dimension, tags.filter(isTaskTag), taskTags, "task"))} />
              <TextField
                id={`${dimension}_other`}
                name={`${dimension}_other`}
                label={t("tasks_other")}
                help={t("tasks_other_help")}
                maxLength={400}
                width={32}
                defaultValue={form.typed(
                  `${dimension}_other`,
                  tags.filter((tag) => !isTaskTag(tag)).join(", "),
                )}
              />
            </WishRow>
          );
        })}
      </Panel>
      <Panel title={t("group_environment")}>
        {scaleDimensions.map((dimension) => {
          const level = wishes[dimension]?.value.level;
          return (
            <WishRow key={dimension} {...row(dimension)}>
              <SelectField
                id={dimension}
                name={dimension}
                label={dimensionWords(t, dimension)}
                options={[
                  { value: "", label: t("scale_none") },
                  ...[1, 2, 3, 4, 5].map((step) => ({
                    value: String(step),
                    label: codeWords(f, "scale", `${dimension}_${step}`),
                  })),
                ]}
                defaultValue={form.typed(dimension, level === undefined ? "" : String(level))}
                error={form.errorOf(dimension)}
                width={22}
              />
            </WishRow>
          );
        })}
      </Panel>
      <Panel title={t("group_adjustments")}>
        <WishRow {...row("adjustments")}>
          <ChoiceChips {...many("adjustments", wishes.adjustments?.value.needed ?? [], adjustments, "adj")} />
        </WishRow>
      </Panel>
      <Panel title={t("group_papers")}>
        <WishRow {...row("licence")}>
          <ChoiceChips
            {...many("licence", wishes.licence?.value.held ?? [], licences, "licence")}
            help={t("licence_help")}
          />
          <ChoiceChips
            id="licence_on"
            name="licence_on"
            label={t("licence_on")}
            many
            choices={[{ value: "yes", label: f("yes") }]}
            chosen={form.typedList("licence_on", wishes.licence ? ["yes"] : [])}
          />
        </WishRow>
        <WishRow {...row("police_certificate")}>
          <ChoiceChips
            id="police_certificate"
            name="police_certificate"
            label={t("police_on")}
            many
            choices={[{ value: "yes", label: f("yes") }]}
            chosen={form.typedList("police_certificate", wishes.police_certificate ? ["yes"] : [])}
          />
        </WishRow>
      </Panel>
    </>
  );
}
