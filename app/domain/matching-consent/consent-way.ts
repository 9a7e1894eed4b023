/** How a consent was given. */
export const consentWays = ["in_person", "phone", "in_writing"] as const;
export type ConsentWay = (typeof consentWays)[number];
