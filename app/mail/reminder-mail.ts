import type { Reminder, ReminderLine } from "../domain/reminders/list-reminders.ts";
import { formatDay } from "../i18n/format.ts";
import { reminderMail as messages } from "../i18n/messages/reminder-mail.ts";
import { translatorOf } from "../i18n/page-messages.ts";
import { fillMessage, type Values } from "../i18n/translate.ts";
import type { Mail } from "./mailer.ts";

/**
 * The morning's mail to a colleague: what is due, at which employers, and where to see it. Nothing that somebody wrote,
 * and never a participant.
 */
export function reminderMail(reminder: Reminder, today: string, link: string): Mail {
  const { language, lines } = reminder;
  const say = (key: keyof (typeof messages)["nb"], values?: Values) =>
    fillMessage(language, messages[language][key], values);
  const relationship = translatorOf("relationship", language);
  const lineWords = (line: ReminderLine): string => {
    const words = dueWords(line);
    return line.standsInFor ? say("for_colleague", { line: words, name: line.standsInFor }) : words;
  };
  const dueWords = (line: ReminderLine): string => {
    if (line.what === "visit") return say("visit", { employer: line.employer, at: line.at });
    const day = formatDay(line.dueOn, { language, today });
    const step =
      line.what === "step"
        ? relationship(`next_${line.kind}`)
        : say(line.madeBy === "us" ? "promise_us" : "promise_them");
    return say("line", { employer: line.employer, what: step, day });
  };
  return {
    to: reminder.to,
    subject: say("subject", { count: lines.length }),
    text: [say("hello"), lines.map((line) => `– ${lineWords(line)}`).join("\n"), link, say("stop")].join(
      "\n\n",
    ),
  };
}
