import * as z from "zod";
import { isDay } from "../calendar/is-day.ts";
import type {
  Channel,
  ContactStatus,
  DecisionMaker,
  InitiatedBy,
  Purpose,
  WhoWent,
} from "../employer-contacts/employer-contact-vocabulary.ts";

export type DateOrder = "day_first" | "month_first";

/** Thrown inside the reading of one row only; its code is that of the fault of the cell. */
export class CellFault extends Error {
  constructor(
    readonly code: string,
    readonly values: Record<string, string | number> = {},
  ) {
    super(code);
  }
}

/** What a spreadsheet was kept from taking for a formula is read without the sign that kept it. */
const plainText = (cell: string): string => (/^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell).trim();

/** @throws CellFault too_long */
export function readText(cell: string, longest: number): string | null {
  const text = plainText(cell);
  if (text.length > longest) throw new CellFault("too_long", { longest });
  return text === "" ? null : text;
}

/** A number to ring, as it was written; an extension stands in brackets behind it. @throws CellFault phone_wrong */
export function readPhone(cell: string): string | null {
  const text = readText(cell, 60)?.replace(/\s*(?:x|ext\.?|linje)\s*(\d+)$/i, " ($1)") ?? null;
  if (text === null) return null;
  if (!/^[+\d(][\d\s().\-/]{4,}$/.test(text) || text.length > 40) throw new CellFault("phone_wrong");
  return text;
}

/** @throws CellFault email_wrong */
export function readEmail(cell: string): string | null {
  const text = readText(cell, 320)?.replace(/^mailto:/i, "") ?? null;
  if (text !== null && !z.email().safeParse(text).success) throw new CellFault("email_wrong");
  return text;
}

/** Whole minutes, written as minutes or as h:mm. @throws CellFault minutes_wrong */
export function readMinutes(cell: string): number | null {
  const text = plainText(cell);
  if (text === "") return null;
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : Number(text.replace(",", "."));
  if (!Number.isFinite(minutes) || minutes < 0 || minutes > 1440) throw new CellFault("minutes_wrong");
  return Math.round(minutes);
}

/** @throws CellFault head_count_wrong */
export function readHeadCount(cell: string): number | null {
  const text = plainText(cell).replace(/[\s\u00a0.,](?=\d{3}\b)/g, "");
  if (text === "" || text === "0") return null;
  if (!/^\d{1,7}$/.test(text)) throw new CellFault("head_count_wrong");
  return Number(text);
}

export type ReadMoment =
  | { day: string; time: string | null }
  /** With its own offset, so that no time zone has to be assumed. */
  | { instant: Date };

/**
 * A day, with the time where there is one: 2026-03-01, 2026-03-01 14:30, 01.03.2026, 1/3/2026, or an instant with its
 * offset. Which of two numbers is the month is told by `order` where there are strokes between, else by the dots.
 * @throws CellFault date_wrong
 */
export function readMoment(cell: string, order: DateOrder): ReadMoment | null {
  const text = plainText(cell);
  if (text === "") return null;
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const instant = new Date(text.replace(" ", "T"));
    if (!Number.isNaN(instant.getTime())) return { instant };
  }
  const found =
    /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T,\s]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?)?$/i.exec(
      text,
    );
  if (!found) throw new CellFault("date_wrong");
  const [, first = "", sign = "", second = "", third = "", hour, minute, half] = found;
  const [year, month, date] = yearMonthDate(first, second, third, sign === "/" ? order : "day_first");
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (!isDay(day)) throw new CellFault("date_wrong");
  return { day, time: hour === undefined ? null : clock(Number(hour), minute ?? "00", half) };
}

function yearMonthDate(
  first: string,
  second: string,
  third: string,
  order: DateOrder,
): [string, string, string] {
  if (first.length === 4) return [first, second, third];
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) throw new CellFault("date_wrong");
  const year = third.length === 2 ? `20${third}` : third;
  return order === "month_first" ? [year, first, second] : [year, second, first];
}

/** @throws CellFault time_wrong */
export function readTime(cell: string): string | null {
  const text = plainText(cell).replace(/^kl\.?\s*/i, "");
  if (text === "") return null;
  const found = /^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]m)?$/i.exec(text);
  if (!found) throw new CellFault("time_wrong");
  return clock(Number(found[1]), found[2] ?? "", found[3]);
}

function clock(hour: number, minute: string, half: string | undefined): string {
  const isAfternoon = half?.toLowerCase() === "pm";
  const hours = half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour;
  if (hours > 23 || Number(minute) > 59) throw new CellFault("time_wrong");
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

const yes = new Set(["ja", "yes", "true", "sann", "1", "x", "j", "y"]);
const no = new Set(["nei", "no", "false", "usann", "0", "n"]);

/** @throws CellFault answer_wrong */
export function readDecisionMaker(cell: string): DecisionMaker {
  const text = plainText(cell).toLowerCase();
  if (yes.has(text)) return "yes";
  if (no.has(text)) return "no";
  if (["", "vet ikke", "ikke oppgitt", "not stated", "not_stated", "unknown"].includes(text))
    return "not_stated";
  throw new CellFault("answer_wrong");
}

/** The day on which something was so; a bare yes means today. @throws CellFault date_wrong */
export function readDayOrYes(cell: string, order: DateOrder, today: string): string | null {
  const text = plainText(cell).toLowerCase();
  if (text === "" || no.has(text)) return null;
  if (yes.has(text)) return today;
  const moment = readMoment(cell, order);
  if (moment === null) return null;
  return "day" in moment ? moment.day : moment.instant.toISOString().slice(0, 10);
}

const channelNames: Readonly<Record<Channel, readonly string[]>> = {
  in_person: [
    ...[
      "besøk",
      "visit",
      "fysisk",
      "møte",
      "in person",
      "inperson",
      "in_person",
      "meeting",
      "arbeidsgivermøte",
    ],
    ...[
      "meeting with employer",
      "first meeting with employer",
      "physical",
      "event",
      "oppmøte",
      "face to face",
    ],
  ],
  phone: ["telefon", "telefon/digitalt", "phone", "call", "ringte", "samtale", "telephone", "tlf"],
  video: ["video", "video", "digitalt", "teams", "zoom", "digital", "videomøte", "video call"],
  email: ["e-post", "e-mail", "epost", "email", "mail", "email_sent", "incoming_email"],
  sms: ["sms", "sms", "tekstmelding", "text"],
  letter: ["brev", "letter", "post"],
  portal_message: ["portalmelding", "portal message", "portal_message"],
};

const statusNames: Readonly<Record<ContactStatus, readonly string[]>> = {
  held: ["holdt", "held", "gjennomført", "completed", "complete", "done", "fullført"],
  planned: ["planlagt", "planned", "open", "not started", "scheduled", "åpen"],
  cancelled: ["avlyst", "cancelled", "canceled", "not held", "avbrutt", "rescheduled"],
  participant_did_not_come: [
    "deltaker møtte ikke",
    "participant did not come",
    "participant absent",
    "participant_did_not_come",
  ],
  employer_did_not_come: [
    "arbeidsgiver møtte ikke",
    "employer did not come",
    "no show",
    "no_show",
    "employer_did_not_come",
    "no answer",
  ],
};

const purposeNames: Readonly<Record<Purpose, readonly string[]>> = {
  job_development: ["jobbutvikling", "job development", "job_development"],
  relationship_building: ["relasjonsbygging", "relationship building", "relationship_building"],
  follow_up: ["oppfølging", "follow-up", "follow up", "follow_up"],
  job_support: ["jobbstøtte", "job support", "job_support"],
};

const initiatorNames: Readonly<Record<InitiatedBy, readonly string[]>> = {
  we: ["vi", "we", "outbound", "utgående", "outgoing"],
  they: ["de", "they", "arbeidsgiver", "inbound", "innkommende", "incoming"],
  reply: ["svar", "reply"],
};

const whoWentNames: Readonly<Record<WhoWent, readonly string[]>> = {
  specialist: ["jobbspesialist", "specialist", "jeg"],
  participant: ["deltaker", "participant"],
  both: ["begge", "both"],
};

function oneOf<T extends string>(
  cell: string,
  names: Readonly<Record<T, readonly string[]>>,
  fallback: T,
  code: string,
): T {
  const text = plainText(cell).toLocaleLowerCase("nb");
  if (text === "") return fallback;
  for (const value of Object.keys(names) as T[]) if (names[value].includes(text)) return value;
  throw new CellFault(code, { word: text.slice(0, 40) });
}

export const readChannel = (cell: string): Channel =>
  oneOf(cell, channelNames, "in_person", "channel_unknown");
export const readStatus = (cell: string): ContactStatus => oneOf(cell, statusNames, "held", "status_unknown");
export const readPurpose = (cell: string): Purpose =>
  oneOf(cell, purposeNames, "job_development", "purpose_unknown");
export const readInitiator = (cell: string): InitiatedBy =>
  oneOf(cell, initiatorNames, "we", "initiator_unknown");
export const readWhoWent = (cell: string): WhoWent =>
  oneOf(cell, whoWentNames, "specialist", "who_went_unknown");

const wayNames = {
  visit: ["besøk", "visit"],
  phone: ["telefon", "phone"],
  email: ["e-post", "e-mail", "epost", "email"],
  sms: ["sms", "sms", "tekstmelding"],
  none: ["ingen", "none"],
} as const;

export function readPreferredWay(cell: string): "visit" | "phone" | "email" | "sms" | null {
  const way = oneOf(cell, wayNames, "none", "way_unknown");
  return way === "none" ? null : way;
}

/** The words that lists are written with; each is read back as what it was. The first is bokmål, the second English. */
export const writtenNames = {
  channel: channelNames,
  status: statusNames,
  purpose: purposeNames,
  initiatedBy: initiatorNames,
  whoWent: whoWentNames,
  preferredWay: wayNames,
  decisionMaker: { yes: ["ja", "yes"], no: ["nei", "no"], not_stated: ["", ""] },
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;
