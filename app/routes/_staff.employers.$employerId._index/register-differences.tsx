import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

type FormReplyWords = ReturnType<typeof useFormReply>;

/** Our own value and the register's, one beside the other, and one press for each of the two choices. */
export function RegisterDifferences({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const { differences, profile, mayWrite } = page;
  if (differences.length === 0) return null;
  return (
    <Panel title={t("differences")}>
      <p className={styles.meta}>{t("differences_help")}</p>
      <ul className={styles.list}>
        {differences.map((difference) => {
          const field = t(`field_${difference.field}`);
          return (
            <li key={difference.field} className={styles.difference}>
              <strong>{field}</strong>
              <dl>
                <dt>{t("our_value")}</dt>
                <dd>{shown(difference.field, difference.ownWords)}</dd>
                <dt>{t("register_value")}</dt>
                <dd>{shown(difference.field, difference.registerWords)}</dd>
              </dl>
              {mayWrite ? (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="field" value={difference.field} />
                  <input type="hidden" name="register" value={difference.register} />
                  <input type="hidden" name="version" value={profile.version} />
                  <SubmitButton
                    variant="quiet"
                    name="intent"
                    value="take_register_value"
                    label={t("take_register_value_of", { field: field.toLocaleLowerCase() })}
                  >
                    {t("take_register_value")}
                  </SubmitButton>
                  <SubmitButton
                    variant="quiet"
                    name="intent"
                    value="keep_own_value"
                    label={t("keep_own_value_of", { field: field.toLocaleLowerCase() })}
                  >
                    {t("keep_own_value")}
                  </SubmitButton>
                </Form>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** An employer that was typed in by hand, and that the register has taken up since, at one place or several. */
export function LinkToRegister({ page, form }: { page: EmployerLoaded; form: FormReplyWords }) {
  const t = useMessages("employer");
  const { unitsToLink } = page;
  if (unitsToLink.length === 0 || !page.mayWrite) return null;
  const several = unitsToLink.length > 1;
  return (
    <Panel title={t("from_register")}>
      <p>{t(several ? "link_text_several" : "link_text")}</p>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="link" />
        <input type="hidden" name="version" value={page.profile.version} />
        {several ? (
          <ChoiceChips
            id="registerUnitId"
            name="registerUnitId"
            label={t("link_which")}
            choices={unitsToLink.map(({ id, name, address }) => ({
              value: id,
              label: name,
              ...(address ? { note: address } : {}),
            }))}
            chosen={[form.typed("registerUnitId")]}
            error={form.errorOf("registerUnitId")}
          />
        ) : null}
        <SubmitButton variant="quiet">{t("link")}</SubmitButton>
      </Form>
    </Panel>
  );
}

function shown(field: string, words: string): string {
  return field === "company" && /^\d{9}$/.test(words) ? formatOrganisationNumber(words) : words;
}
