import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { handoverReasons } from "#app/domain/portfolios/hand-over-portfolio.ts";
import { type PortfolioCounts, portfolioKinds } from "#app/domain/portfolios/portfolio.ts";
import type { Colleague, HandoverPreview } from "#app/domain/portfolios/preview-handover.ts";
import { paths } from "#app/http/paths.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./handovers.module.css";

type HandoverFormProps = {
  preview: HandoverPreview;
  receivers: Colleague[];
  form: ReturnType<typeof useFormReply>;
};

/** What goes over, counted, and to whom; one employer can go to somebody else. */
export function HandoverForm({ preview, receivers, form }: HandoverFormProps) {
  const t = useMessages("handovers");
  const words = useMessages("components");
  const countWords = (counts: PortfolioCounts) =>
    portfolioKinds.flatMap((kind) => (counts[kind] > 0 ? [t(`count_${kind}`, { count: counts[kind] })] : []));
  // At one employer one is its owner or not; there is nothing to count.
  const hereWords = (counts: PortfolioCounts) =>
    portfolioKinds.flatMap((kind) => {
      if (counts[kind] === 0) return [];
      const isRole =
        kind === "owner" || kind === "backup" || kind === "support_contact" || kind === "support_deputy";
      return [isRole ? t(`here_${kind}`) : t(`count_${kind}`, { count: counts[kind] })];
    });
  const { from, employers, more, totals } = preview;
  const able = receivers.filter(({ id }) => id !== from.id);
  if (employers.length === 0) return <Panel title={from.name}>{t("nothing", { name: from.name })}</Panel>;
  const everybody = able.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Panel title={t("preview", { name: from.name })}>
      <p>{countWords(totals).join(", ")}.</p>
      <p className={styles.meta}>{t("participants_stay")}</p>
      <Form method="post" action={paths.handovers(from.id)} noValidate>
        <input type="hidden" name="from" value={from.id} />
        <FieldStack>
          <SelectField
            id="to"
            name="to"
            label={t("to")}
            error={form.errorOf("to")}
            defaultValue={form.typed("to")}
            options={[{ value: "", label: t("choose") }, ...everybody]}
          />
          <ChoiceChips
            id="reason"
            name="reason"
            label={t("reason")}
            choices={handoverReasons.map((reason) => ({ value: reason, label: t(`reason_${reason}`) }))}
            chosen={[form.typed("reason", "other")]}
          />
          <details
            className={styles.split}
            open={employers.some(({ id }) => form.errorOf(`to_${id}`) || form.typed(`to_${id}`))}
          >
            <summary>{t("split", { count: employers.length })}</summary>
            <p className={styles.meta}>{t("split_help")}</p>
            <ul className={styles.employers}>
              {employers.map(({ id, name, place, counts }) => (
                <li key={id}>
                  <span>
                    <strong>{name}</strong>
                    <span className={styles.meta}>
                      {[place, ...hereWords(counts)].filter(Boolean).join(", ")}
                    </span>
                  </span>
                  <SelectField
                    id={`to_${id}`}
                    name={`to_${id}`}
                    label={<span className="tc-sr">{t("to_of", { name })}</span>}
                    error={form.errorOf(`to_${id}`)}
                    defaultValue={form.typed(`to_${id}`)}
                    options={[{ value: "", label: t("as_the_rest") }, ...everybody]}
                  />
                </li>
              ))}
            </ul>
            {more > 0 ? <p className={styles.meta}>{t("more", { count: more })}</p> : null}
          </details>
          <SubmitBar
            submit={t("hand_over")}
            secondary={<a href={paths.handovers()}>{words("cancel")}</a>}
            foot={t("undo_help")}
          />
        </FieldStack>
      </Form>
    </Panel>
  );
}
