import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { LinesToChoose } from "#app/domain/job-plans/list-lines-to-choose.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type ChooseLineProps = { contactId: string; people: readonly LinesToChoose[] };

/** Asked once, when a contact has been saved: which line of whose plan it served. */
export function ChooseLine({ contactId, people }: ChooseLineProps) {
  const t = useMessages("jobPlans");
  if (people.length === 0) return null;
  return (
    <Panel quiet title={t("log_line")}>
      <p>{t("log_line_help")}</p>
      {people.map((person) => (
        <Form
          key={person.participantId}
          method="post"
          action={`${paths.searchPlan(person.participantId)}?index`}
          className="tc-row"
        >
          <input type="hidden" name="contact" value={contactId} />
          <input type="hidden" name="back" value="contact" />
          <SelectField
            id={`line-${person.participantId}`}
            name="line"
            label={`${person.initials} · ${person.referenceCode}`}
            options={[
              { value: "", label: t("loose_none") },
              ...person.lines.map(({ id, words }) => ({ value: id, label: words.slice(0, 60) })),
            ]}
          />
          <SubmitButton variant="quiet" name="intent" value="link">
            {t("loose_save")}
            <span className="tc-sr">
              : {person.initials} {person.referenceCode}
            </span>
          </SubmitButton>
        </Form>
      ))}
    </Panel>
  );
}
