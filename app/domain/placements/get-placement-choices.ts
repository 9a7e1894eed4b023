import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { suggestEmployers } from "../employers/suggest-employers.ts";
import { NotFound, Refused } from "../errors.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { getJobLeadPlace } from "../job-leads/get-job-lead-place.ts";
import { isId } from "../new-id.ts";
import { listParticipants } from "../participants/list-participants.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant } from "../participants/require-participant.ts";
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

export type JobChoices = {
  person: { id: string; initials: string; referenceCode: string };
  /** The workplace that was chosen; null before. */
  place: { document: string; name: string; firstContactOn: string | null } | null;
  /** For what was typed; null before anything was. */
  places: { document: string; name: string; where: string }[] | null;
};

/**
 * What the form for a job without a lead needs: whose it is, and the workplace that was chosen or what may be meant by
 * what was typed. @throws NotFound for a participant the reader cannot see, and a workplace that is not there
 */
export async function getJobChoices(
  ctx: StaffContext,
  asked: { participantId: string; document: string; typed: string },
): Promise<JobChoices> {
  requirePermission(ctx, "participant:write");
  if (!isId(asked.participantId)) throw new NotFound();
  const row = await requireParticipant(ctx, asked.participantId);
  const person = {
    ...{ id: row.id, referenceCode: row.referenceCode },
    initials: initialsOf(row.givenName, row.familyName),
  };
  if (asked.document !== "") {
    const { kind, id, name, firstContactOn } = await getJobLeadPlace(ctx, asked.document);
    const document = `${kind === "employer" ? "e" : "r"}_${id}`;
    return { person, place: { document, name, firstContactOn }, places: null };
  }
  const found = asked.typed === "" ? null : await suggestEmployers(ctx, asked.typed);
  return {
    ...{ person, place: null },
    places:
      found?.map(({ kind, id, name, place }) => ({
        ...{ document: `${kind === "employer" ? "e" : "r"}_${id}`, name, where: place ?? "" },
      })) ?? null,
  };
}

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
