/** Why somebody is erased. That a backup was put back is a ground of the program's own. */
export const erasureGrounds = ["asked", "retention", "consent_withdrawn", "registered_by_mistake"] as const;
export type ErasureGround = (typeof erasureGrounds)[number];
