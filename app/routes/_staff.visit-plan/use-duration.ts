import { useMessages } from "#app/i18n/use-messages.ts";

/** Minutes as people say them: "45 min", "2 t 15 min". Whole minutes. */
export function useDuration(): (minutes: number) => string {
  const t = useMessages("visits");
  return (given) => {
    const whole = Math.round(given);
    const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
    if (hours === 0) return t("minutes_only", { minutes });
    return minutes === 0 ? t("hours_only", { hours }) : t("hours_and_minutes", { hours, minutes });
  };
}
