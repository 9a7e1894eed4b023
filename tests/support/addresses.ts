import type { Stage } from "./stage.ts";

/** Names of parameters in addresses, and the table whose row they mean. */
const tableOf: Readonly<Record<string, string>> = {
  accountId: "account",
  changeId: "undoable_change",
  contactPersonId: "contact_person",
  educationId: "education",
  employerContactId: "employer_contact",
  employerId: "employer",
  employerWarningId: "employer_warning",
  followUpId: "follow_up",
  handoverId: "portfolio_handover",
  importId: "data_import",
  jobLeadId: "job_lead",
  meetingId: "shared_meeting",
  nextStepId: "next_step",
  participantId: "participant",
  placementId: "placement",
  promiseId: "promise",
  registerUnitId: "register_unit",
  supportRequestId: "support_request",
  talkTaskId: "talk_task",
  teamId: "team",
  webhookEndpointId: "webhook_endpoint",
};

/**
 * One row of each kind that an address can name, of that service.
 * @param chosen ids that have to be a certain row's
 */
export async function idsInAddresses(
  stage: Stage,
  serviceId: string,
  chosen: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [name, table] of Object.entries(tableOf)) {
    const sql = stage.owner.$client;
    const [found] =
      table === "register_unit"
        ? await sql<{ id: string }[]>`select id from register_unit limit 1`
        : await sql<
            { id: string }[]
          >`select id from ${sql(table)} where service_id = ${serviceId} order by id limit 1`;
    if (found) ids[name] = found.id;
  }
  return { ...ids, keptId: ids.employerId ?? "", lostId: ids.employerId ?? "", ...chosen };
}

/** Parameters that are words and not rows. */
const words: Readonly<Record<string, string>> = {
  document: "profile",
  kind: "shift_start",
  page: "first-day",
  provider: "none",
  section: "health",
  token: "x".repeat(43),
  "*": "no-such-page",
};

/** An address of a route, filled in. Throws for a parameter that nobody has said what it is. */
export function fillAddress(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)\??|\*/g, (written, name: string | undefined) => {
    const value = ids[name ?? "*"] ?? words[name ?? "*"];
    if (value === undefined)
      throw new Error(`Nobody has said what ${written} in ${path} is (tests/support/addresses.ts).`);
    return value;
  });
}
