import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { TextAreaField } from "./text-area-field.tsx";

/** What a job or an education that has ended taught: what worked and what did not. */
export function WhatWorkedFields({ form }: { form: ReturnType<typeof useFormReply> }) {
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <TextAreaField
        id="worked"
        name="worked"
        label={t("worked")}
        optional={words("optional")}
        maxLength={2000}
        defaultValue={form.typed("worked")}
        error={form.errorOf("worked")}
      />
      <TextAreaField
        id="didNotWork"
        name="didNotWork"
        label={t("did_not_work")}
        optional={words("optional")}
        maxLength={2000}
        defaultValue={form.typed("didNotWork")}
        error={form.errorOf("didNotWork")}
      />
    </>
  );
}
