import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { listParticipants } from "../participants/list-participants.ts";
import { type PlacementOrigin, proposedOrigin } from "./placement-origin.ts";

export type PlacementChoices = {
  lead: {
    id: string;
    title: string;
    employerName: string;
    occupationCode: string | null;
    firstContactOn: string | null;
    advertisedOn: string | null;
  };
  /** Null where the lead's days and source do not tell. */
  origin: PlacementOrigin | null;
  people: { id: string; initials: string; referenceCode: string }[];
};

/**
 * What the form for a job that one of ours got needs: the lead, where it says the job came from, and those whom the
 * reader follows up or leads the team of, as initials and case number.
 * @throws Refused "lead_not_ours" for a lead that did not end so
 */
export async function getPlacementChoices(ctx: StaffContext, jobLeadId: string): Promise<PlacementChoices> {
  requirePermission(ctx, "participant:write");
  const lead = await getJobLead(ctx, jobLeadId);
  if (!lead.ended?.filledByOurs) throw new Refused("lead_not_ours");
  const { id, title, employerName, occupationCode, firstContactOn, advertisedOn } = lead;
  const people = await listParticipants(ctx, { ended: true });
  return {
    lead: { id, title, employerName, occupationCode, firstContactOn, advertisedOn },
    origin: proposedOrigin(lead),
    people: people
      .filter(({ canOpen }) => canOpen)
      .map(({ id, initials, referenceCode }) => ({ id, initials, referenceCode })),
  };
}
