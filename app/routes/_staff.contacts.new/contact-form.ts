import * as z from "zod";
import { addDays } from "#app/domain/calendar/today.ts";
import type { EmployerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { factFields, factsOf } from "#app/domain/employer-facts/answer-fields.ts";
import { type FieldFault, Invalid } from "#app/domain/errors.ts";
import { type NextStepKind, nextStepKinds } from "#app/domain/relationships/next-step-proposal.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { readTime } from "#app/i18n/read-time.ts";

const typed = z.string().optional();
const many = z.array(z.string()).max(60, "too_many_chosen").optional();

/** The fields as they are posted; every one may be missing, and the use case's own schema says what is wrong. */
export const contactForm = z.object({
  id: typed,
  employer: typed,
  channel: typed,
  status: typed,
  day: typed,
  time: typed,
  durationMinutes: typed,
  travelMinutes: typed,
  purpose: typed,
  initiatedBy: typed,
  reachedNobody: typed,
  whoWent: typed,
  inOffice: typed,
  decisionMaker: typed,
  stageReached: typed,
  personIds: many,
  newPersonName: typed,
  newPersonRole: typed,
  colleagueIds: many,
  onBehalfOf: many,
  planLineIds: many,
  spokenOf: typed,
  fact: z.object(factFields).optional(),
  note: typed,
  promiseMadeBy: typed,
  promiseText: typed,
  promiseDue: typed,
  nextStep: typed,
  nextStepKind: typed,
  nextStepDay: typed,
  nextStepText: typed,
  doneStepIds: many,
  namesAreNotParticipants: typed,
  spokenWith: typed,
});
export type ContactForm = z.output<typeof contactForm>;

/** What the form calls the fields of the use case. */
export const fieldOfContactForm: Readonly<Record<string, string>> = {
  "newPerson.name": "newPersonName",
  "newPerson.role": "newPersonRole",
  "promise.text": "promiseText",
  "promise.madeBy": "promiseMadeBy",
  "nextStep.text": "nextStepText",
};

/**
 * The posted fields as what the use case takes. Days and times are read generously.
 * Throws Invalid with every field that has to be put right.
 */
export function toContactInput(form: ContactForm, today: string): EmployerContactInput {
  const faults: FieldFault[] = [];
  const dayOf = (field: "day" | "promiseDue" | "nextStepDay") => {
    const text = form[field]?.trim();
    if (!text) return undefined;
    const day = readDay(text, today);
    if (!day) faults.push({ field, code: "date_wrong" });
    return day ?? undefined;
  };
  const minutesOf = (field: "durationMinutes" | "travelMinutes") => {
    const text = form[field]?.trim();
    if (!text) return undefined;
    if (!/^\d{1,5}$/.test(text)) faults.push({ field, code: "minutes_wrong" });
    return Number(text);
  };
  const time = form.time?.trim() ? readTime(form.time) : undefined;
  if (time === null) faults.push({ field: "time", code: "time_wrong" });
  const nextStep = nextStepOf(form, today, dayOf, faults);
  const sent = employerContactInput.safeParse({
    ...form,
    day: dayOf("day"),
    time: time ?? undefined,
    durationMinutes: minutesOf("durationMinutes"),
    travelMinutes: minutesOf("travelMinutes"),
    reachedNobody: form.reachedNobody !== undefined,
    inOffice: form.inOffice !== undefined,
    spokenOf: form.spokenOf !== undefined,
    // "Do not know" leaves it to the people met.
    decisionMaker: form.decisionMaker === "not_stated" ? undefined : form.decisionMaker,
    stageReached: form.stageReached === "proposed" ? undefined : form.stageReached,
    newPerson: form.newPersonName ? { name: form.newPersonName, role: form.newPersonRole } : undefined,
    facts: factsOf(form.fact),
    promise: form.promiseText
      ? { madeBy: form.promiseMadeBy ?? "us", text: form.promiseText, dueOn: dayOf("promiseDue") }
      : undefined,
    nextStep,
    namesAreNotParticipants: form.namesAreNotParticipants !== undefined,
    spokenWith: form.spokenWith !== undefined,
  });
  if (!sent.success) {
    for (const issue of sent.error.issues) {
      const path = issue.path.join(".");
      const field = fieldOfContactForm[path] ?? String(issue.path[0] ?? "");
      if (faults.some((fault) => fault.field === field)) continue;
      faults.push({ field, code: /^[a-z0-9_]+$/.test(issue.message) ? issue.message : "field_wrong" });
    }
  }
  if (faults.length > 0 || !sent.success) throw new Invalid(faults);
  return sent.data;
}

function nextStepOf(
  form: ContactForm,
  today: string,
  dayOf: (field: "nextStepDay") => string | undefined,
  faults: FieldFault[],
): EmployerContactInput["nextStep"] {
  const kind: NextStepKind | undefined = nextStepKinds.find((known) => known === form.nextStepKind);
  const text = form.nextStepText;
  const chosen = form.nextStep ?? "none";
  if (chosen === "none") return undefined;
  if (chosen === "date") {
    const dueOn = dayOf("nextStepDay");
    if (dueOn) return { kind, text, dueOn };
    if (!faults.some(({ field }) => field === "nextStepDay")) {
      faults.push({ field: "nextStepDay", code: "date_wrong" });
    }
    return undefined;
  }
  if (/^\d{1,3}$/.test(chosen)) return { kind, text, dueOn: addDays(today, Number(chosen)) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(chosen)) return { kind, text, dueOn: chosen };
  faults.push({ field: "nextStep", code: "field_wrong" });
  return undefined;
}
