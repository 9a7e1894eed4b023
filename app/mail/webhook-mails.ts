import type { Language } from "../domain/context.ts";
import { translatorOf } from "../i18n/page-messages.ts";
import type { Mail } from "./mailer.ts";

/** To an administrator: a receiver of events has been stopped, and why. */
export function webhookDisabledMail(
  language: Language,
  to: string,
  { host, reason, days, link }: { host: string; reason: "failing" | "gone"; days: number; link: string },
): Mail {
  const say = translatorOf("webhooks", language);
  const what = reason === "gone" ? say("mail_gone", { host }) : say("mail_failing", { host, days });
  return { to, subject: say("mail_subject", { host }), text: [what, say("mail_where"), link].join("\n\n") };
}
