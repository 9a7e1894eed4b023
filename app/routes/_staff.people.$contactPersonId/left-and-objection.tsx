import { Form } from "@remix-run/react";
import { Notice } from "#app/components/notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./person.module.css";
import type { PersonLoaded } from "./route.tsx";

/** Whether the person still works here and wants to be registered; both can be taken back. */
export function LeftAndObjection({ page: { person, today } }: { page: PersonLoaded }) {
  const t = useMessages("people");
  const employer = useMessages("employer");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  return (
    <>
      {person.objectedOn ? (
        <Notice kind="bad">{t("objected", { day: day(person.objectedOn) })}</Notice>
      ) : null}
      {person.leftOn ? (
        <Notice kind="info">{employer("person_left", { day: day(person.leftOn) })}</Notice>
      ) : null}
      <div className={styles.settle}>
        <Intent intent={person.leftOn ? "back" : "left"}>
          {person.leftOn ? t("back") : employer("mark_left", { name: person.name })}
        </Intent>
        <Intent intent={person.objectedOn ? "takes_back" : "objects"}>
          {person.objectedOn ? t("takes_back") : t("objects")}
        </Intent>
      </div>
    </>
  );
}

function Intent({ intent, children }: { intent: string; children: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <SubmitButton variant="quiet">{children}</SubmitButton>
    </Form>
  );
}
