import { TextField } from "#app/components/text-field.tsx";
import { type WebhookEvent, webhookEvents } from "#app/domain/webhooks/webhook-event.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { CheckList } from "../_staff.administration/check-list.tsx";

type WebhookFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored?: { url: string; description: string; events: readonly string[] };
};

const groups = [
  { key: "group_employer", starts: ["employer.", "portfolio."] },
  { key: "group_contact", starts: ["contact."] },
  { key: "group_lead", starts: ["lead."] },
  { key: "group_work", starts: ["next_step.", "promise."] },
  { key: "group_support", starts: ["support_request."] },
] as const;

// The person at an employer is read of with the contacts.
const groupOf = (event: WebhookEvent) =>
  event.startsWith("contact_person.")
    ? "group_contact"
    : groups.find(({ starts }) => starts.some((start) => event.startsWith(start)))?.key;

export function WebhookFields({ form, stored }: WebhookFieldsProps) {
  const t = useMessages("webhooks");
  const common = useMessages("components");
  const chosen = form.typedList("event", stored?.events);
  return (
    <>
      <TextField
        id="url"
        name="url"
        label={t("url")}
        help={t("url_help")}
        autoComplete="off"
        maxLength={500}
        defaultValue={form.typed("url", stored?.url)}
        error={form.errorOf("url")}
      />
      <TextField
        id="description"
        name="description"
        label={t("description")}
        optional={common("optional")}
        autoComplete="off"
        maxLength={200}
        defaultValue={form.typed("description", stored?.description)}
        error={form.errorOf("description")}
      />
      {groups.map(({ key }, index) => (
        <CheckList
          key={key}
          id={index === 0 ? "event" : key}
          name="event"
          legend={t(key)}
          error={index === 0 ? form.errorOf("event") : undefined}
          items={webhookEvents
            .filter((event) => groupOf(event) === key)
            .map((event) => ({ value: event, label: t(event) }))}
          chosen={chosen}
        />
      ))}
    </>
  );
}
