import * as z from "zod";
import { dayField } from "../calendar/day-field.ts";
import { isId } from "../new-id.ts";
import { nextStepKinds } from "../relationships/next-step-proposal.ts";
import { stages } from "../relationships/relationship-configuration.ts";
import {
  channels,
  contactStatuses,
  decisionMakerValues,
  initiators,
  purposes,
  whoWentValues,
} from "./employer-contact-vocabulary.ts";

const id = z.string("required").refine(isId, "field_wrong");
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time_wrong");
const minutes = z.int("minutes_wrong").min(0, "minutes_wrong").max(1440, "minutes_wrong");
const ids = z.array(id).max(50, "too_many_chosen").default([]);
const text = (max: number) => z.string().trim().max(max, "too_long");

export const promiseMakers = ["us", "them"] as const;
export const longestNote = 5000;

/**
 * What is sent to log a contact; messages are codes. Only the id, the employer and the channel have to be there, so
 * that three taps are enough and a request can be replayed weeks later.
 */
export const employerContactInput = z.object({
  /** Made by the client; the id is the idempotency key. */
  id,
  /** e_<employer id> or r_<register unit id>, as in search results. */
  employer: z.string("choose_employer").regex(/^[er]_[0-9a-f-]{36}$/, "choose_employer"),
  channel: z.enum(channels, "choose_channel").default("in_person"),
  status: z.enum(contactStatuses, "field_wrong").default("held"),
  /** Both or neither; without them the contact is now. */
  day: dayField.optional(),
  time: time.optional(),
  durationMinutes: minutes.default(30),
  travelMinutes: minutes.optional(),
  purpose: z.enum(purposes, "field_wrong").default("job_development"),
  initiatedBy: z.enum(initiators, "field_wrong").default("we"),
  reachedNobody: z.boolean("field_wrong").default(false),
  whoWent: z.enum(whoWentValues, "field_wrong").default("specialist"),
  inOffice: z.boolean("field_wrong").default(false),
  /** Not given: taken from the people met. */
  decisionMaker: z.enum(decisionMakerValues, "field_wrong").optional(),
  /** Not given: the stage the contact itself shows. */
  stageReached: z.enum(stages, "field_wrong").exclude(["none"]).optional(),
  personIds: ids,
  newPerson: z.object({ name: text(200).min(1, "required"), role: text(200).optional() }).optional(),
  /** Colleagues who took part besides the one who logs. */
  colleagueIds: ids,
  /** Participants: kept on their side only. */
  onBehalfOf: ids,
  /** Lines of their job search plans that the contact served; kept on their side too, and each brings its participant. */
  planLineIds: ids,
  /** They are spoken of, not only thought of: kept on their side only, and asked of their openness. */
  spokenOf: z.boolean("field_wrong").default(false),
  facts: z
    .array(z.object({ kind: z.string().max(60), value: z.unknown() }))
    .max(60)
    .default([]),
  note: text(longestNote).optional(),
  promise: z
    .object({
      madeBy: z.enum(promiseMakers, "field_wrong"),
      text: text(500).min(1, "required"),
      dueOn: dayField.optional(),
    })
    .optional(),
  nextStep: z
    .object({
      kind: z.enum(nextStepKinds, "field_wrong").optional(),
      text: text(500).optional(),
      dueOn: dayField,
    })
    .optional(),
  /** Open next steps that this contact settles. */
  doneStepIds: ids,
  /** Of a plan: spoken with the colleague who was there lately or is about to go. */
  spokenWith: z.boolean("field_wrong").default(false),
  /** The names the guard warned about are not a participant's. */
  namesAreNotParticipants: z.boolean("field_wrong").default(false),
});

export type EmployerContactInput = z.output<typeof employerContactInput>;
