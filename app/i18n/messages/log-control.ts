import { area } from "./area.ts";

/** For leaders: openings of participants' pages that stand out. */
export const logControl = area({
  nb: {
    title: "Loggkontroll",
    about:
      "Uka fra {day}. Åpninger av deltakersider som skiller seg ut. Et tegn er ikke et bevis: spør før du trekker en slutning.",
    none: "Ingenting skiller seg ut denne uka.",
    before: "Uka før",
    next: "Uka etter",
    list: "Å se nærmere på",
    who: "Hvem",
    person: "Deltaker",
    when: "Dag",
    why: "Tegn",
    done: "Sett på",
    no_relation: "Ingen tilknytning til deltakeren",
    after_transfer: "Lenge etter at deltakeren ble overført",
    same_surname: "Samme etternavn",
    at_night: "Om natta",
    many_people: "Mange flere enn vanlig på én dag",
    many: "Mange",
    as_it_should_be: "I orden",
    followed_up: "Fulgt opp",
  },
  en: {
    title: "Control of the log",
    about:
      "The week from {day}. Openings of participants' pages that stand out. A sign is no proof: ask before you conclude.",
    none: "Nothing stands out this week.",
    before: "The week before",
    next: "The week after",
    list: "To look into",
    who: "Who",
    person: "Participant",
    when: "Day",
    why: "Signs",
    done: "Looked into",
    no_relation: "No relation to the participant",
    after_transfer: "Long after the participant was handed over",
    same_surname: "The same surname",
    at_night: "At night",
    many_people: "Many more than usual in one day",
    many: "Many",
    as_it_should_be: "As it should be",
    followed_up: "Followed up",
  },
});
