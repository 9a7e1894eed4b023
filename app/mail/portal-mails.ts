import type { Language } from "../domain/context.ts";
import { portalMail } from "../i18n/messages/portal-mail.ts";
import { fillMessage, type Values } from "../i18n/translate.ts";
import type { Mail } from "./mailer.ts";

type Key = keyof (typeof portalMail)["nb"];

/** What a mail to an employer may say of the service: its public name, who helps, and where to ring. */
export type MailSender = { serviceName: string; supportName: string | null; phone: string | null };

const words = (language: Language) => (key: Key, values?: Values) =>
  fillMessage(language, portalMail[language][key], values);

function signature(language: Language, sender: MailSender): string {
  const say = words(language);
  const lines = [
    sender.supportName,
    sender.serviceName,
    sender.phone ? say("phone", { phone: sender.phone }) : null,
  ];
  return lines.filter((line) => line !== null && line !== "").join("\n");
}

function letter(language: Language, sender: MailSender, subject: string, paragraphs: (string | null)[]) {
  const text = [...paragraphs.filter((paragraph) => paragraph !== null), signature(language, sender)].join(
    "\n\n",
  );
  return { subject, text };
}

/** "Your contact at the service": opens a page with a name and a number; no credential. */
export function invitationMail(language: Language, to: string, sender: MailSender, link: string): Mail {
  const say = words(language);
  const subject = say("invitation_subject", { service: sender.serviceName });
  return {
    to,
    ...letter(language, sender, subject, [
      say("hello"),
      sender.supportName ? say("invitation_named", { name: sender.supportName }) : say("invitation_unnamed"),
      link,
      say("invitation_what"),
    ]),
  };
}

/** The single-use link, good for ten minutes. */
export function signInLinkMail(language: Language, to: string, sender: MailSender, link: string): Mail {
  const say = words(language);
  return {
    to,
    ...letter(language, sender, say("sign_in_subject"), [
      say("hello"),
      say("sign_in_here"),
      link,
      say("sign_in_ignore"),
    ]),
  };
}

/** An answer is there, and whom to ring; the answer itself only when it was found clean. */
export function answerMail(
  language: Language,
  to: string,
  sender: MailSender,
  answer: { text: string | null; link: string },
): Mail {
  const say = words(language);
  return {
    to,
    ...letter(language, sender, say("answer_subject"), [
      say("hello"),
      sender.supportName ? say("answer_from", { name: sender.supportName }) : say("answer_there"),
      answer.text,
      say("answer_where"),
      answer.link,
    ]),
  };
}

/** To a colleague at the service: a workplace waits for an answer. */
export function requestMail(
  language: Language,
  to: string,
  request: { employer: string; due: string; urgent: boolean; link: string },
): Mail {
  const say = words(language);
  return {
    to,
    subject: say(request.urgent ? "request_urgent_subject" : "request_subject", {
      employer: request.employer,
    }),
    text: [say("request_due", { employer: request.employer, due: request.due }), request.link].join("\n\n"),
  };
}
