import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { ShownDisclosure } from "#app/domain/openness/get-openness.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./openness.module.css";
import { SaidItems } from "./said-items.tsx";

type DisclosureCardProps = { version: ShownDisclosure; participantId: string; today: string };

/** One version: what holds, or what did. */
export function DisclosureCard({ version, participantId, today }: DisclosureCardProps) {
  const t = useMessages("openness");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const name = version.towardsName ?? "";
  const standing = version.ending === null;
  return (
    <section className={styles.card}>
      <h3>{t(`towards_${version.towards}`, { name })}</h3>
      <p>{t(`contact_${version.contact}`)}</p>
      <SaidItems
        may={version.items.filter(({ may }) => may)}
        mustNot={version.items.filter(({ may }) => !may)}
      />
      {version.script ? <p className={styles.script}>«{version.script}»</p> : null}
      {version.talkedThrough ? null : <p className={styles.note}>{t("talked_through_no")}</p>}
      {version.advantages ? (
        <p>
          <strong>{t("advantages")}:</strong> {version.advantages}
        </p>
      ) : null}
      {version.drawbacks ? (
        <p>
          <strong>{t("drawbacks")}:</strong> {version.drawbacks}
        </p>
      ) : null}
      <p className={styles.note}>
        {t("version_line", {
          sequence: version.sequence,
          day: day(version.agreedOn),
          way: t(`way_${version.way}`).toLocaleLowerCase(language),
          name: version.recordedByName ?? "–",
        })}{" "}
        {version.ending && version.endedOn
          ? t(`ended_${version.ending}`, { day: day(version.endedOn) })
          : null}
        {standing && version.untilOn
          ? t(version.hasRunOut ? "run_out_line" : "until_line", { day: day(version.untilOn) })
          : null}
      </p>
      {standing ? (
        <div className={styles.buttons}>
          <LinkButton
            href={paths.agreeOpenness(participantId, documentOf(version), version.towards === "company")}
          >
            {t("change")}
            <span className="tc-sr">: {t(`towards_${version.towards}`, { name })}</span>
          </LinkButton>
          <Form method="post">
            <input type="hidden" name="disclosure" value={version.id} />
            <SubmitButton variant="danger" name="intent" value="withdraw">
              {t("withdraw")}
              <span className="tc-sr">: {t(`towards_${version.towards}`, { name })}</span>
            </SubmitButton>
          </Form>
          <small className={styles.note}>{t("withdraw_help")}</small>
        </div>
      ) : null}
    </section>
  );
}

function documentOf({ employerId, registerUnitId, companyDocument }: ShownDisclosure): string | undefined {
  if (employerId) return `e_${employerId}`;
  if (registerUnitId) return `r_${registerUnitId}`;
  return companyDocument ?? undefined;
}
