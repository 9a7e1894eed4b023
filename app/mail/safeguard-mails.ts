import type { Language } from "../domain/context.ts";
import { translatorOf } from "../i18n/page-messages.ts";
import type { Mail } from "./mailer.ts";

/** Somebody has opened a participant whom they do not follow up. Never whom: mail lies in many places. */
export function emergencyMail(language: Language, to: string, name: string, link: string | null): Mail {
  const say = translatorOf("safeguards", language);
  const where = link ? [say("mail_emergency_where"), link] : [say("mail_emergency_follower")];
  return {
    to,
    subject: say("mail_emergency_subject"),
    text: [say("mail_emergency", { name }), ...where].join("\n\n"),
  };
}

/** A colleague has opened or taken out so much that the brake went on. */
export function brakeMail(
  language: Language,
  to: string,
  told: { name: string; kind: "participants" | "files"; level: "slowed" | "stopped"; link: string },
): Mail {
  const say = translatorOf("safeguards", language);
  return {
    to,
    subject: say(`mail_brake_subject_${told.level}`),
    text: [
      say(`mail_brake_${told.kind}_${told.level}`, { name: told.name }),
      say("mail_brake_where"),
      told.link,
    ].join("\n\n"),
  };
}
