import { and, eq, inArray, isNull } from "drizzle-orm";
import { employerOwner } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportContact } from "#db/schema/portal.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { compareWorkplaces } from "./compare-workplaces.ts";
import { type EmployerMergeField, employerMergeFields, mergeColumns } from "./employer-merge-fields.ts";

export type PairField<Field> = { field: Field; kept: string | null; lost: string | null };

/** Two employers beside each other, field by field, for the one who decides; null where nothing is known. */
export async function getEmployerPair(ctx: StaffContext, keptId: string, lostId: string) {
  requirePermission(ctx, "duplicate:settle");
  const { serviceId } = ctx.actor;
  const ids = [keptId, lostId];
  const [profiles, owners, supports] = await Promise.all([
    ctx.tx
      .select()
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, serviceId), inArray(employerProfile.id, ids))),
    ctx.tx
      .select({ employerId: employerOwner.employerId, name: account.name })
      .from(employerOwner)
      .innerJoin(
        account,
        and(eq(account.serviceId, employerOwner.serviceId), eq(account.id, employerOwner.accountId)),
      )
      .where(
        and(
          eq(employerOwner.serviceId, serviceId),
          inArray(employerOwner.employerId, ids),
          eq(employerOwner.kind, "owner"),
          isNull(employerOwner.endedAt),
        ),
      ),
    ctx.tx
      .select({ employerId: supportContact.employerId, name: account.name })
      .from(supportContact)
      .innerJoin(
        account,
        and(eq(account.serviceId, supportContact.serviceId), eq(account.id, supportContact.accountId)),
      )
      .where(and(eq(supportContact.serviceId, serviceId), inArray(supportContact.employerId, ids))),
  ]);
  const kept = profiles.find(({ id }) => id === keptId);
  const lost = profiles.find(({ id }) => id === lostId);
  if (!kept || !lost) throw new NotFound();
  const shown = (profile: typeof kept, field: (typeof employerMergeFields)[number]): string | null => {
    if (field === "company") return profile.companyName ?? profile.companyNumber;
    if (field === "industry") return profile.industryName ?? profile.industryCode;
    const values =
      field === "address"
        ? [profile.addressLine, profile.postcode, profile.place]
        : mergeColumns[field].map((column) => profile[column]);
    return values.filter((value) => value !== null).join(" ") || null;
  };
  const named = (rows: { employerId: string; name: string }[], id: string) =>
    rows.find(({ employerId }) => employerId === id)?.name ?? null;
  const fields: PairField<EmployerMergeField>[] = [
    ...employerMergeFields.map((field) => ({ field, kept: shown(kept, field), lost: shown(lost, field) })),
    { field: "owner" as const, kept: named(owners, keptId), lost: named(owners, lostId) },
    { field: "support_contact" as const, kept: named(supports, keptId), lost: named(supports, lostId) },
  ];
  if (kept.registerUnitId !== null && lost.registerUnitId !== null)
    fields.push({
      field: "register",
      kept: `${kept.name} (${kept.organisationNumber})`,
      lost: `${lost.name} (${lost.organisationNumber})`,
    });
  const { reasons } = compareWorkplaces(kept, lost);
  return {
    kept: { id: keptId, name: kept.name },
    lost: { id: lostId, name: lost.name },
    reasons,
    fields: fields.filter((field) => field.kept !== null || field.lost !== null),
  };
}
