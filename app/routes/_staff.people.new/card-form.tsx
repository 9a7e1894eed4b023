import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./card-form.module.css";

/** Fills the form in from a card that a telephone or a mail program has made. */
export function CardForm() {
  const t = useMessages("people");
  return (
    <Panel quiet title={t("from_card")}>
      <p>{t("from_card_help")}</p>
      <Form method="post" encType="multipart/form-data" className={styles.card}>
        <label htmlFor="card">{t("card_file")}</label>
        <input id="card" name="card" type="file" accept=".vcf,text/vcard" required className={styles.file} />
        <SubmitButton variant="quiet">{t("read_card")}</SubmitButton>
      </Form>
    </Panel>
  );
}
