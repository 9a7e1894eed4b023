import type { Role } from "#app/domain/access/permissions.ts";
import type { Command } from "#tests/support/trial.ts";

/*
 * Who reaches what, written down apart from the program. Tests try every cell: in SQL as the application's role
 * (tables.test.ts), and through HTTP (doors.test.ts). A table or an address without a row here fails them, and so does a
 * row that stands for nothing.
 */

/**
 * Who asks, about one participant of a service and one employer of it. `colleague` is a specialist of the same service
 * without a relation to the participant; `emergency` has taken access for the day; `stranger` holds all roles in another
 * service; `employer` is a contact person in the portal; `nobody` is not signed in.
 */
export const who = [
  "specialist",
  "cover",
  "emergency",
  "supervisor",
  "colleague",
  "clinician",
  "leader",
  "coordinator",
  "administrator",
  "stranger",
  "employer",
  "nobody",
] as const;
export type Who = (typeof who)[number];

/** Those of the service, and those of them who work with the participant. */
const groups: Readonly<Record<"staff" | "working", readonly Who[]>> = {
  staff: who.slice(0, 9),
  working: ["specialist", "cover", "emergency", "supervisor"],
};
type Group = keyof typeof groups;

const letters: Readonly<Record<string, Command>> = { s: "select", i: "insert", u: "update", d: "delete" };
/** Letters of what each may do; the narrower name goes before the group it belongs to. */
type Rights = Partial<Record<Who | Group, string>>;

const each = (tables: string, rights: Rights): Record<string, Rights> =>
  Object.fromEntries(tables.split(" ").map((table) => [table, rights]));

/**
 * What of a row the database lets each reach, whatever the application believes. The row is of the participant, or of the
 * employer, or of the specialist's own account.
 */
export const tableAccess: Readonly<Record<string, Rights>> = {
  // The service's own work, shared by its staff. What a role may do with it is the application's lock.
  ...each(
    `api_creation cover data_import employer_contact employer_outcome employer_relationship employer_warning
     contact_pause import_mapping job_lead job_lead_closure next_step_defaults portal_invitation portfolio_handover
     job_lead_share portfolio_handover_item promise record_merge relationship_stage_evidence retention_rule team treatment_team webhook_delivery
     webhook_endpoint week_review`.replaceAll(/\s+/g, " "),
    { staff: "siu" },
  ),
  ...each(
    `account_role contact_cadence employer_change employer_contact_account employer_contact_person employer_duplicate_key
     employer_kept_value employer_relationship_person employer_view next_step service_area team_member`.replaceAll(
      /\s+/g,
      " ",
    ),
    { staff: "siud" },
  ),
  ...each("data_import_row retention_run search_dead_letter", { staff: "s" }),
  ...each("duplicate_dismissal erasure", { staff: "si" }),
  // Who can sign in, and with what; an administrator looks after it.
  ...each("account_invitation api_token calendar_feed session", { staff: "siu" }),
  ...each("authenticator external_identity passkey recovery_code", {
    specialist: "siud",
    administrator: "sd",
  }),
  ...each("sign_in_attempt sign_in_refusal", {}),
  // One colleague's own.
  ...each("list_view list_view_default", { specialist: "siud" }),
  ...each("file_taken undoable_change", { specialist: "siu" }),
  brake_notice: { specialist: "si", leader: "su" },
  control_review: { leader: "si" },

  // Participants: those who work with them. Somebody is added before anybody has a relation to them.
  participant: { working: "siu", clinician: "si", staff: "i" },
  participant_access: { staff: "siu" },
  participant_circumstance: { working: "siu", clinician: "s" },
  participant_status_change: { working: "siu" },
  ...each("legal_hold match_answer match_choice matching_consent placement", {
    working: "siu",
  }),
  // The key opens for a clinician what is shared with them: their rows of everything else stay shut.
  participant_key: { working: "siu", clinician: "s" },
  ...each("missed_appointment outreach_attempt", { working: "si" }),
  ...each("referral referral_decline passive_period", { working: "siu" }),
  // The career profile and the plans: a version is added, never changed.
  ...each(
    "career_profile_session career_profile_section job_search_plan job_support_plan job_support_plan_item",
    { working: "si" },
  ),
  ...each("collaborator job_search_plan_line", { working: "siu" }),
  // Openness, the expectation of work, counselling on money.
  ...each("disclosure benefits_counselling benefits_question", { working: "siu" }),
  ...each("disclosure_talk work_expectation", { working: "si" }),
  talk_task: { working: "siu" },
  // Jobs and what follows them; a clinician takes up the wish for a session more.
  ...each(
    `placement_change placement_ending education education_ending follow_up follow_up_opt_out
     follow_up_with_employer step_down team_case`.replaceAll(/\s+/g, " "),
    { working: "siu" },
  ),
  workplace_lesson: { working: "siud" },
  booster_request: { working: "siu", clinician: "su" },
  // Working together: minutes are for those who were there, the rest for the clinician by the participant's yes.
  ...each("shared_goal shared_meeting", { working: "siu" }),
  clinician_share: { working: "siu", clinician: "s" },
  shared_meeting_presence: { working: "siud" },
  shared_meeting_minutes: { specialist: "siu" },
  ...each("contact_on_behalf desired_occupation match_list match_list_entry preference", { working: "siud" }),
  // Lines in one's own name; who has looked is told to those who see that there is somebody.
  participant_read: { specialist: "si", working: "s", clinician: "s" },
  emergency_access: { specialist: "si", supervisor: "s" },

  // The portal: one contact person at one workplace.
  ...each("account contact_person employer employer_owner service support_contact", {
    staff: "siu",
    employer: "s",
  }),
  employer_fact: { staff: "siu", employer: "si" },
  ...each("portal_session support_request visit_wish", { staff: "siu", employer: "siu" }),
  support_request_answer: { staff: "si", employer: "si" },
  portal_sign_in_link: { staff: "siu", employer: "i" },

  // What a change leaves behind, written with it and read by nobody here.
  ...each("audit_event webhook_outbox", { staff: "i", employer: "i" }),
  search_outbox: { staff: "si", employer: "si" },
  ...each("trail_link trail_pending record_merge_row", {}),
};

const rightsIn = (rights: Rights, as: Who): string => {
  if (rights[as] !== undefined) return rights[as];
  const group = (["working", "staff"] as const).find(
    (one) => groups[one].includes(as) && rights[one] !== undefined,
  );
  return (group && rights[group]) ?? "";
};

export function rightsOf(table: string, as: Who): readonly Command[] {
  return [...rightsIn(tableAccess[table] ?? {}, as)].flatMap((letter) => letters[letter] ?? []);
}

const rolesByLetter: Readonly<Record<string, Role>> = {
  s: "employment_specialist",
  v: "supervisor",
  l: "leader",
  c: "coordinator",
  k: "clinician",
  a: "administrator",
};

export const rolesOf = (letters: string): Role[] =>
  [...letters].flatMap((letter) => rolesByLetter[letter] ?? []);

const doors = (rights: string, list: string, before = "_staff."): Record<string, string> =>
  Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((name) => [before + name, rights]),
  );

/**
 * Addresses of the staff, as the files of app/routes are called: which roles read, and after the stroke which write.
 * s(pecialist), v (supervisor), l(eader), c(oordinator), k (clinician), a(dministrator). Rows behind an address are the
 * database's and `reachedBy`'s concern: a participant's are there for those who work with them.
 */
export const staffDoors: Readonly<Record<string, string>> = {
  ...doors(
    "/sv",
    `
    contacts.$employerContactId.decision-maker contacts.$employerContactId.withdraw contacts.near
    employers.$employerId.portal.facts employers.$employerId.portal.invite employers.like
    handovers.$handoverId.seen leads.$jobLeadId.move leads.$jobLeadId.reopen new-matches
    leads.$jobLeadId.share next-steps.$nextStepId.done people.like promises.$promiseId.settle support-requests.$supportRequestId.close
    support-requests.$supportRequestId.take-over undo.$changeId`,
  ),
  ...doors(
    "/svlcka",
    `
    search_.answers settings.sign-in.passkey`,
  ),
  settings: "/svlcka",
  ...doors(
    "/svk",
    `
    talks.$talkTaskId.done`,
  ),
  ...doors(
    "/v",
    `
    team.seen`,
  ),
  ...doors(
    "/vla",
    `
    handovers.$handoverId.undo`,
  ),
  ...doors(
    "a/",
    `
    administration.accounts._index administration.teams._index administration.webhooks._index`,
  ),
  ...doors(
    "a/a",
    `
    administration.accounts.$accountId administration.accounts.new administration.area administration.cadence
    administration.retention administration.service administration.sign-in administration.teams.$teamId
    administration.teams.new administration.webhooks.$webhookEndpointId administration.webhooks.new`,
  ),
  ...doors(
    "k/",
    `
    participants.$participantId.shared`,
  ),
  ...doors(
    "k/k",
    `
    boosters`,
  ),
  ...doors(
    "l/l",
    `
    log-control`,
  ),
  ...doors(
    "sv/",
    `
    contacts.$employerContactId._index contacts.$employerContactId.meeting[.]ics
    employers.$employerId.visit-sheet going-cold imports.$importId.errors imports._index
    leads.$jobLeadId.proposal ledger.employers ledger.leads ledger.placements
    participants.$participantId.documents.$document._index participants.$participantId.documents.$document.file
    participants.$participantId.jobs participants.$participantId.openness.employer
    participants.$participantId.openness.say participants.$participantId.privacy.copy
    participants.$participantId.privacy.readers participants.$participantId.profile.wishes support-requests._index
    undo._index`,
  ),
  ...doors(
    "sv/sv",
    `
    contacts.$employerContactId.edit contacts.new duplicates._index duplicates.employers.$keptId.$lostId
    duplicates.people.$keptId.$lostId employers.$employerId.edit employers.$employerId.opening
    employers.$employerId.portal._index employers.$employerId.questions employers.bulk employers.new
    imports.$importId._index imports.new leads.$jobLeadId.close leads.$jobLeadId.edit leads.new
    participants.$participantId._index participants.$participantId.consent participants.$participantId.edit
    educations.$educationId.end follow-ups.$followUpId meetings.$meetingId
    participants.$participantId.benefits participants.$participantId.cooperation
    participants.$participantId.education participants.$participantId.expectation
    participants.$participantId.matches participants.$participantId.matches_.together
    participants.$participantId.openness._index participants.$participantId.openness.agree
    participants.$participantId.profile.$section participants.$participantId.profile._index
    participants.$participantId.search-plan._index participants.$participantId.search-plan.edit
    participants.$participantId.support-plan.$placementId participants.$participantId.way._index
    participants.$participantId.way.decline participants.$participantId.way.missed
    participants.$participantId.way.move participants.$participantId.way.outreach
    participants.$participantId.way.passive participants.$participantId.way.referral
    participants.$participantId.wishes participants.emergency participants.new people.$contactPersonId
    people.new placements.$placementId._index placements.$placementId.change placements.$placementId.edit
    placements.$placementId.end placements.$placementId.lessons placements.$placementId.step-down placements.new
    settings.calendar support-requests.$supportRequestId._index
    team-meeting visit-plan`,
  ),
  ...doors(
    "sv/v",
    `
    participants.$participantId.privacy._index`,
  ),
  ...doors(
    "svk/",
    `
    participants._index`,
  ),
  ...doors(
    "svlc/",
    `
    ledger._index`,
  ),
  ...doors(
    "svlca/",
    `
    employers._index employers.map employers.suggestions exports._index exports.file leads.$jobLeadId._index
    leads._index people.$contactPersonId.card[.]vcf`,
  ),
  ...doors(
    "svlca/sv",
    `
    employers.$employerId._index register.$registerUnitId`,
  ),
  ...doors(
    "svlca/svlca",
    `
    people._index views`,
  ),
  ...doors(
    "svlcka/",
    `
    _index settings.sign-in.with.$provider`,
  ),
  ...doors(
    "svlcka/svlcka",
    `
    search settings.sign-in._index settings.sign-in.authenticator`,
  ),
  ...doors(
    "v/",
    `
    exports.service team._index`,
  ),
  ...doors(
    "v/v",
    `
    zero-exclusion`,
  ),
  ...doors(
    "va/",
    `
    administration administration._index`,
  ),
  ...doors(
    "va/va",
    `
    administration.cover`,
  ),
  ...doors(
    "vla/vla",
    `
    handovers._index`,
  ),
};

/** Addresses of the portal: of somebody signed in there, or open to whoever holds a link or comes to sign in. */
export const portalDoors: Readonly<Record<string, "contact_person" | "anybody" | "layout">> = {
  portal: "layout",
  "portal.$": "anybody",
  "portal._index": "contact_person",
  "portal.guidance.$page": "anybody",
  "portal.guidance._index": "anybody",
  "portal.i.$token": "anybody",
  "portal.language": "anybody",
  "portal.leave": "anybody",
  "portal.requests.$supportRequestId": "contact_person",
  "portal.requests.new": "contact_person",
  "portal.s.$token": "anybody",
  "portal.sign-in": "anybody",
  "portal.supports": "anybody",
  "portal.visit-wish": "contact_person",
  "portal.workplace.$kind": "contact_person",
  "portal.workplace._index": "contact_person",
};

/** Addresses that open without a role: before sign-in, or with a secret in the address. */
export const openDoors: Readonly<Record<string, "anybody" | "layout">> = {
  $: "anybody",
  _staff: "layout",
  "calendar.$token": "anybody",
  confirm: "anybody",
  "sign-in": "anybody",
  "sign-in_.code": "anybody",
  "sign-in_.from.$provider": "anybody",
  "sign-in_.passkey": "anybody",
  "sign-in_.with.$provider": "anybody",
  "sign-out": "anybody",
  "welcome.$token": "anybody",
  "welcome.$token_.with.$provider": "anybody",
};

const calls = (letters: string, list: string): Record<string, string> =>
  Object.fromEntries(
    list
      .trim()
      .split(/\n\s*/)
      .map((name) => [name, letters]),
  );

/** Operations of the API: the roles that a token's holder needs one of. */
export const apiAccess: Readonly<Record<string, string>> = {
  ...calls(
    "svlca",
    `
    GET /employers
    GET /employers/{employerId}
    GET /own-employers
    GET /employers/{employerId}/relationship
    GET /employer-owners
    GET /employers/{employerId}/facts
    GET /employer-warnings
    GET /contact-pauses
    GET /register
    GET /register/{registerUnitId}
    GET /contact-persons
    GET /contact-persons/{contactPersonId}
    GET /job-leads
    GET /job-leads/{jobLeadId}
    GET /next-steps
    GET /promises
    GET /accounts
    GET /reference/occupations
    GET /reference/municipalities
    GET /reference/stages
    GET /reference/fact-kinds`,
  ),
  ...calls(
    "sv",
    `
    POST /employers
    PUT /employers/{employerId}/stage
    PUT /employers/{employerId}/owner
    POST /employer-facts
    POST /employer-warnings
    POST /employer-warnings/{employerWarningId}/end
    POST /contact-pauses
    POST /employers/{employerId}/end-pause
    POST /contact-persons
    PUT /contact-persons/{contactPersonId}
    POST /contact-persons/{contactPersonId}/left
    GET /employer-contacts
    POST /employer-contacts
    GET /employer-contacts/{employerContactId}
    PUT /employer-contacts/{employerContactId}
    POST /employer-contacts/{employerContactId}/withdraw
    POST /job-leads
    PUT /job-leads/{jobLeadId}
    POST /job-leads/{jobLeadId}/move
    POST /job-leads/{jobLeadId}/close
    POST /job-leads/{jobLeadId}/reopen
    POST /next-steps
    POST /next-steps/{nextStepId}/done
    POST /promises
    POST /promises/{promiseId}/settle
    GET /participants/{participantId}
    GET /participants/{participantId}/wishes
    GET /participants/{participantId}/matches
    GET /new-matches
    GET /visit-plan
    GET /support-requests
    GET /support-requests/{supportRequestId}
    POST /support-requests/{supportRequestId}/answers
    POST /support-requests/{supportRequestId}/take-over
    POST /support-requests/{supportRequestId}/close
    GET /occupations`,
  ),
  ...calls(
    "svk",
    `
    GET /participants`,
  ),
};
