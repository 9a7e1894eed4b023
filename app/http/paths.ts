/** Every address of the application. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) =>
    next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in",
  signOut: () => "/sign-out",
  settings: () => "/settings",
  acceptInvitation: (token: string) => `/welcome/${token}`,
  employers: () => "/employers",
  employer: (id: string) => `/employers/${id}`,
  newEmployer: () => "/employers/new",
  editEmployer: (id: string) => `/employers/${id}/edit`,
  opening: (employerId: string) => `/employers/${employerId}/opening`,
  newContactPerson: (document: string) => `/people/new?employer=${document}`,
  contactPerson: (id: string) => `/people/${id}`,
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
  participants: () => "/participants",
  newParticipant: () => "/participants/new",
  participant: (id: string) => `/participants/${id}`,
  editParticipant: (id: string) => `/participants/${id}/edit`,
  wishes: (id: string) => `/participants/${id}/wishes`,
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
  privacy: (id: string) => `/participants/${id}/privacy`,
  readersFile: (id: string) => `/participants/${id}/privacy/readers`,
  participantCopy: (id: string) => `/participants/${id}/privacy/copy`,
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

/**
 * An address to go to after sign-in, taken from the query. Anything that could lead to another site becomes "/".
 */
export function safeNext(value: string | null): string {
  if (!value?.startsWith("/") || value.startsWith("//") || value.length > 2000) return "/";
  // Control characters, and backslashes, which browsers read as slashes.
  if (/[\\\p{Cc}]/u.test(value)) return "/";
  return value;
}
