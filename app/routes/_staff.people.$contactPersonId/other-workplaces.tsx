import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./person.module.css";
import type { PersonLoaded } from "./route.tsx";

/** Where the person works; another place is found by its name and chosen. */
export function OtherWorkplaces({
  page,
  form,
}: {
  page: PersonLoaded;
  form: ReturnType<typeof useFormReply>;
}) {
  const { person, workplaces, asked, suggested, others, maySettle, today } = page;
  const t = useMessages("people");
  const words = useMessages("components");
  const language = useLanguage();
  return (
    <Panel id="workplaces" title={t("workplaces")}>
      <ul className={styles.places}>
        {workplaces.map((workplace) => (
          <li key={workplace.contactPersonId}>
            <a
              href={
                workplace.contactPersonId === person.id
                  ? paths.employer(workplace.employerId)
                  : paths.contactPerson(workplace.contactPersonId)
              }
            >
              {workplace.name}
            </a>{" "}
            <span className={styles.meta}>
              {[
                workplace.role,
                workplace.contactPersonId === person.id ? t("works_here") : null,
                workplace.leftOn
                  ? t("left_on", { day: formatDay(workplace.leftOn, { language, today }) })
                  : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <Form method="get" action={`${paths.contactPerson(person.id)}#workplaces`} className={styles.ask}>
        <TextField
          id="workplace-search"
          name="workplace"
          type="search"
          label={t("other_workplace")}
          help={t("other_workplace_help")}
          defaultValue={asked}
          maxLength={200}
          width={30}
          autoComplete="off"
        />
        <SubmitButton variant="quiet">{t("find_workplace")}</SubmitButton>
      </Form>
      {asked !== "" && suggested.length === 0 ? <p>{t("no_workplace", { text: asked })}</p> : null}
      {suggested.length > 0 ? (
        <Form method="post" className={styles.stack}>
          <input type="hidden" name="intent" value="workplace" />
          <ChoiceChips
            id="workplace"
            name="workplace"
            label={t("choose_workplace")}
            error={form.errorOf("workplace")}
            chosen={[form.typed("workplace", suggested[0]?.documentId)]}
            choices={suggested.map(({ documentId, name, place }) => ({
              value: documentId,
              label: name,
              ...(place ? { note: place } : {}),
            }))}
          />
          <TextField
            id="roleThere"
            name="roleThere"
            label={t("role_there")}
            optional={words("optional")}
            error={form.errorOf("roleThere")}
            defaultValue={form.typed("roleThere")}
            maxLength={200}
            width={30}
            autoComplete="off"
          />
          <div>
            <SubmitButton variant="quiet">{t("add_workplace")}</SubmitButton>
          </div>
        </Form>
      ) : null}
      {maySettle && others.length > 0 ? (
        <details className={styles.merge}>
          <summary>{t("merge_with")}</summary>
          <div className={styles.settle}>
            {others.map(({ id, name }) => (
              <LinkButton key={id} href={paths.mergePeople(person.id, id)}>
                {t("merge_person", { name })}
              </LinkButton>
            ))}
          </div>
        </details>
      ) : null}
    </Panel>
  );
}
