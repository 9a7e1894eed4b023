import type { HiddenJob } from "../job-leads/hidden-job.ts";
import type { JobLeadKind, JobLeadSource } from "../job-leads/job-lead-vocabulary.ts";

/**
 * How a job was found, in this order: an advertisement was answered; we knew the employer before any advertisement; the
 * job was put together with the employer; through the person's own network; the employer called us.
 */
export const placementOrigins = [
  "advertised",
  "hidden",
  "created",
  "own_network",
  "employer_called",
] as const;
export type PlacementOrigin = (typeof placementOrigins)[number];

/** Found without an advertisement by our own work: what the hidden share counts. */
export const foundByUs: readonly PlacementOrigin[] = ["hidden", "created"];

export const isPlacementOrigin = (value: string): value is PlacementOrigin =>
  placementOrigins.some((origin) => origin === value);

/**
 * What a lead says of where the job came from; null where its days and source do not tell, so that a person says it.
 * That a job was put together, or who spoke first, says more than the days do.
 */
export function proposedOrigin(lead: {
  kind: JobLeadKind;
  source: JobLeadSource | null;
  hidden: HiddenJob;
}): PlacementOrigin | null {
  if (lead.kind === "carved") return "created";
  if (lead.source === "own_network") return "own_network";
  if (lead.source === "employer_called") return "employer_called";
  if (lead.hidden.verdict === "not_known") return null;
  return lead.hidden.verdict === "hidden" ? "hidden" : "advertised";
}

/**
 * Why a job cannot be said to have been hidden; null when it can, and for every other origin. Hidden is a matter of days:
 * a contact that reached somebody lies before the start and before any advertisement.
 * @param given.firstContactOn first contact with the employer that reached somebody, yyyy-mm-dd
 * @param given.verdict what the days of the lead say
 */
export function originFault(
  origin: PlacementOrigin,
  given: { firstContactOn: string | null; startedOn: string; verdict: HiddenJob["verdict"] },
): "origin_no_contact" | "origin_advertised_first" | null {
  if (origin !== "hidden") return null;
  if (given.firstContactOn === null || given.firstContactOn >= given.startedOn) return "origin_no_contact";
  return given.verdict === "not_hidden" ? "origin_advertised_first" : null;
}

/** Who opened the door to a job: somebody of ours by name, the person's network, the employer, or nobody we know of. */
export type DoorOpener =
  | { kind: "colleague"; accountId: string }
  | { kind: "own_network" }
  | { kind: "employer" }
  | { kind: "not_known" };

/** The first who reached somebody there before the start; unless the person's network or the employer came first. */
export function doorOpener(placement: {
  origin: PlacementOrigin;
  startedOn: string;
  firstContactOn: string | null;
  firstContactBy: string | null;
}): DoorOpener {
  if (placement.origin === "own_network") return { kind: "own_network" };
  if (placement.origin === "employer_called") return { kind: "employer" };
  const { firstContactBy, firstContactOn, startedOn } = placement;
  if (firstContactBy === null || firstContactOn === null || firstContactOn > startedOn)
    return { kind: "not_known" };
  return { kind: "colleague", accountId: firstContactBy };
}
