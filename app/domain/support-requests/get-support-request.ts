import { type AnyColumn, and, asc, eq, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { supportRequest, supportRequestAnswer } from "#db/schema/portal.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type SupportRequestRow, supportRequestsOf, toSupportRequestRow } from "./list-support-requests.ts";

export type SupportRequestLine = {
  id: string;
  /** Null of somebody who has objected to being registered. */
  author: string | null;
  fromService: boolean;
  text: string;
  createdAt: Date;
};
export type SupportRequestPage = SupportRequestRow & {
  message: string | null;
  version: number;
  contactPerson: { name: string | null; role: string | null; phone: string | null; email: string | null };
  lines: SupportRequestLine[];
};

/** Whoever has objected is named only while they wait for an answer, to those who are to give it. */
const whileNamed = (value: AnyColumn) => sql<string | null>`
  case when ${contactPerson.objectedOn} is null or ${supportRequest.status} in ('new', 'in_progress') then ${value} end`;

/** One request with everything written in it. @throws NotFound */
export async function getSupportRequest(ctx: StaffContext, id: string): Promise<SupportRequestPage> {
  requirePermission(ctx, "support_request:read");
  const { serviceId } = ctx.actor;
  const own = and(eq(supportRequest.serviceId, serviceId), eq(supportRequest.id, id));
  const [row] = await supportRequestsOf(ctx).where(own);
  const [rest] = await ctx.tx
    .select({
      message: supportRequest.message,
      version: supportRequest.version,
      name: whileNamed(contactPerson.name),
      role: whileNamed(contactPerson.role),
      phone: whileNamed(contactPerson.phone),
      // Whoever has objected is sent nothing.
      email: sql<
        string | null
      >`case when ${contactPerson.objectedOn} is null then ${contactPerson.email} end`,
    })
    .from(supportRequest)
    .innerJoin(
      contactPerson,
      and(
        eq(contactPerson.serviceId, supportRequest.serviceId),
        eq(contactPerson.id, supportRequest.contactPersonId),
      ),
    )
    .where(own);
  if (!row || !rest) throw new NotFound();
  const lines = await ctx.tx
    .select({
      id: supportRequestAnswer.id,
      text: supportRequestAnswer.text,
      createdAt: supportRequestAnswer.createdAt,
      colleague: account.name,
      person: whileNamed(contactPerson.name),
    })
    .from(supportRequestAnswer)
    .innerJoin(
      supportRequest,
      and(
        eq(supportRequest.serviceId, serviceId),
        eq(supportRequest.id, supportRequestAnswer.supportRequestId),
      ),
    )
    .leftJoin(account, and(eq(account.serviceId, serviceId), eq(account.id, supportRequestAnswer.accountId)))
    .leftJoin(
      contactPerson,
      and(eq(contactPerson.serviceId, serviceId), eq(contactPerson.id, supportRequestAnswer.contactPersonId)),
    )
    .where(and(eq(supportRequestAnswer.serviceId, serviceId), eq(supportRequestAnswer.supportRequestId, id)))
    .orderBy(asc(supportRequestAnswer.createdAt), asc(supportRequestAnswer.id));
  const { message, version, ...person } = rest;
  return {
    ...toSupportRequestRow(ctx, row),
    message,
    version,
    contactPerson: person,
    lines: lines.map(({ colleague, person: asker, ...line }) => ({
      ...line,
      author: colleague ?? asker,
      fromService: colleague !== null,
    })),
  };
}
