import { and, eq, isNull, sql } from "drizzle-orm";
import { employerOwner } from "#db/schema/employer.ts";
import { supportContact } from "#db/schema/portal.ts";
import { account, service } from "#db/schema/service.ts";
import type { AnyContext, Language } from "../context.ts";

export type NamedPerson = { accountId: string; name: string; phone: string | null };
/** Whom an employer can ring: a named person, a deputy, and the service itself when neither picks up. */
export type SupportContactCard = {
  person: (NamedPerson & { email: string; language: Language }) | null;
  deputy: NamedPerson | null;
  service: { publicName: string; phone: string | null; hours: string | null };
};

/** The support contact of an employer; while none is named, the one who holds the employer. */
export async function supportContactCard(ctx: AnyContext, employerId: string): Promise<SupportContactCard> {
  const serviceId = ctx.actor.serviceId;
  const [place] = await ctx.tx
    .select({ publicName: service.publicName, phone: service.publicPhone, hours: service.publicHours })
    .from(service)
    .where(eq(service.id, serviceId));
  const [named] = await ctx.tx
    .select({ accountId: supportContact.accountId, deputyId: supportContact.deputyAccountId })
    .from(supportContact)
    .where(and(eq(supportContact.serviceId, serviceId), eq(supportContact.employerId, employerId)));
  const [holder] = await ctx.tx
    .select({ accountId: employerOwner.accountId })
    .from(employerOwner)
    .where(
      and(
        eq(employerOwner.serviceId, serviceId),
        eq(employerOwner.employerId, employerId),
        eq(employerOwner.kind, "owner"),
        isNull(employerOwner.endedAt),
      ),
    );
  const ids = [named?.accountId ?? holder?.accountId, named?.deputyId].filter((id) => typeof id === "string");
  const people =
    ids.length === 0
      ? []
      : await ctx.tx
          .select({
            accountId: account.id,
            name: account.name,
            phone: account.phone,
            email: account.email,
            language: account.language,
          })
          .from(account)
          .where(
            and(
              eq(account.serviceId, serviceId),
              isNull(account.disabledAt),
              sql`${account.id} = any (${sql.param(ids)}::uuid[])`,
            ),
          );
  const find = (id: string | null | undefined) => people.find((person) => person.accountId === id) ?? null;
  const person = find(named?.accountId ?? holder?.accountId);
  const deputy = find(named?.deputyId);
  return {
    person: person && { ...person, language: person.language === "en" ? "en" : "nb" },
    deputy: deputy && { accountId: deputy.accountId, name: deputy.name, phone: deputy.phone },
    service: place ?? { publicName: "", phone: null, hours: null },
  };
}

/** The number to ring: the person's own, else the service's. */
export function phoneOf(card: SupportContactCard): string | null {
  return card.person?.phone ?? card.service.phone;
}
