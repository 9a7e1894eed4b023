import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import type { NextStepCadence } from "../relationships/next-step-proposal.ts";
import type { ContactCadence } from "./contact-cadence.ts";
import { loadContactCadence, loadNextStepCadence } from "./load-cadence.ts";

export type ServiceCadence = { nextSteps: NextStepCadence; contact: ContactCadence; version: number };

/** The deadlines of the service, to look at and to change. */
export async function getCadence(ctx: StaffContext): Promise<ServiceCadence> {
  requirePermission(ctx, "service:administer");
  const { cadence, version } = await loadNextStepCadence(ctx);
  return { nextSteps: cadence, contact: await loadContactCadence(ctx), version };
}
