import { Form } from "@remix-run/react";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { StageLadder } from "#app/components/stage-ladder.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { tiers } from "#app/domain/cadence/contact-cadence.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import { SmallForm } from "./employer-notices.tsx";
import type { EmployerLoaded } from "./route.tsx";

const ladder = ["met", "needs_known", "presented"] as const;
const stages = ["none", "contacted", "met", "needs_known", "presented", "ongoing"] as const;

/** How far we have come, cup by cup, who holds it, and what a person may set. */
export function OwnerAndStage({
  page,
  form,
}: {
  page: EmployerLoaded;
  form: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("employer");
  const relationship = useMessages("relationship");
  const words = useMessages("components");
  const { cups, stage } = page.relationship;
  return (
    <Panel title={relationship("stage")} note={relationship(`stage_${stage}`)}>
      <StageLadder
        label={relationship("stage")}
        steps={ladder.map((step, index) => {
          const state = index < cups ? "done" : index === cups ? "now" : "next";
          return {
            key: step,
            label: relationship(`ladder_${step}`),
            state,
            stateWord: words(`step_${state}`),
          };
        })}
      />
      <div className={`${styles.row} ${styles.wide}`}>
        <span>
          {t("owner")}: <strong>{page.owner?.name ?? t("owner_nobody")}</strong>
        </span>
        {page.mayWrite ? (
          <SmallForm intent={page.isOwner ? "leave" : "take"}>
            {t(page.isOwner ? "owner_leave" : "owner_take")}
          </SmallForm>
        ) : null}
      </div>
      <div className={styles.row}>
        <span>
          {t("backup")}: <strong>{page.backup?.name ?? t("backup_nobody")}</strong>
        </span>
        <span>
          {t("tier")}: <strong>{t(`tier_${page.tier}`)}</strong>
        </span>
      </div>
      {page.mayWrite ? (
        <details className={styles.fold} open={form.errorOf("backup") ? true : undefined}>
          <summary>{t("backup_and_tier")}</summary>
          <Form method="post">
            <FieldStack>
              <SelectField
                id="backup"
                name="backup"
                label={t("backup")}
                help={t("backup_help")}
                error={form.errorOf("backup")}
                defaultValue={form.typed("backup", page.backup?.accountId ?? "nobody")}
                options={[
                  { value: "nobody", label: t("backup_nobody") },
                  ...page.holders
                    .filter(({ id }) => id !== page.owner?.accountId)
                    .map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <SubmitButton variant="quiet" name="intent" value="backup">
                {t("backup_save")}
              </SubmitButton>
            </FieldStack>
          </Form>
          <Form method="post">
            <FieldStack>
              <SelectField
                id="tier"
                name="tier"
                label={t("tier")}
                help={t("tier_help")}
                defaultValue={form.typed("tier", page.tier)}
                options={tiers.map((tier) => ({ value: tier, label: t(`tier_${tier}`) }))}
              />
              <SubmitButton variant="quiet" name="intent" value="tier">
                {t("tier_save")}
              </SubmitButton>
            </FieldStack>
          </Form>
        </details>
      ) : null}
      {page.mayWrite ? (
        <details className={styles.fold} open={form.errorOf("reason") ? true : undefined}>
          <summary>{t("stage_set")}</summary>
          <Form method="post">
            <input type="hidden" name="intent" value="stage" />
            <FieldStack>
              <SelectField
                id="stage"
                name="stage"
                label={relationship("stage")}
                defaultValue={form.typed("stage", stage)}
                options={stages.map((value) => ({ value, label: relationship(`stage_${value}`) }))}
              />
              <TextField
                id="reason"
                name="stageReason"
                label={t("stage_reason")}
                optional={words("optional")}
                help={t("stage_reason_help")}
                error={form.errorOf("reason")}
                defaultValue={form.typed("stageReason")}
                maxLength={500}
              />
              <SubmitButton variant="quiet">{words("save")}</SubmitButton>
            </FieldStack>
          </Form>
        </details>
      ) : null}
    </Panel>
  );
}
