import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import { DateField } from "#app/components/date-field.tsx";
import { Icon } from "#app/components/icon.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";

type WhenFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  summary: string;
  day?: string;
  time?: string;
  open?: boolean;
};

/** Left alone it is now; opened, a day and a time are typed. */
export function WhenFields({ form, summary, day = "", time = "", open = false }: WhenFieldsProps) {
  const t = useMessages("contacts");
  const words = useMessages("components");
  const typed = Boolean(form.typed("day") || form.typed("time"));
  return (
    <details
      className={styles.fold}
      open={open || typed || form.hasFaultIn("day") || form.hasFaultIn("time")}
    >
      <summary>
        <span>
          <Icon of={IconClock} /> {summary}
        </span>
        <span>{t("change")}</span>
      </summary>
      <div>
        <div className={styles.pair}>
          <DateField
            id="day"
            name="day"
            label={t("day")}
            formatHelp={words("date_format")}
            error={form.errorOf("day")}
            defaultValue={form.typed("day", day)}
          />
          <TextField
            id="time"
            name="time"
            label={t("time")}
            help={t("time_format")}
            error={form.errorOf("time")}
            defaultValue={form.typed("time", time)}
            width={6}
            maxLength={10}
            autoComplete="off"
          />
        </div>
      </div>
    </details>
  );
}
