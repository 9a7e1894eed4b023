export const roles = [
  "employment_specialist",
  "supervisor",
  "leader",
  "coordinator",
  "clinician",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/**
 * Which role may do what. The rows a permission reaches are decided by row security: a specialist's "participant:read"
 * reaches their own caseload and cover, a supervisor's the team.
 */
export const permissions = {
  "employer:read": ["employment_specialist", "supervisor", "leader", "coordinator", "administrator"],
  "employer:write": ["employment_specialist", "supervisor"],
  /** Suspected pairs: say that two are not the same, make one of them, and undo it. */
  "duplicate:settle": ["employment_specialist", "supervisor"],
  "employer_contact:read": ["employment_specialist", "supervisor"],
  "employer_contact:log": ["employment_specialist", "supervisor"],
  "own_week:read": ["employment_specialist", "supervisor"],
  "team_weeks:read": ["supervisor"],
  "team_weeks:mark_seen": ["supervisor"],
  "figures:read": ["supervisor", "leader", "coordinator"],
  "ledger:read": ["employment_specialist", "supervisor", "leader", "coordinator"],
  "participant:read": ["employment_specialist", "supervisor"],
  "participant:read_name": ["employment_specialist", "supervisor", "clinician"],
  "participant:write": ["employment_specialist", "supervisor"],
  /** What a participant has agreed that their clinician sees, and wishes for a session more. */
  "shared_view:read": ["clinician"],
  "access_log:control": ["leader"],
  "participant:erase": ["supervisor"],
  /** Somebody whom one does not follow up, for a day, with a reason that leaders are told. */
  "participant:open_in_emergency": ["employment_specialist", "supervisor"],
  "participant:export": ["employment_specialist", "supervisor"],
  /** Referrals declined and ways ended against zero exclusion: the supervisor's to take up. */
  "zero_exclusion:read": ["supervisor"],
  "match:read": ["employment_specialist", "supervisor"],
  "support_request:read": ["employment_specialist", "supervisor"],
  "support_request:answer": ["employment_specialist", "supervisor"],
  "portal_invitation:create": ["employment_specialist", "supervisor"],
  "data:import": ["employment_specialist", "supervisor"],
  /** Lists as files; which lists is told by who may read what is in them. */
  "list:export": ["employment_specialist", "supervisor", "leader", "coordinator", "administrator"],
  /** Everything on the employer's side of the service in one file. */
  "service:export": ["supervisor"],
  "service:administer": ["administrator"],
  "account:administer": ["administrator"],
  "cover:administer": ["administrator", "supervisor"],
  "portfolio:hand_over": ["supervisor", "leader", "administrator"],
  "own_account:write": [...roles],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function hasPermission(held: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return held.some((role) => allowed.includes(role));
}
