/**
 * What another system can be told of. Only that something has happened to what: whoever is told asks the API, with the
 * rights of its own token. Nothing on the participant's side is an event, and none may become one.
 */
export const webhookEvents = [
  "employer.added",
  "employer.changed",
  "contact_person.added",
  "contact_person.changed",
  "contact.logged",
  "contact.changed",
  "contact.withdrawn",
  "lead.recorded",
  "lead.changed",
  "lead.closed",
  "next_step.planned",
  "next_step.done",
  "promise.made",
  "promise.changed",
  "support_request.opened",
  "support_request.changed",
  "support_request.answered",
  "support_request.closed",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sent by hand from the endpoint's page, so that the receiver can be tried. */
export const testEvent = "webhook.test" as const;

/** Which changes, as the audit names them, are told, and as what. */
const told: Readonly<Record<string, WebhookEvent>> = {
  "employer.added": "employer.added",
  "employer.adopted": "employer.added",
  "employer.linked": "employer.changed",
  "employer.register_value_taken": "employer.changed",
  "employer_owner.changed": "employer.changed",
  "relationship_stage.set": "employer.changed",
  "contact_pause.started": "employer.changed",
  "contact_pause.ended": "employer.changed",
  "employer_warning.added": "employer.changed",
  "employer_warning.ended": "employer.changed",
  "employer_fact.recorded": "employer.changed",
  "employer_fact.proposed": "employer.changed",
  "employer_fact.settled": "employer.changed",
  "contact_person.added": "contact_person.added",
  "contact_person.changed": "contact_person.changed",
  "contact_person.left": "contact_person.changed",
  "employer_contact.logged": "contact.logged",
  "employer_contact.changed": "contact.changed",
  "employer_contact.decision_maker_stated": "contact.changed",
  "employer_contact.withdrawn": "contact.withdrawn",
  "job_lead.recorded": "lead.recorded",
  "job_lead.changed": "lead.changed",
  "job_lead.moved": "lead.changed",
  "job_lead.reopened": "lead.changed",
  "job_lead.closed": "lead.closed",
  "next_step.planned": "next_step.planned",
  "next_step.done": "next_step.done",
  "promise.made": "promise.made",
  "promise.settled": "promise.changed",
  "support_request.sent": "support_request.opened",
  "support_request.taken_over": "support_request.changed",
  "support_request.written_more": "support_request.changed",
  "support_request.answered": "support_request.answered",
  "support_request.closed": "support_request.closed",
};

export type Announcement = { event: WebhookEvent; objectId: string; employerId: string | null };

/**
 * What a recorded change is told as; null when it is told to nobody. An "employer" event names the employer itself,
 * whichever of its facts, pauses or warnings has changed; where the audit does not say which employer, nobody is told.
 */
export function announcementOf(change: {
  action: string;
  objectId: string;
  after?: Readonly<Record<string, unknown>> | undefined;
}): Announcement | null {
  const event = Object.hasOwn(told, change.action) ? told[change.action] : undefined;
  if (!event) return null;
  const named = change.after?.employer_id;
  const employerId = typeof named === "string" ? named : null;
  if (!event.startsWith("employer.")) return { event, objectId: change.objectId, employerId };
  const isTheEmployer = /^(employer|employer_owner|relationship_stage)\./.test(change.action);
  const id = isTheEmployer ? change.objectId : employerId;
  return id === null ? null : { event, objectId: id, employerId: id };
}
