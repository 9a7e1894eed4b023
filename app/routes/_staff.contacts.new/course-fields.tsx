import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { EmployerContactView } from "#app/domain/employer-contacts/employer-contact-row.ts";
import {
  type ContactStatus,
  contactStatuses,
  decisionMakerValues,
  initiators,
  purposes,
  type WhoWent,
  whoWentValues,
} from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";

type CourseFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored?: EmployerContactView;
  status?: ContactStatus;
  whoWent?: WhoWent;
};

/** What happened, why, who started it, who was there and how long it took. */
export function CourseFields({ form, stored, status = "held", whoWent = "specialist" }: CourseFieldsProps) {
  const t = useMessages("contacts");
  const words = useMessages("components");
  const optional = words("optional");
  const minutes = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : String(value);
  return (
    <>
      <ChoiceChips
        id="status"
        name="status"
        label={t("status")}
        error={form.errorOf("status")}
        choices={contactStatuses.map((value) => ({ value, label: t(`status_${value}`) }))}
        chosen={[form.typed("status", stored?.status ?? status)]}
      />
      <ChoiceChips
        id="reachedNobody"
        name="reachedNobody"
        label={t("reached_nobody")}
        optional={optional}
        many
        choices={[{ value: "yes", label: words("yes") }]}
        chosen={form.typedList("reachedNobody", stored?.reachedNobody ? ["yes"] : [])}
      />
      <ChoiceChips
        id="decisionMaker"
        name="decisionMaker"
        label={t("decision_maker")}
        optional={optional}
        error={form.errorOf("decisionMaker")}
        choices={decisionMakerValues.map((value) => ({ value, label: t(`decision_maker_${value}`) }))}
        chosen={[form.typed("decisionMaker", stored?.decisionMaker)]}
      />
      <ChoiceChips
        id="purpose"
        name="purpose"
        label={t("purpose")}
        error={form.errorOf("purpose")}
        choices={purposes.map((purpose) => ({ value: purpose, label: t(`purpose_${purpose}`) }))}
        chosen={[form.typed("purpose", stored?.purpose ?? "job_development")]}
      />
      <ChoiceChips
        id="initiatedBy"
        name="initiatedBy"
        label={t("initiated")}
        error={form.errorOf("initiatedBy")}
        choices={initiators.map((initiator) => ({ value: initiator, label: t(`initiated_${initiator}`) }))}
        chosen={[form.typed("initiatedBy", stored?.initiatedBy ?? "we")]}
      />
      <ChoiceChips
        id="whoWent"
        name="whoWent"
        label={t("who_went")}
        error={form.errorOf("whoWent")}
        choices={whoWentValues.map((who) => ({ value: who, label: t(`who_went_${who}`) }))}
        chosen={[form.typed("whoWent", stored?.whoWent ?? whoWent)]}
      />
      <ChoiceChips
        id="inOffice"
        name="inOffice"
        label={t("in_office")}
        optional={optional}
        many
        choices={[{ value: "yes", label: words("yes") }]}
        chosen={form.typedList("inOffice", stored?.inOffice ? ["yes"] : [])}
      />
      <div className={styles.pair}>
        <TextField
          id="durationMinutes"
          name="durationMinutes"
          label={t("duration")}
          error={form.errorOf("durationMinutes")}
          defaultValue={form.typed("durationMinutes", minutes(stored?.durationMinutes ?? 30))}
          inputMode="numeric"
          width={5}
          maxLength={5}
        />
        <TextField
          id="travelMinutes"
          name="travelMinutes"
          label={t("travel")}
          optional={optional}
          error={form.errorOf("travelMinutes")}
          defaultValue={form.typed("travelMinutes", minutes(stored?.travelMinutes))}
          inputMode="numeric"
          width={5}
          maxLength={5}
        />
      </div>
    </>
  );
}
