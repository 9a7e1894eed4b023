/**
 * What another system can be told of. Only that something has happened to what: whoever is told asks the API, with the
 * rights of its own token. Nothing on the participant's side is an event, and none may become one.
 */
export const webhookEvents = [
  "employer.added",
  "employer.changed",
  "employer.merged",
  "employer.merge_undone",
  "contact_person.added",
  "contact_person.changed",
  "contact_person.merged",
  "contact_person.merge_undone",
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
  "portfolio.handed_over",
  "portfolio.handover_undone",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sent by hand from the endpoint's page, so that the receiver can be tried. */
export const testEvent = "webhook.test" as const;

/** Which changes, as the audit names them, are told, and as what. */
const told: Readonly<Record<string, WebhookEvent>> = {
  "employer.added": "employer.added",
  "employer.adopted": "employer.added",
  "employer.linked": "employer.changed",
  "employer.corrected": "employer.changed",
  "employer.own_value_kept": "employer.changed",
  "employer.tier_set": "employer.changed",
  "employer.register_value_taken": "employer.changed",
  "employer_owner.changed": "employer.changed",
  "employer_owner.backup_changed": "employer.changed",
  "relationship_stage.set": "employer.changed",
  "contact_pause.started": "employer.changed",
  "contact_pause.ended": "employer.changed",
  "contact_pause.resumed": "employer.changed",
  "employer_warning.added": "employer.changed",
  "employer_warning.ended": "employer.changed",
  "employer_warning.resumed": "employer.changed",
  "employer_fact.recorded": "employer.changed",
  "employer_fact.proposed": "employer.changed",
  "employer_fact.settled": "employer.changed",
  "employer.merged": "employer.merged",
  "employer.merge_undone": "employer.merge_undone",
  "contact_person.added": "contact_person.added",
  "contact_person.changed": "contact_person.changed",
  "contact_person.left": "contact_person.changed",
  "contact_person.back": "contact_person.changed",
  "contact_person.informed": "contact_person.changed",
  "contact_person.objected": "contact_person.changed",
  "contact_person.objection_taken_back": "contact_person.changed",
  "contact_person.merged": "contact_person.merged",
  "contact_person.merge_undone": "contact_person.merge_undone",
  "employer_contact.logged": "contact.logged",
  "employer_contact.changed": "contact.changed",
  "employer_contact.decision_maker_stated": "contact.changed",
  "employer_contact.withdrawn": "contact.withdrawn",
  "employer_contact.restored": "contact.changed",
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
  "portfolio_handover.made": "portfolio.handed_over",
  "portfolio_handover.undone": "portfolio.handover_undone",
};

export type Announcement = { event: WebhookEvent; objectId: string; employerId: string | null };

/**
 * What a recorded change is told as; null when it is told to nobody. An "employer" event names the employer itself,
 * whichever of its facts, pauses or warnings has changed; where the audit does not say which employer, nobody is told.
 * A merge, and taking it back, names the one of the two that went, and where the one that was kept is.
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
  const lost = change.after?.lost_id;
  if (typeof lost === "string")
    return {
      event,
      objectId: lost,
      employerId: event.startsWith("employer.") ? change.objectId : employerId,
    };
  if (!event.startsWith("employer.")) return { event, objectId: change.objectId, employerId };
  const isTheEmployer = /^(employer|employer_owner|relationship_stage)\./.test(change.action);
  const id = isTheEmployer ? change.objectId : employerId;
  return id === null ? null : { event, objectId: id, employerId: id };
}
