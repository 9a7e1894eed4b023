/** Why a receiver has not taken something. */
export const sendFaults = [
  "address_refused",
  "name_unknown",
  "no_connection",
  "certificate",
  "timeout",
  "redirect",
  "status",
] as const;
export type SendFault = (typeof sendFaults)[number];
