import { Form } from "@remix-run/react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { LinkList } from "#app/components/link-list.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { JobChoices } from "#app/domain/placements/get-placement-choices.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** First of all where the job is: a search that works without JavaScript, and a link for each that may be meant. */
export function ChooseEmployer({
  person,
  typed,
  places,
}: Pick<JobChoices, "person" | "places"> & { typed: string }) {
  const t = useMessages("jobs");
  const who = `${person.initials} ${person.referenceCode}`;
  return (
    <>
      <PageTitle title={t("new_title")} sub={t("new_sub", { who })} />
      <Panel title={t("which_employer")}>
        <Form method="get" noValidate>
          <input type="hidden" name="participant" value={person.id} />
          <FieldStack>
            <TextField
              id="q"
              name="q"
              type="search"
              label={t("employer_text")}
              help={t("employer_help")}
              defaultValue={typed}
              width={30}
              maxLength={120}
              autoComplete="off"
            />
            <SubmitBar
              submit={t("find_employer")}
              secondary={<LinkButton href={paths.newEmployer()}>{t("add_employer")}</LinkButton>}
            />
          </FieldStack>
        </Form>
        {places === null ? null : places.length === 0 ? (
          <EmptyState>{t("employer_none", { text: typed })}</EmptyState>
        ) : (
          <LinkList
            links={places.map(({ document, name, where }) => ({
              href: paths.newPlacementOf(person.id, document),
              title: name,
              ...(where === "" ? {} : { note: where }),
            }))}
          />
        )}
      </Panel>
    </>
  );
}
