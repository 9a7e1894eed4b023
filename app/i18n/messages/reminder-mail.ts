import { area } from "./area.ts";

/** The morning's mail to a colleague who has asked for it. */
export const reminderMail = area({
  nb: {
    subject: {
      one: "{count} ting forfaller hos arbeidsgivere",
      other: "{count} ting forfaller hos arbeidsgivere",
    },
    hello: "Dette forfaller i dag eller er over fristen:",
    line: "{employer}: {what} ({day})",
    visit: "{employer}: avtale i dag kl. {at}",
    for_colleague: "{line}, for {name} som er borte",
    promise_us: "et løfte vi ga",
    promise_them: "et løfte de ga",
    stop: "Du får denne e-posten fordi du har slått på påminnelser i Min uke. Der kan du slå dem av.",
  },
  en: {
    subject: { one: "{count} thing is due with employers", other: "{count} things are due with employers" },
    hello: "This is due today or late:",
    line: "{employer}: {what} ({day})",
    visit: "{employer}: appointment today at {at}",
    for_colleague: "{line}, for {name} who is away",
    promise_us: "a promise we made",
    promise_them: "a promise they made",
    stop: "You get this mail because you have turned on reminders in My week. You can turn them off there.",
  },
});
