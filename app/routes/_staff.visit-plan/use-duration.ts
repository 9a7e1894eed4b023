import { useMessages } from "#app/i18n/use-messages.ts";

/** Minutes as people say them: "45 min", "2 t 15 min". Whole minutes. */
export function useDuration(): (minutes: number) => string {
  const t = useMessages("visits");
  return (given) => {
    const minutes = Math.round(given);
    return minutes < 60
      ? t("minutes_only", { minutes })
      : t("hours_and_minutes", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
