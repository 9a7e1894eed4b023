/** What about a person an employer may be told, or not; each in the person's own wording. */
export const disclosedKinds = ["name", "support", "adjustments", "health", "other"] as const;
export type DisclosedKind = (typeof disclosedKinds)[number];

/** Towards all employers, every workplace of one company, or one workplace. */
export const disclosureReaches = ["all", "company", "workplace"] as const;
export type DisclosureReach = (typeof disclosureReaches)[number];

/** May the specialist contact employers about me? "Named only" makes sense towards all of them alone. */
export const contactChoices = ["yes", "named_only", "no"] as const;
export type ContactChoice = (typeof contactChoices)[number];

/** How it was agreed. */
export const agreementWays = ["in_person", "phone", "in_writing"] as const;
export type AgreementWay = (typeof agreementWays)[number];

export type DisclosedItem = { kind: DisclosedKind; may: boolean; wording: string };

/** What an employer would be told a person for. */
export const tellingPurposes = ["present", "go_together", "follow_up"] as const;
/**
 * - present: speaking of the person as somebody who might work there
 * - go_together: specialist and person come to the workplace together
 * - follow_up: speaking with the employer of a person who works there
 */
export type TellingPurpose = (typeof tellingPurposes)[number];
