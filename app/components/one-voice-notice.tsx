import type { OneVoice } from "#app/domain/one-voice/one-voice.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Notice } from "./notice.tsx";

/** Who else was there, is about to go, and holds it: to be talked over first, and no stop. */
export function OneVoiceNotice({ voice, today }: { voice: OneVoice; today: string }) {
  const t = useMessages("contacts");
  const language = useLanguage();
  const { owner, was, goes } = voice;
  if (!was && !goes) return null;
  const day = (iso: string) => formatDay(iso, { language, today });
  const lines = [
    was ? t("voice_was", { name: was.name, day: day(was.on) }) : null,
    goes ? t("voice_goes", { name: goes.name, day: day(goes.on) }) : null,
    owner ? t("voice_owner", { name: owner.name }) : null,
    t("voice_ask"),
  ];
  return <Notice kind="info">{lines.filter(Boolean).join(" ")}</Notice>;
}
