const withQuery = (path: string, fields: readonly (readonly [string, string])[]): string =>
  fields.length === 0 ? path : `${path}?${new URLSearchParams(fields.map(([name, value]) => [name, value]))}`;

const documentQuery = (options: { whole?: boolean; placementId?: string }): [string, string][] => [
  ...(options.placementId ? [["placement", options.placementId] as [string, string]] : []),
  ...(options.whole ? [["whole", "yes"] as [string, string]] : []),
];

/** Every address of the application. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) =>
    next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in",
  signInCode: (next?: string) =>
    next && next !== "/" ? `/sign-in/code?next=${encodeURIComponent(next)}` : "/sign-in/code",
  /** Asks for a challenge that a passkey answers. */
  passkeyChallenge: () => "/sign-in/passkey",
  signInWith: (provider: string, next?: string) =>
    next && next !== "/"
      ? `/sign-in/with/${provider}?next=${encodeURIComponent(next)}`
      : `/sign-in/with/${provider}`,
  confirmWith: (provider: string, next: string) =>
    `/sign-in/with/${provider}?why=confirm&next=${encodeURIComponent(next)}`,
  linkWith: (provider: string) => `/settings/sign-in/with/${provider}`,
  acceptWith: (token: string, provider: string) => `/welcome/${token}/with/${provider}`,
  signInRefused: (why: string) => `/sign-in?refused=${why}`,
  confirm: (next?: string) =>
    next && next !== "/" ? `/confirm?next=${encodeURIComponent(next)}` : "/confirm",
  signOut: () => "/sign-out",
  settings: () => "/settings",
  signInSettings: () => "/settings/sign-in",
  newPasskey: () => "/settings/sign-in/passkey",
  newAuthenticator: () => "/settings/sign-in/authenticator",
  signInDemand: () => "/administration/sign-in",
  calendarSettings: () => "/settings/calendar",
  calendarFeed: (token: string) => `/calendar/${token}.ics`,
  contactCalendar: (id: string) => `/contacts/${id}/meeting.ics`,
  acceptInvitation: (token: string) => `/welcome/${token}`,
  search: () => "/search",
  searchAnswers: () => "/search/answers",
  employers: () => "/employers",
  listViews: (list: "employers" | "job_leads") => `/views?list=${list}`,
  viewedList: (list: "employers" | "job_leads", query: string) => {
    const address = list === "employers" ? "/employers" : "/leads";
    return query === "" ? `${address}?all=1` : `${address}?${query}`;
  },
  /** The same list on the map. */
  employerMap: (list: string) => list.replace(/^\/employers/, "/employers/map"),
  bulkEdit: () => "/employers/bulk",
  undo: () => "/undo",
  undoChange: (id: string) => `/undo/${id}`,
  employer: (id: string) => `/employers/${id}`,
  employerHistory: (id: string, query: string) =>
    `/employers/${id}${query === "" ? "" : `?${query}`}#history`,
  newEmployer: () => "/employers/new",
  editEmployer: (id: string) => `/employers/${id}/edit`,
  employerQuestions: (id: string, kind?: string) =>
    kind ? `/employers/${id}/questions#fact.${kind}` : `/employers/${id}/questions`,
  visitSheet: (id: string) => `/employers/${id}/visit-sheet`,
  goingCold: (fields: readonly (readonly [string, string])[] = []) =>
    fields.length === 0
      ? "/going-cold"
      : `/going-cold?${new URLSearchParams(fields.map(([name, value]) => [name, value]))}`,
  settlePromise: (id: string) => `/promises/${id}/settle`,
  handovers: (from?: string) => (from ? `/handovers?from=${from}` : "/handovers"),
  undoHandover: (id: string) => `/handovers/${id}/undo`,
  seeHandover: (id: string) => `/handovers/${id}/seen`,
  cadence: () => "/administration/cadence",
  opening: (employerId: string) => `/employers/${employerId}/opening`,
  newContactPerson: (document: string) => `/people/new?employer=${document}`,
  contactPerson: (id: string) => `/people/${id}`,
  people: (page?: number) => (page && page > 1 ? `/people?page=${page}` : "/people"),
  contactCard: (id: string) => `/people/${id}/card.vcf`,
  duplicates: () => "/duplicates",
  mergeEmployers: (keptId: string, lostId: string) => `/duplicates/employers/${keptId}/${lostId}`,
  mergePeople: (keptId: string, lostId: string) => `/duplicates/people/${keptId}/${lostId}`,
  /** Coming back from a call or a message: the person and the way are filled in. */
  logWith: (document: string, contactPersonId: string, channel: "phone" | "email" | "sms" | "in_person") =>
    `/contacts/new?employer=${document}&person=${contactPersonId}&channel=${channel}`,
  registerUnit: (id: string) => `/register/${id}`,
  logContact: (document?: string) => (document ? `/contacts/new?employer=${document}` : "/contacts/new"),
  employerContact: (id: string) => `/contacts/${id}`,
  editEmployerContact: (id: string) => `/contacts/${id}/edit`,
  withdrawEmployerContact: (id: string) => `/contacts/${id}/withdraw`,
  stateDecisionMaker: (id: string) => `/contacts/${id}/decision-maker`,
  settleNextStep: (id: string) => `/next-steps/${id}/done`,
  jobLeads: (fields: readonly (readonly [string, string])[] = []) =>
    fields.length === 0
      ? "/leads"
      : `/leads?${new URLSearchParams(fields.map(([name, value]) => [name, value]))}`,
  newJobLead: (document: string, kind?: "carved") =>
    `/leads/new?employer=${document}${kind ? `&kind=${kind}` : ""}`,
  jobLead: (id: string) => `/leads/${id}`,
  editJobLead: (id: string) => `/leads/${id}/edit`,
  moveJobLead: (id: string) => `/leads/${id}/move`,
  closeJobLead: (id: string) => `/leads/${id}/close`,
  reopenJobLead: (id: string) => `/leads/${id}/reopen`,
  imports: () => "/imports",
  newImport: () => "/imports/new",
  dataImport: (id: string) => `/imports/${id}`,
  importErrors: (id: string) => `/imports/${id}/errors`,
  exports: (fields: readonly (readonly [string, string])[] = []) => withQuery("/exports", fields),
  exportFile: () => "/exports/file",
  exportService: () => "/exports/service",
  jobLeadProposal: (id: string) => `/leads/${id}/proposal`,
  ledger: (fields: readonly (readonly [string, string])[] = []) => withQuery("/ledger", fields),
  ledgerRows: (
    rows: "placements" | "leads" | "employers",
    fields: readonly (readonly [string, string])[] = [],
  ) => withQuery(`/ledger/${rows}`, fields),
  newPlacement: (jobLeadId: string) => `/placements/new?lead=${jobLeadId}`,
  newPlacementOf: (participantId: string, document?: string) =>
    `/placements/new?participant=${participantId}${document ? `&employer=${document}` : ""}`,
  placement: (id: string) => `/placements/${id}`,
  editPlacement: (id: string) => `/placements/${id}/edit`,
  changePlacement: (id: string) => `/placements/${id}/change`,
  endPlacement: (id: string) => `/placements/${id}/end`,
  placementLessons: (id: string) => `/placements/${id}/lessons`,
  stepDown: (id: string) => `/placements/${id}/step-down`,
  followUp: (id: string) => `/follow-ups/${id}`,
  jobsOf: (participantId: string) => `/participants/${participantId}/jobs`,
  newEducation: (participantId: string) => `/participants/${participantId}/education`,
  endEducation: (id: string) => `/educations/${id}/end`,
  cooperation: (participantId: string) => `/participants/${participantId}/cooperation`,
  sharedView: (participantId: string) => `/participants/${participantId}/shared`,
  sharedMeeting: (id: string) => `/meetings/${id}`,
  boosters: () => "/boosters",
  teamMeeting: () => "/team-meeting",
  shareJobLead: (id: string) => `/leads/${id}/share`,
  participants: () => "/participants",
  newParticipant: () => "/participants/new",
  participant: (id: string) => `/participants/${id}`,
  editParticipant: (id: string) => `/participants/${id}/edit`,
  wishes: (id: string) => `/participants/${id}/wishes`,
  way: (id: string) => `/participants/${id}/way`,
  moveOnWay: (id: string) => `/participants/${id}/way/move`,
  declineReferral: (id: string) => `/participants/${id}/way/decline`,
  referral: (id: string) => `/participants/${id}/way/referral`,
  passivePeriod: (id: string) => `/participants/${id}/way/passive`,
  missedAppointment: (id: string) => `/participants/${id}/way/missed`,
  outreachAttempt: (id: string) => `/participants/${id}/way/outreach`,
  zeroExclusion: () => "/zero-exclusion",
  careerProfile: (id: string) => `/participants/${id}/profile`,
  profileSection: (id: string, section: string) => `/participants/${id}/profile/${section}`,
  profileWishes: (id: string) => `/participants/${id}/profile/wishes`,
  searchPlan: (id: string) => `/participants/${id}/search-plan`,
  editSearchPlan: (id: string) => `/participants/${id}/search-plan/edit`,
  supportPlan: (id: string, placementId: string) => `/participants/${id}/support-plan/${placementId}`,
  /** The page that is printed; with "whole" also what is restricted. */
  participantDocument: (
    id: string,
    document: string,
    options: { whole?: boolean; placementId?: string } = {},
  ) => withQuery(`/participants/${id}/documents/${document}`, documentQuery(options)),
  participantDocumentFile: (
    id: string,
    document: string,
    format: "pdf" | "txt",
    options: { whole?: boolean; placementId?: string } = {},
  ) =>
    withQuery(`/participants/${id}/documents/${document}/file`, [
      ["format", format],
      ...documentQuery(options),
    ]),
  logContactFor: (document: string, participantId: string) =>
    `/contacts/new?employer=${document}&behalf=${participantId}`,
  visitPlan: (fields: readonly (readonly [string, string])[] = []) =>
    fields.length === 0
      ? "/visit-plan"
      : `/visit-plan?${new URLSearchParams(fields.map(([name, value]) => [name, value]))}`,
  newMatches: () => "/new-matches",
  matches: (id: string) => `/participants/${id}/matches`,
  matchesTogether: (id: string, at: { page?: number; noted?: string; anchor?: string } = {}) => {
    const query = new URLSearchParams();
    if (at.page && at.page > 1) query.set("page", String(at.page));
    if (at.noted) query.set("noted", at.noted);
    const search = query.size > 0 ? `?${query}` : "";
    return `/participants/${id}/matches/together${search}${at.anchor ? `#${at.anchor}` : ""}`;
  },
  logControl: (monday?: string) => `/log-control${monday ? `?week=${monday}` : ""}`,
  /** @param ready which file can be taken now that its taker has proved who they are */
  privacy: (id: string, ready?: "copy" | "readers") =>
    `/participants/${id}/privacy${ready ? `?ready=${ready}` : ""}`,
  readersFile: (id: string) => `/participants/${id}/privacy/readers`,
  participantCopy: (id: string) => `/participants/${id}/privacy/copy`,
  emergency: () => "/participants/emergency",
  retention: () => "/administration/retention",
  openness: (id: string) => `/participants/${id}/openness`,
  agreeOpenness: (id: string, document?: string, wholeCompany = false) =>
    withQuery(`/participants/${id}/openness/agree`, [
      ...(document ? [["employer", document] as const] : []),
      ...(wholeCompany ? [["reach", "company"] as const] : []),
    ]),
  /** An employer to agree openness towards, or to ask about. */
  opennessEmployer: (id: string) => `/participants/${id}/openness/employer`,
  mayBeSaid: (id: string, document: string, purpose?: string) =>
    withQuery(`/participants/${id}/openness/say`, [
      ["employer", document],
      ...(purpose ? [["purpose", purpose] as const] : []),
    ]),
  expectation: (id: string) => `/participants/${id}/expectation`,
  benefits: (id: string) => `/participants/${id}/benefits`,
  settleTalk: (taskId: string) => `/talks/${taskId}/done`,
  planToSpeakOf: (id: string, document: string, purpose: string) =>
    withQuery("/contacts/new", [
      ...([
        ["employer", document],
        ["status", "planned"],
        ["behalf", id],
      ] as const),
      purpose === "go_together" ? ["who", "both"] : ["spoken", "yes"],
    ]),
  matchingConsent: (id: string) => `/participants/${id}/consent`,
  teamWeeks: (week?: string) => (week ? `/team?week=${week}` : "/team"),
  markWeekSeen: () => "/team/seen",
  supportRequests: () => "/support-requests",
  overdueSupportRequests: () => "/support-requests?view=overdue",
  supportRequest: (id: string) => `/support-requests/${id}`,
  administration: () => "/administration",
  accounts: () => "/administration/accounts",
  newAccount: () => "/administration/accounts/new",
  account: (id: string) => `/administration/accounts/${id}`,
  teams: () => "/administration/teams",
  newTeam: () => "/administration/teams/new",
  team: (id: string) => `/administration/teams/${id}`,
  cover: () => "/administration/cover",
  area: () => "/administration/area",
  webhooks: () => "/administration/webhooks",
  newWebhook: () => "/administration/webhooks/new",
  webhook: (id: string) => `/administration/webhooks/${id}`,
  serviceProfile: () => "/administration/service",
  takeOverSupportRequest: (id: string) => `/support-requests/${id}/take-over`,
  closeSupportRequest: (id: string) => `/support-requests/${id}/close`,
  inviteToPortal: (employerId: string) => `/employers/${employerId}/portal/invite`,
  settleProposedFact: (employerId: string) => `/employers/${employerId}/portal/facts`,
  employerPortal: (employerId: string) => `/employers/${employerId}/portal`,
  portal: () => "/portal",
  portalSignIn: () => "/portal/sign-in",
  portalNewRequest: (kind?: string) => (kind ? `/portal/requests/new?kind=${kind}` : "/portal/requests/new"),
  portalRequest: (id: string) => `/portal/requests/${id}`,
  portalWorkplace: () => "/portal/workplace",
  portalWorkplaceFact: (kind: string) => `/portal/workplace/${kind}`,
  portalGuidance: () => "/portal/guidance",
  portalGuidancePage: (page: string) => `/portal/guidance/${page}`,
  portalSupports: () => "/portal/supports",
  portalVisitWish: () => "/portal/visit-wish",
  portalLanguage: () => "/portal/language",
  portalLeave: () => "/portal/leave",
} as const;

/** The page itself, with word that what was sent is stored. */
export const andSaved = (path: string): string => `${path}?saved=1`;

/** An address of ours with one word more about what was just done, and without what was said before. */
function saying(path: string, name: string, value: string | null): string {
  const url = new URL(path, "http://ours");
  for (const said of ["saved", "undo", "undone"]) url.searchParams.delete(said);
  if (value !== null) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The page, with a button to take back what was just done; null: there is nothing to take back. */
export const withUndo = (path: string, changeId: string | null): string => saying(path, "undo", changeId);

export const withUndone = (path: string, inPart: boolean): string =>
  saying(path, "undone", inPart ? "part" : "all");

/**
 * An address to go to after sign-in, taken from the query. Anything that could lead to another site becomes "/".
 */
export function safeNext(value: string | null): string {
  if (!value?.startsWith("/") || value.startsWith("//") || value.length > 2000) return "/";
  // Control characters, and backslashes, which browsers read as slashes.
  if (/[\\\p{Cc}]/u.test(value)) return "/";
  return value;
}
