import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatDay, formatDayForField } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./person.module.css";
import type { PersonLoaded } from "./route.tsx";

/** What the person has to be told (GDPR art. 14), to be read out or sent, and when that was last done. */
export function ToldPanel({ page, form }: { page: PersonLoaded; form: ReturnType<typeof useFormReply> }) {
  const { person, here, own, toldBy, today } = page;
  const t = useMessages("people");
  const language = useLanguage();
  const phone = own?.accountPhone ?? own?.publicPhone ?? null;
  const text = [
    t("notice_intro", { name: person.name, employer: here.name }),
    t("notice_who", { service: own?.publicName ?? "" }),
    t("notice_what"),
    t("notice_why"),
    t("notice_source"),
    t("notice_how_long"),
    t("notice_rights"),
    phone ? t("notice_reach", { phone }) : null,
  ]
    .filter((line) => line !== null)
    .join("\n\n");
  const day = person.informedOn ? formatDay(person.informedOn, { language, today }) : "";
  return (
    <Panel id="told" title={t("told_title")}>
      <p>
        {person.informedOn
          ? toldBy
            ? t("told_last", { day, by: toldBy })
            : t("told_last_nobody", { day })
          : t("told_never")}
      </p>
      <details>
        <summary>{t("notice_title")}</summary>
        <p className={styles.notice}>{text}</p>
        {person.email ? (
          <LinkButton
            href={`mailto:${person.email}?subject=${encodeURIComponent(t("notice_subject"))}&body=${encodeURIComponent(text)}`}
          >
            {t("notice_send")}
          </LinkButton>
        ) : null}
      </details>
      <Form method="post" className={styles.stack} noValidate>
        <input type="hidden" name="intent" value="told" />
        <DateField
          id="informedOn"
          name="informedOn"
          label={t("informed_on")}
          formatHelp={t("day_format")}
          error={form.errorOf("informedOn")}
          defaultValue={form.typed("informedOn", formatDayForField(today))}
        />
        <ChoiceChips
          id="informedWay"
          name="informedWay"
          label={t("informed_way")}
          error={form.errorOf("informedWay")}
          segmented
          chosen={[form.typed("informedWay", "spoken")]}
          choices={(["spoken", "written"] as const).map((way) => ({ value: way, label: t(`way_${way}`) }))}
        />
        <div>
          <SubmitButton variant="quiet">{t("save_told")}</SubmitButton>
        </div>
      </Form>
    </Panel>
  );
}
