import { newId } from "../new-id.ts";
import { longestMessage, supportRequestKinds, urgencies } from "../support-requests/support-request-kind.ts";

/** What the form for a request needs: an id that makes a second press harmless, and what can be chosen. */
export const requestKinds = supportRequestKinds;
export const requestUrgencies = urgencies;
export const longestRequest = longestMessage;
export const prepareRequest = (): { id: string } => ({ id: newId() });
