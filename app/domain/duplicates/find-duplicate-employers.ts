import { inArray } from "drizzle-orm";
import { postcode } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { AnyContext, StaffContext } from "../context.ts";
import { serviceMunicipalities } from "../employers/list-employers.ts";
import { type ComparedWorkplace, compareWorkplaces, type DuplicateReason } from "./compare-workplaces.ts";
import { findCandidateIds, loadCandidates } from "./employer-candidates.ts";

/** A workplace that somebody types or imports; whatever is not known is null. */
export type AskedWorkplace = Pick<ComparedWorkplace, "name"> & Partial<Omit<ComparedWorkplace, "name">>;

/** One that is there already: an employer of the service, or a unit of the register in its area. */
export type FoundWorkplace = {
  /** e_<uuid> or r_<uuid>. */
  documentId: string;
  /** same: may be taken for it without asking (never when both have a number, and not the same); suggest: ask. */
  answer: "same" | "suggest";
  /** 0 to 1, for order. */
  score: number;
  reasons: DuplicateReason[];
  name: string;
  organisationNumber: string | null;
  addressLine: string | null;
  place: string | null;
};

/**
 * What each of the workplaces may be that are there already, most likely first. Made for one that is being typed and
 * for ten thousand rows of a file: candidates are found by index, and at most twelve are compared with each.
 *
 * @param asked names with whatever else is known; an organisation number without spaces
 * @returns one list for each that was asked about, in their order; empty when nothing is like it
 */
export async function findDuplicateEmployers(
  ctx: StaffContext,
  asked: readonly AskedWorkplace[],
): Promise<FoundWorkplace[][]> {
  requirePermission(ctx, "employer:read");
  return findLikeEmployers(ctx, asked);
}

/** The same for a job, which has no role: whoever asked for it was asked for their permission then. */
export async function findLikeEmployers(
  ctx: AnyContext,
  asked: readonly AskedWorkplace[],
): Promise<FoundWorkplace[][]> {
  if (asked.length === 0) return [];
  const workplaces = await placed(ctx, asked);
  const area = new Set(await serviceMunicipalities(ctx));
  const candidateIds = await findCandidateIds(ctx, workplaces, [...area]);
  const candidates = await loadCandidates(ctx, new Set(candidateIds.flat()));
  return workplaces.map((workplace, index) => {
    const found = new Set((candidateIds[index] ?? []).flatMap((id) => candidates.get(id) ?? []));
    return [...found]
      .flatMap((candidate): FoundWorkplace[] => {
        const { documentId, name, organisationNumber, addressLine, place } = candidate;
        const isFar = documentId.startsWith("r_") && !area.has(candidate.municipalityNumber ?? "");
        if (isFar && organisationNumber !== workplace.organisationNumber) return [];
        const { answer, score, reasons } = compareWorkplaces(workplace, candidate);
        if (answer === "different") return [];
        return [{ documentId, answer, score, reasons, name, organisationNumber, addressLine, place }];
      })
      .sort((one, other) => rank(other) - rank(one) || one.name.localeCompare(other.name, "nb"));
  });
}

const rank = ({ answer, score }: FoundWorkplace) => (answer === "same" ? 10 : 0) + score;

/** A postcode says the municipality and the post town. */
async function placed(ctx: AnyContext, asked: readonly AskedWorkplace[]): Promise<ComparedWorkplace[]> {
  const codes = new Set(asked.flatMap(({ postcode: code }) => code ?? []));
  const rows =
    codes.size === 0
      ? []
      : await ctx.tx
          .select()
          .from(postcode)
          .where(inArray(postcode.code, [...codes]));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return asked.map((given) => {
    const known = byCode.get(given.postcode ?? "");
    return {
      organisationNumber: null,
      companyNumber: null,
      addressLine: null,
      phone: null,
      email: null,
      website: null,
      ...given,
      postcode: given.postcode ?? null,
      place: given.place ?? known?.place ?? null,
      municipalityNumber: given.municipalityNumber ?? known?.municipalityNumber ?? null,
    };
  });
}
