import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { StaleNotice } from "#app/components/stale-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { paths } from "#app/http/paths.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type FormReply = ReturnType<typeof useFormReply>;

type WayFormProps = {
  title: string;
  participant: { id: string; initials: string; referenceCode: string };
  form: FormReply;
  /** Somebody saved first. */
  stale?: boolean;
  help?: ReactNode;
  submit?: string;
  children: ReactNode;
};

/** A page with one short form about the way, and back to the way. */
export function WayForm({ title, participant, form, stale, help, submit, children }: WayFormProps) {
  const t = useMessages("way");
  const words = useMessages("components");
  return (
    <>
      <PageTitle
        title={title}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
      />
      {stale ? <StaleNotice items={[]} /> : <ErrorSummary {...form.summary} />}
      {help ? <p>{help}</p> : null}
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            {children}
            <NamesMayStand form={form} />
            <SubmitBar
              submit={submit ?? t("save")}
              secondary={<LinkButton href={paths.way(participant.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

export function NoteField({ form }: { form: FormReply }) {
  const t = useMessages("way");
  const words = useMessages("components");
  return (
    <TextAreaField
      id="note"
      name="note"
      label={t("note")}
      optional={words("optional")}
      help={t("note_help")}
      error={form.errorOf("note")}
      defaultValue={form.typed("note")}
      maxLength={2000}
    />
  );
}
