import { area } from "./area.ts";

/** Mail to employers, and to the colleague who answers them. Held to the portal's word list. */
export const portalMail = area({
  nb: {
    hello: "Hei,",
    phone: "Telefon {phone}",
    invitation_subject: "Din kontakt hos {service}",
    invitation_named:
      "{name} er din faste kontakt hos oss. På denne siden finner du telefonnummeret, og du kan be om hjelp:",
    invitation_unnamed: "Her finner du hvem du kan ringe hos oss, og du kan be om hjelp:",
    invitation_what:
      "Du trenger verken konto eller passord. Siden virker i 30 dager. Du er registrert hos oss med navn og kontaktopplysninger, og kan når som helst be oss rette eller slette dem.",
    sign_in_subject: "Lenken du ba om",
    sign_in_here: "Åpne siden her. Lenken virker én gang, i ti minutter:",
    sign_in_ignore: "Har du ikke bedt om den, kan du se bort fra denne e-posten.",
    answer_subject: "Du har fått svar",
    answer_from: "{name} har svart på henvendelsen din.",
    answer_there: "Vi har svart på henvendelsen din.",
    answer_where: "Du kan lese og svare her:",
    request_subject: "Ny henvendelse fra {employer}",
    request_urgent_subject: "Haster: henvendelse fra {employer}",
    request_due: "{employer} venter på svar. Frist: {due}.",
  },
  en: {
    hello: "Hello,",
    phone: "Phone {phone}",
    invitation_subject: "Your contact at {service}",
    invitation_named:
      "{name} is your regular contact with us. This page has the phone number, and you can ask for help there:",
    invitation_unnamed: "Here you find whom to ring at our service, and you can ask for help:",
    invitation_what:
      "You need neither an account nor a password. The page works for 30 days. We keep your name and contact details, and you can ask us to correct or delete them at any time.",
    sign_in_subject: "The link you asked for",
    sign_in_here: "Open the page here. The link works once, for ten minutes:",
    sign_in_ignore: "If you have not asked for it, you can ignore this e-mail.",
    answer_subject: "You have an answer",
    answer_from: "{name} has answered your request.",
    answer_there: "We have answered your request.",
    answer_where: "You can read it and reply here:",
    request_subject: "New request from {employer}",
    request_urgent_subject: "Urgent: request from {employer}",
    request_due: "{employer} is waiting for an answer. Deadline: {due}.",
  },
});
