import type { StaffActor } from "../context.ts";

/** An account whose holder is at the door. */
export type Holder = { serviceId: string; accountId: string };

/** The holder before roles and language are known: enough for row security and for the log. */
export const holderActor = ({ serviceId, accountId }: Holder): StaffActor => ({
  kind: "staff",
  serviceId,
  accountId,
  name: "",
  roles: [],
  language: "nb",
  timeZone: "UTC",
  country: "NO",
  serviceName: "",
});
