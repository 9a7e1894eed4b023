import { and, eq, inArray, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { circumstancesOf } from "../participants/participant-circumstances.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { loadDisclosures, type OpenedDisclosure } from "./load-disclosures.ts";
import { loadOpennessTalksOf } from "./load-openness-talks.ts";
import { type ReasonToRaise, whenToRaise } from "./when-to-raise.ts";

export type ShownDisclosure = Omit<OpenedDisclosure, "createdAt" | "endedAt" | "recordedBy"> & {
  /** Of the company or the workplace; null when it is towards all. */
  towardsName: string | null;
  /** A workplace of the company, by which the form knows it; null when it is not towards a company. */
  companyDocument: string | null;
  recordedByName: string | null;
  endedOn: string | null;
  hasRunOut: boolean;
};

export type Openness = {
  participant: { id: string; initials: string; referenceCode: string };
  /** What holds now: towards all first, then by name. */
  standing: ShownDisclosure[];
  /** Everything else, newest first. */
  earlier: ShownDisclosure[];
  toRaise: ReasonToRaise | null;
  lastTalkOn: string | null;
  guardianMissing: boolean;
  addressIsProtected: boolean;
  informed: boolean;
};

/** What the person lets employers know, and what they did before. Writes the read line. */
export async function getOpenness(ctx: StaffContext, participantId: string): Promise<Openness> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "openness");
  const versions = await loadDisclosures(ctx, participantId);
  const shown = await withNames(ctx, versions);
  const circumstances = await circumstancesOf(ctx, participantId);
  const talks = await loadOpennessTalksOf(ctx, row);
  const stands = shown.filter(({ ending }) => ending === null);
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    standing: [
      ...stands.filter(({ towards }) => towards === "all"),
      ...stands.filter(({ towards }) => towards !== "all"),
    ],
    earlier: shown.filter(({ ending }) => ending !== null),
    toRaise: whenToRaise(talks, ctx.today),
    lastTalkOn: talks.lastTalkOn,
    guardianMissing: circumstances.has("under_18") && !circumstances.has("guardian_consent"),
    addressIsProtected: circumstances.has("protected_address"),
    informed: circumstances.has("informed"),
  };
}

async function withNames(
  ctx: StaffContext,
  versions: readonly OpenedDisclosure[],
): Promise<ShownDisclosure[]> {
  if (versions.length === 0) return [];
  const { serviceId, timeZone } = ctx.actor;
  const present = (ids: (string | null)[]) => ids.flatMap((id) => id ?? []);
  const employerIds = present(versions.map(({ employerId }) => employerId));
  const unitIds = present(versions.map(({ registerUnitId }) => registerUnitId));
  const companies = present(versions.map(({ companyNumber }) => companyNumber));
  const [employers, units, companyNames, colleagues] = await Promise.all([
    employerIds.length === 0
      ? []
      : ctx.tx
          .select({ key: employerProfile.id, name: employerProfile.name })
          .from(employerProfile)
          .where(and(eq(employerProfile.serviceId, serviceId), inArray(employerProfile.id, employerIds))),
    unitIds.length === 0
      ? []
      : ctx.tx
          .select({ key: registerUnit.id, name: registerUnit.name })
          .from(registerUnit)
          .where(inArray(registerUnit.id, unitIds)),
    companies.length === 0
      ? []
      : ctx.tx
          .select({
            key: registerUnit.companyNumber,
            name: registerUnit.companyName,
            document: sql<string>`'r_' || ${registerUnit.id}`,
          })
          .from(registerUnit)
          .where(inArray(registerUnit.companyNumber, companies)),
    ctx.tx
      .select({ key: account.id, name: account.name })
      .from(account)
      .where(
        and(
          eq(account.serviceId, serviceId),
          inArray(
            account.id,
            versions.map(({ recordedBy }) => recordedBy),
          ),
        ),
      ),
  ]);
  const names = new Map(
    [...employers, ...units, ...companyNames, ...colleagues].map(({ key, name }) => [key, name]),
  );
  const documents = new Map(companyNames.map(({ key, document }) => [key, document]));
  return versions.map(({ createdAt: _createdAt, endedAt, recordedBy, ...version }) => {
    const key = version.employerId ?? version.registerUnitId ?? version.companyNumber;
    return {
      ...version,
      towardsName: key === null ? null : (names.get(key) ?? version.companyNumber ?? ""),
      companyDocument: documents.get(version.companyNumber) ?? null,
      recordedByName: names.get(recordedBy) ?? null,
      endedOn: endedAt && dayIn(timeZone, endedAt),
      hasRunOut: version.untilOn !== null && version.untilOn < ctx.today,
    };
  });
}
