import type { AnyContext } from "../context.ts";
import { findLikeEmployers } from "../duplicates/find-duplicate-employers.ts";
import type { EmployerFinder, FoundEmployer, KnownEmployer } from "./find-employers.ts";
import { loadKnownEmployers } from "./find-employers.ts";
import type { ImportOptions } from "./import-kind.ts";
import type { EmployerReference, ImportRecord } from "./import-records.ts";

export type SimilarEmployer =
  /** May be taken for it without asking anybody. */
  | Extract<FoundEmployer, { outcome: "known" | "in_register" }>
  /** May be it, under another name: for a person to say. */
  | { outcome: "similar"; name: string };

export type SimilarEmployers = { find(reference: EmployerReference): SimilarEmployer | null };

/** In bytes; some twenty thousand rows. */
const smallFile = 2_000_000;

/**
 * Comparing names costs as much as all the rest of a row. It is done for files of the size that people put together, and
 * for larger ones when somebody asks to say themselves; what else such a file doubles, the review of duplicates shows.
 */
export function looksForSimilar(
  fileSize: number,
  { whenSimilar }: Pick<ImportOptions, "whenSimilar">,
): boolean {
  return fileSize <= smallFile || whenSimilar === "refuse";
}

const nothingSimilar: SimilarEmployers = { find: () => null };

const keyOf = ({ organisationNumber, name, municipalityNumber }: EmployerReference): string =>
  JSON.stringify([organisationNumber, name, municipalityNumber]);

/** What the employers of rows may be that are found neither by number nor by name, as when one is typed in. */
export async function loadSimilarEmployers(
  ctx: AnyContext,
  records: readonly ImportRecord[],
  finder: EmployerFinder,
  lookForSimilar: boolean,
): Promise<SimilarEmployers> {
  if (!lookForSimilar) return nothingSimilar;
  const unknown = new Map<string, ImportRecord>();
  for (const record of records) {
    const { employer } = record;
    if (employer.name !== null && finder.find(employer).outcome === "none")
      unknown.set(keyOf(employer), record);
  }
  const asked = [...unknown.values()];
  const found = await findLikeEmployers(ctx, asked.map(askedWorkplace));
  const best = new Map([...unknown.keys()].map((key, place) => [key, found[place]?.[0]]));
  const ids = [...best.values()].flatMap((one) =>
    one?.answer === "same" && one.documentId.startsWith("e_") ? [one.documentId.slice(2)] : [],
  );
  const known = new Map<string, KnownEmployer>(
    (await loadKnownEmployers(ctx, ids)).map((employer) => [employer.id, employer]),
  );
  return {
    find: (reference) => {
      const one = best.get(keyOf(reference));
      if (!one) return null;
      if (one.answer === "suggest") return { outcome: "similar", name: one.name };
      const id = one.documentId.slice(2);
      if (one.documentId.startsWith("r_")) return { outcome: "in_register", registerUnitId: id };
      const employer = known.get(id);
      return employer ? { outcome: "known", employer } : null;
    },
  };
}

function askedWorkplace(record: ImportRecord) {
  const { organisationNumber, name, municipalityNumber } = record.employer;
  const asked = { name: name ?? "", organisationNumber, municipalityNumber };
  if (record.kind !== "employers") return asked;
  const { addressLine, postcode, place, phone, email, website, companyNumber } = record.values;
  return { ...asked, addressLine, postcode, place, phone, email, website, companyNumber };
}
