import { hasPermission, type Permission, type Role } from "../access/permissions.ts";

/** Of whom a service demands a second factor. */
export const secondFactorDemands = ["optional", "participant_access"] as const;
export type SecondFactorDemand = (typeof secondFactorDemands)[number];

/** Reading a participant, or deciding who may: with an administrator's password alone one could make oneself a reader. */
const reachesParticipants: readonly Permission[] = [
  "participant:read",
  "participant:read_name",
  "account:administer",
  "cover:administer",
];

/** Whether the service demands a second factor of somebody with these roles. */
export const needsSecondFactor = (demand: SecondFactorDemand, roles: readonly Role[]): boolean =>
  demand === "participant_access" &&
  reachesParticipants.some((permission) => hasPermission(roles, permission));
