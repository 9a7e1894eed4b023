import { account, accountInvitation, accountRole, service } from "#db/schema/service.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { newId } from "../new-id.ts";
import { hashToken, newToken } from "../sessions/token.ts";

export type NewService = {
  name: string;
  publicName: string;
  administrator: { name: string; email: string };
};

export type CreatedService = { serviceId: string; administratorId: string; invitationToken: string };

/** How long the link with which a new colleague chooses a password can be used. */
export const invitationDays = 7;

/** Makes a service with its first administrator. Run by the operator: nobody can be signed in to it yet. */
export async function createService(resources: Resources, input: NewService): Promise<CreatedService> {
  const serviceId = newId();
  const administratorId = newId();
  const invitationToken = newToken();
  const actor: StaffActor = {
    kind: "staff",
    serviceId,
    accountId: administratorId,
    name: input.administrator.name,
    roles: ["administrator"],
    language: "nb",
    timeZone: "Europe/Oslo",
    country: "NO",
    serviceName: input.name,
  };
  await inTransaction(resources, actor, "create-service", async (ctx) => {
    await ctx.tx.insert(service).values({ id: serviceId, name: input.name, publicName: input.publicName });
    await ctx.tx.insert(account).values({
      id: administratorId,
      serviceId,
      name: input.administrator.name,
      email: input.administrator.email,
    });
    await ctx.tx.insert(accountRole).values({ serviceId, accountId: administratorId, role: "administrator" });
    await ctx.tx.insert(accountInvitation).values({
      id: newId(),
      serviceId,
      accountId: administratorId,
      tokenHash: hashToken(invitationToken),
      expiresAt: new Date(ctx.now.getTime() + invitationDays * 86_400_000),
    });
    await recordAuditEvent(ctx, { action: "service.created", objectId: serviceId });
  });
  return { serviceId, administratorId, invitationToken };
}
