import { sql } from "drizzle-orm";
import { signInLinkMail } from "#app/mail/portal-mails.ts";
import { portalSignInLink } from "#db/schema/portal.ts";
import { inTransaction, type Language, type Resources } from "../context.ts";
import { newId } from "../new-id.ts";
import { countAttempt } from "../sessions/rate-limit.ts";
import { hashToken, newToken } from "../sessions/token.ts";
import { findInvitation } from "./find-invitation.ts";
import { actorAtTheDoor } from "./portal-actor.ts";
import { phoneOf, supportContactCard } from "./support-contact-card.ts";

/** A sign-in link opens the portal once, within this time. */
export const signInLinkMinutes = 10;

/** Every answer takes at least this long, so that time does not tell a known address from an unknown one. */
const shortestAnswerMs = 300;

type Asked = { address: string; requestId: string };
type Person = { service_id: string; employer_id: string; contact_person_id: string };

/**
 * Mails a sign-in link to everybody invited at an address. Says nothing: a known and an unknown address give the same
 * answer in about the same time. Throws TooMany, for either.
 */
export async function sendSignInLink(resources: Resources, asked: Asked & { email: string }): Promise<void> {
  await countRequests(resources, asked.address, `portal link to ${asked.email.toLowerCase()}`);
  await atLeast(shortestAnswerMs, async () => {
    const people = await resources.database.execute<Person & { language: string }>(
      sql`select * from portal_people_at(${asked.email})`,
    );
    for (const person of people) {
      await mailLink(resources, asked.requestId, person, asked.email, person.language === "en" ? "en" : "nb");
    }
  });
}

/** The same from an invitation: the link goes to the address on file, whatever the reader's own may be. */
export async function sendSignInLinkToInvited(
  resources: Resources,
  asked: Asked & { token: string },
): Promise<void> {
  await countRequests(resources, asked.address, `portal invitation ${asked.token}`);
  await atLeast(shortestAnswerMs, async () => {
    const invitation = await findInvitation(resources, asked.token);
    if (!invitation?.email) return;
    const person = {
      service_id: invitation.serviceId,
      employer_id: invitation.employerId,
      contact_person_id: invitation.contactPersonId,
    };
    await mailLink(resources, asked.requestId, person, invitation.email, invitation.language);
  });
}

async function countRequests(resources: Resources, address: string, what: string): Promise<void> {
  const now = resources.now();
  const { database } = resources;
  await countAttempt(database, { key: `portal link from ${address}`, allowed: 20, windowSeconds: 900, now });
  await countAttempt(database, { key: what, allowed: 5, windowSeconds: 900, now });
}

async function mailLink(
  resources: Resources,
  requestId: string,
  person: Person,
  to: string,
  language: Language,
): Promise<void> {
  await inTransaction(resources, actorAtTheDoor(person), requestId, async (ctx) => {
    const token = newToken();
    await ctx.tx.insert(portalSignInLink).values({
      id: newId(),
      serviceId: person.service_id,
      employerId: person.employer_id,
      contactPersonId: person.contact_person_id,
      tokenHash: hashToken(token),
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + signInLinkMinutes * 60_000),
    });
    const card = await supportContactCard(ctx, person.employer_id);
    const sender = {
      serviceName: card.service.publicName,
      supportName: card.person?.name ?? null,
      phone: phoneOf(card),
    };
    const mail = signInLinkMail(language, to, sender, `${ctx.publicUrl}/portal/s/${token}`);
    await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
  });
}

async function atLeast(milliseconds: number, work: () => Promise<void>): Promise<void> {
  await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}
