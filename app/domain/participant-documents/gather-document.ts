import { type CareerProfile, getCareerProfile } from "../career-profiles/get-career-profile.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { getSearchPlan, type SearchPlan } from "../job-plans/get-search-plan.ts";
import { getSupportPlan, type SupportPlanPage } from "../job-plans/get-support-plan.ts";
import { isId } from "../new-id.ts";
import { occupationNames } from "../occupations/occupation-names.ts";

export const documentKinds = ["profile", "search-plan", "support-plan"] as const;
export type DocumentKind = (typeof documentKinds)[number];

type Names = Readonly<Record<string, string>>;

/** What a document is written from. */
export type DocumentSource =
  | { kind: "profile"; profile: CareerProfile }
  | { kind: "search-plan"; plan: SearchPlan; names: Names }
  | { kind: "support-plan"; plan: SupportPlanPage; names: Names };

export type AskedDocument = {
  kind: string;
  /** Also the restricted sections of the profile; they have a read line of their own. */
  whole: boolean;
  /** The job, of a job support plan. */
  placementId: string | null;
};

/** Loads what a document holds. Writes the read line. Throws NotFound for a document that there is not. */
export async function gatherDocument(
  ctx: StaffContext,
  participantId: string,
  { kind, whole, placementId }: AskedDocument,
): Promise<DocumentSource> {
  if (kind === "profile")
    return {
      kind,
      profile: await getCareerProfile(ctx, participantId, { restricted: whole, page: "document" }),
    };
  if (kind === "search-plan") {
    const plan = await getSearchPlan(ctx, participantId, "document");
    const codes = plan.lines.flatMap(({ occupationCode }) => occupationCode ?? []);
    return { kind, plan, names: occupationNames(codes, ctx.actor.language) };
  }
  if (kind === "support-plan" && placementId !== null && isId(placementId)) {
    const plan = await getSupportPlan(ctx, participantId, placementId, "document");
    return { kind, plan, names: occupationNames([plan.job.occupationCode], ctx.actor.language) };
  }
  throw new NotFound();
}
