import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type {
  Channel,
  ContactStatus,
  WhoWent,
} from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import type { LogPage } from "#app/domain/employer-contacts/get-log-page.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";
import { CourseFields } from "./course-fields.tsx";

const reachableStages = ["contacted", "met", "needs_known", "presented", "ongoing"] as const;
const fieldsHere = [
  "status",
  "purpose",
  "initiatedBy",
  "reachedNobody",
  "whoWent",
  "inOffice",
  "durationMinutes",
  "travelMinutes",
  "decisionMaker",
  "stageReached",
  "colleagueIds",
  "onBehalfOf",
  "planLineIds",
  "spokenOf",
  "promise",
];

/** What the link that led here asked for. */
export type Preset = {
  status: ContactStatus;
  onBehalfOf: string[];
  /** From what may be said: they are spoken of. */
  spokenOf: boolean;
  whoWent: WhoWent;
  day: string | null;
  personIds: string[];
  channel: Channel | null;
};

type MoreAboutContactProps = { page: LogPage; preset: Preset; form: ReturnType<typeof useFormReply> };

/** Everything that has a good answer when nobody says anything. */
export function MoreAboutContact({ page, preset, form }: MoreAboutContactProps) {
  const t = useMessages("contacts");
  const relationship = useMessages("relationship");
  const plans = useMessages("jobPlans");
  const words = useMessages("components");
  const optional = words("optional");
  return (
    <details
      className={styles.fold}
      open={
        preset.status !== "held" ||
        preset.onBehalfOf.length > 0 ||
        fieldsHere.some((field) => form.hasFaultIn(field))
      }
    >
      <summary>
        <span>{t("more")}</span>
        <span>{t("show")}</span>
      </summary>
      <div>
        <CourseFields form={form} status={preset.status} whoWent={preset.whoWent} />
        <ChoiceChips
          id="stageReached"
          name="stageReached"
          label={t("stage_reached")}
          error={form.errorOf("stageReached")}
          choices={[
            { value: "proposed", label: t("stage_proposed") },
            ...reachableStages.map((stage) => ({ value: stage, label: relationship(`stage_${stage}`) })),
          ]}
          chosen={[form.typed("stageReached", "proposed")]}
        />
        {page.participants.length > 0 ? (
          <ChoiceChips
            id="onBehalfOf"
            name="onBehalfOf"
            label={t("on_behalf")}
            optional={optional}
            help={t("on_behalf_help")}
            error={form.errorOf("onBehalfOf")}
            many
            choices={page.participants.map(({ id, initials, referenceCode }) => ({
              value: id,
              label: initials,
              note: referenceCode,
            }))}
            chosen={form.typedList("onBehalfOf", preset.onBehalfOf)}
          />
        ) : null}
        {page.planLines.length > 0 ? (
          <ChoiceChips
            id="planLineIds"
            name="planLineIds"
            label={plans("log_line")}
            optional={optional}
            help={plans("log_line_help")}
            error={form.errorOf("planLineIds")}
            many
            choices={page.planLines.map(({ id, initials, words: line }) => ({
              value: id,
              label: line,
              note: initials,
            }))}
            chosen={form.typedList("planLineIds")}
          />
        ) : null}
        {page.participants.length > 0 ? (
          <ChoiceChips
            id="spokenOf"
            name="spokenOf"
            label={t("spoken_of")}
            optional={optional}
            help={t("spoken_of_help")}
            many
            choices={[{ value: "yes", label: words("yes") }]}
            chosen={form.typedList("spokenOf", preset.spokenOf ? ["yes"] : [])}
          />
        ) : null}
        {page.colleagues.length > 0 ? (
          <ChoiceChips
            id="colleagueIds"
            name="colleagueIds"
            label={t("colleagues")}
            optional={optional}
            error={form.errorOf("colleagueIds")}
            many
            choices={page.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={form.typedList("colleagueIds")}
          />
        ) : null}
        <ChoiceChips
          id="promiseMadeBy"
          name="promiseMadeBy"
          label={t("promise")}
          error={form.errorOf("promiseMadeBy")}
          choices={[
            { value: "us", label: t("promise_us") },
            { value: "them", label: t("promise_them") },
          ]}
          chosen={[form.typed("promiseMadeBy", "us")]}
        />
        <TextField
          id="promiseText"
          name="promiseText"
          label={t("promise_text")}
          optional={optional}
          error={form.errorOf("promiseText")}
          defaultValue={form.typed("promiseText")}
          maxLength={500}
        />
        <DateField
          id="promiseDue"
          name="promiseDue"
          label={t("promise_due")}
          optional={optional}
          formatHelp={words("date_format")}
          error={form.errorOf("promiseDue")}
          defaultValue={form.typed("promiseDue")}
        />
      </div>
    </details>
  );
}
