import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { contactPerson, employer, employerFact } from "#db/schema/employer.ts";
import { portalInvitation, portalSession, portalSignInLink, supportRequest } from "#db/schema/portal.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { recordObjection } from "../contact-persons/record-objection.ts";
import { inTransaction, type PortalActor, type PortalContext, type StaffActor } from "../context.ts";
import { Forbidden, Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { answerSupportRequest } from "../support-requests/answer-support-request.ts";
import { closeSupportRequest } from "../support-requests/close-support-request.ts";
import { getSupportRequest } from "../support-requests/get-support-request.ts";
import {
  countSupportRequests,
  listSupportRequests,
  pageSupportRequests,
} from "../support-requests/list-support-requests.ts";
import { takeOverSupportRequest } from "../support-requests/take-over-support-request.ts";
import { askForHelp } from "./ask-for-help.ts";
import { endPortalAccess } from "./end-portal-access.ts";
import { findInvitation } from "./find-invitation.ts";
import { inviteContactPerson } from "./invite-contact-person.ts";
import { listEmployerPortal } from "./list-employer-portal.ts";
import { getOwnRequest, listOwnRequests } from "./list-own-requests.ts";
import { listWorkplaceFacts } from "./list-workplace-facts.ts";
import { findPortalActor } from "./portal-actor.ts";
import { proposeWorkplaceFact } from "./propose-workplace-fact.ts";
import { redeemSignInLink } from "./redeem-sign-in-link.ts";
import { findVisitWish, sayVisitWish } from "./say-visit-wish.ts";
import { sendSignInLink, sendSignInLinkToInvited } from "./send-sign-in-link.ts";
import { settleProposedFact } from "./settle-proposed-fact.ts";
import { writeMore } from "./write-more.ts";

const stage = useStage();
let service: StagedService;
let hanne: StaffActor;
let maryam: StaffActor;
let elsewhere: StaffActor;
let employerId: string;
let siri: string;
let ola: string;

beforeAll(async () => {
  service = await stage.aService("Jobbstøtte Testbyen");
  hanne = await stage.aColleague(service, "Hanne Nilsen", ["employment_specialist"]);
  maryam = await stage.aColleague(service, "Maryam Aziz", ["supervisor"]);
  elsewhere = await stage.aColleague(await stage.aService("Annen tjeneste"), "Eva Lund", ["supervisor"]);
});

beforeEach(async () => {
  // The clock of the stage follows the database's: links and sessions expire by the database's own clock.
  stage.setNow(new Date());
  stage.jobs.length = 0;
  employerId = newId();
  siri = newId();
  ola = newId();
  const { serviceId } = service;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Bakeriet på Torget" });
  await stage.owner.insert(contactPerson).values([
    { id: siri, serviceId, employerId, name: "Siri Moen", email: `${siri}@bakeri.example` },
    { id: ola, serviceId, employerId, name: "Ola Berg", email: `${ola}@bakeri.example` },
  ]);
});

const at = { address: "192.0.2.1", requestId: "test" };
/** Each test its own address, so that one test's attempts do not use up another's. */
const from = () => ({ ...at, address: newId() });

function mailTo(person: string): string {
  const mail = stage.jobs.findLast(
    (job) => job.name === "mail" && job.data.to === `${person}@bakeri.example`,
  );
  return mail?.name === "mail" ? `${mail.data.subject}\n${mail.data.text}` : "";
}
const tokenIn = (text: string, page: "i" | "s") =>
  new RegExp(`/portal/${page}/([\\w-]{43})`).exec(text)?.[1] ?? "";

async function invited(person: string): Promise<string> {
  await stage.as(hanne, (ctx) => inviteContactPerson(ctx, person));
  return tokenIn(mailTo(person), "i");
}

async function signedIn(person: string): Promise<PortalActor> {
  const token = await invited(person);
  await sendSignInLinkToInvited(stage.resources, { ...from(), token });
  const session = await redeemSignInLink(stage.resources, { ...from(), token: tokenIn(mailTo(person), "s") });
  const actor = await findPortalActor(stage.resources, session?.token ?? "");
  if (!actor) throw new Error("not signed in");
  return actor;
}

const inPortal = <T>(actor: PortalActor, work: (ctx: PortalContext) => Promise<T>) =>
  inTransaction(stage.resources, actor, "test", work);

const help = (over: Partial<Parameters<typeof askForHelp>[1]> = {}) => ({
  id: newId(),
  kind: "adjustment" as const,
  urgency: "normal" as const,
  message: "Hvordan lager vi en god første dag?",
  ...over,
});

test("an invitation opens a page with whom to ring, names the inviter as support contact, and is stored as a hash", async () => {
  const token = await invited(siri);
  expect(token).toHaveLength(43);
  expect(await findInvitation(stage.resources, token)).toMatchObject({
    employerId,
    serviceName: "Jobbstøtte Testbyen",
    supportName: "Hanne Nilsen",
  });
  const rows = await stage.owner
    .select()
    .from(portalInvitation)
    .where(eq(portalInvitation.contactPersonId, siri));
  expect(JSON.stringify(rows)).not.toContain(token);
  const portal = await stage.as(hanne, (ctx) => listEmployerPortal(ctx, employerId));
  expect(portal.people.map((person) => [person.name, person.invitation !== null])).toEqual([
    ["Ola Berg", false],
    ["Siri Moen", true],
  ]);
});

test("a new invitation ends the one before; somebody without an address, or of another service, cannot be invited", async () => {
  const first = await invited(siri);
  const second = await invited(siri);
  expect(await findInvitation(stage.resources, first)).toBeNull();
  expect(await findInvitation(stage.resources, second)).not.toBeNull();
  await stage.owner.update(contactPerson).set({ email: null }).where(eq(contactPerson.id, ola));
  await expect(stage.as(hanne, (ctx) => inviteContactPerson(ctx, ola))).rejects.toBeInstanceOf(Invalid);
  await expect(stage.as(elsewhere, (ctx) => inviteContactPerson(ctx, siri))).rejects.toBeInstanceOf(NotFound);
  const leader = await stage.aColleague(service, "Leif Ås", ["leader"]);
  await expect(stage.as(leader, (ctx) => inviteContactPerson(ctx, siri))).rejects.toBeInstanceOf(Forbidden);
});

test("a known and an unknown address get the same answer, and only the known one gets mail", async () => {
  await invited(siri);
  stage.jobs.length = 0;
  const known = await sendSignInLink(stage.resources, {
    ...from(),
    email: `${siri.toUpperCase()}@BAKERI.EXAMPLE`,
  });
  const unknown = await sendSignInLink(stage.resources, { ...from(), email: "nobody@bakeri.example" });
  expect(known).toEqual(unknown);
  expect(stage.jobs).toHaveLength(1);
  // Registered, but never invited.
  await sendSignInLink(stage.resources, { ...from(), email: `${ola}@bakeri.example` });
  expect(stage.jobs).toHaveLength(1);
});

test("a sign-in link works once, also when it is pressed several times at once, and not after ten minutes", async () => {
  const token = await invited(siri);
  await sendSignInLinkToInvited(stage.resources, { ...from(), token });
  const link = tokenIn(mailTo(siri), "s");
  const presses = await Promise.all(
    [1, 2, 3].map(() => redeemSignInLink(stage.resources, { ...from(), token: link })),
  );
  expect(presses.filter((session) => session !== null)).toHaveLength(1);
  expect(await redeemSignInLink(stage.resources, { ...from(), token: link })).toBeNull();

  await sendSignInLinkToInvited(stage.resources, { ...from(), token });
  const late = tokenIn(mailTo(siri), "s");
  await stage.owner.update(portalSignInLink).set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await redeemSignInLink(stage.resources, { ...from(), token: late })).toBeNull();
});

test("a session ends after fifteen idle minutes, two hours, when access is ended, and when the person leaves", async () => {
  const session = async () => {
    const token = await invited(siri);
    await sendSignInLinkToInvited(stage.resources, { ...from(), token });
    const made = await redeemSignInLink(stage.resources, { ...from(), token: tokenIn(mailTo(siri), "s") });
    return made?.token ?? "";
  };
  const stillIn = async (token: string) => (await findPortalActor(stage.resources, token)) !== null;
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  const idle = await session();
  expect(await stillIn(idle)).toBe(true);
  await stage.owner.update(portalSession).set({ lastSeenAt: minutesAgo(16) });
  expect(await stillIn(idle)).toBe(false);

  const old = await session();
  await stage.owner.update(portalSession).set({ expiresAt: minutesAgo(1) });
  expect(await stillIn(old)).toBe(false);

  const shut = await session();
  await stage.as(hanne, (ctx) => endPortalAccess(ctx, siri));
  expect(await stillIn(shut)).toBe(false);

  const left = await session();
  await stage.owner.update(contactPerson).set({ leftOn: "2026-01-01" }).where(eq(contactPerson.id, siri));
  expect(await stillIn(left)).toBe(false);
});

test("asking for help twice with one id makes one request, tells the support contact and sets the deadline", async () => {
  const actor = await signedIn(siri);
  stage.setNow(new Date("2026-11-18T08:00:00Z"));
  stage.jobs.length = 0;
  const wanted = help({ urgency: "urgent" });
  const first = await inPortal(actor, (ctx) => askForHelp(ctx, wanted));
  const again = await inPortal(actor, (ctx) => askForHelp(ctx, wanted));
  expect(first.dueAt.toISOString()).toBe("2026-11-18T15:00:00.000Z");
  expect(again.dueAt).toEqual(first.dueAt);
  expect(stage.jobs).toHaveLength(1);
  expect(JSON.stringify(stage.jobs)).not.toContain(wanted.message);
  expect(
    await stage.owner.select().from(supportRequest).where(eq(supportRequest.employerId, employerId)),
  ).toHaveLength(1);
});

test("a message is needed unless one wants to be rung, and never holds an identity number", async () => {
  const actor = await signedIn(siri);
  const ask = (over: Parameters<typeof help>[0]) => inPortal(actor, (ctx) => askForHelp(ctx, help(over)));
  await expect(ask({ message: " " })).rejects.toMatchObject({
    faults: [{ field: "message", code: "message_needed" }],
  });
  await expect(ask({ kind: "ring_me", message: null })).resolves.toBeTruthy();
  await expect(ask({ message: "Ring 98 76 54 32 om ordre 2026-118" })).resolves.toBeTruthy();
  await expect(ask({ message: "Gjelder 01819000049, ring meg" })).rejects.toMatchObject({
    faults: [{ field: "message", code: "portal_identity_number", values: { position: 9 } }],
  });
});

test("a contact person sees their own requests only, not a colleague's at the same workplace", async () => {
  const [first, second] = [await signedIn(siri), await signedIn(ola)];
  const { id } = await inPortal(first, (ctx) => askForHelp(ctx, help()));
  expect(await inPortal(first, listOwnRequests)).toHaveLength(1);
  expect(await inPortal(second, listOwnRequests)).toHaveLength(0);
  await expect(inPortal(second, (ctx) => getOwnRequest(ctx, id))).rejects.toBeInstanceOf(NotFound);
  await expect(
    inPortal(second, (ctx) => writeMore(ctx, { requestId: id, id: newId(), text: "Hei" })),
  ).rejects.toBeInstanceOf(NotFound);
  await expect(inPortal(second, (ctx) => askForHelp(ctx, help({ id })))).rejects.toBeInstanceOf(NotFound);
});

test("an answer reaches the employer, counts for the relationship once, and a follow-up opens the request anew", async () => {
  const actor = await signedIn(siri);
  const { id } = await inPortal(actor, (ctx) => askForHelp(ctx, help()));
  const answer = {
    id: newId(),
    requestId: id,
    text: "Vi kommer innom i morgen.",
    namesAreNotParticipants: false,
  };
  stage.jobs.length = 0;
  await stage.as(hanne, (ctx) => answerSupportRequest(ctx, answer));
  await stage.as(hanne, (ctx) => answerSupportRequest(ctx, answer));
  expect(stage.jobs).toHaveLength(1);
  expect(mailTo(siri)).toContain("Vi kommer innom i morgen.");
  expect(mailTo(siri)).toContain("Hanne Nilsen");
  const seen = await inPortal(actor, (ctx) => getOwnRequest(ctx, id));
  expect(seen).toMatchObject({ status: "answered", lines: [{ text: answer.text, fromService: true }] });

  await inPortal(actor, (ctx) => writeMore(ctx, { requestId: id, id: newId(), text: "Hvilken tid?" }));
  const page = await stage.as(maryam, (ctx) => getSupportRequest(ctx, id));
  expect(page).toMatchObject({ status: "in_progress", answeredAt: null });
  expect(page.lines.map((line) => line.author)).toEqual(["Hanne Nilsen", "Siri Moen"]);
});

test("an answer whose writer overrode the guard is not repeated in the mail", async () => {
  const actor = await signedIn(siri);
  const { id } = await inPortal(actor, (ctx) => askForHelp(ctx, help()));
  const answer = {
    id: newId(),
    requestId: id,
    text: "Kari kan svare på det.",
    namesAreNotParticipants: true,
  };
  await stage.as(hanne, (ctx) => answerSupportRequest(ctx, answer));
  expect(mailTo(siri)).not.toContain("Kari");
  expect(mailTo(siri)).toContain("/portal");
});

test("whoever objects is named in no list of requests, and on the request itself only while they wait", async () => {
  const actor = await signedIn(siri);
  const { id } = await inPortal(actor, (ctx) => askForHelp(ctx, help()));
  await inPortal(actor, (ctx) => writeMore(ctx, { requestId: id, id: newId(), text: "Gjerne før fredag." }));
  await inPortal(actor, (ctx) => sayVisitWish(ctx, "visit_me"));
  const seen = () =>
    stage.as(hanne, async (ctx) => ({
      list: await listSupportRequests(ctx, { view: "all", employerId }),
      walked: await pageSupportRequests(ctx, { view: "all", employerId }, { limit: 10, after: null }),
      portal: await listEmployerPortal(ctx, employerId),
    }));
  expect(JSON.stringify(await seen()).match(/Siri Moen/g)?.length).toBeGreaterThan(3);
  await stage.as(hanne, (ctx) => recordObjection(ctx, siri));
  const after = await seen();
  expect(JSON.stringify(after)).not.toContain("Siri Moen");
  expect(after.list.rows).toMatchObject([{ id, contactPersonName: null }]);
  const page = () => stage.as(hanne, (ctx) => getSupportRequest(ctx, id));
  expect(await page()).toMatchObject({ contactPerson: { name: "Siri Moen", email: null } });
  const text = "Ringte og svarte.";
  await stage.as(hanne, (ctx) =>
    answerSupportRequest(ctx, { id: newId(), requestId: id, text, namesAreNotParticipants: false }),
  );
  expect(JSON.stringify(await page())).not.toContain("Siri Moen");
  expect((await page()).lines.map(({ author }) => author)).toEqual([null, "Hanne Nilsen"]);
});

test("overdue requests are seen by the supervisor, can be taken over, and nobody elsewhere sees them", async () => {
  const actor = await signedIn(siri);
  stage.setNow(new Date("2026-11-18T08:00:00Z"));
  const { id } = await inPortal(actor, (ctx) => askForHelp(ctx, help()));
  const view = (who: StaffActor, name: "mine" | "overdue") =>
    stage.as(who, async (ctx) =>
      (await listSupportRequests(ctx, { view: name, employerId })).rows.map((row) => row.id),
    );
  expect(await view(hanne, "mine")).toEqual([id]);
  expect(await view(maryam, "overdue")).toEqual([]);
  stage.setNow(new Date("2026-11-23T08:00:00Z"));
  expect(await view(maryam, "overdue")).toEqual([id]);
  expect((await stage.as(maryam, countSupportRequests)).overdue).toBeGreaterThan(0);
  await stage.as(maryam, (ctx) => takeOverSupportRequest(ctx, id));
  expect(await view(maryam, "mine")).toEqual([id]);
  expect(await view(hanne, "mine")).toEqual([]);
  await expect(stage.as(maryam, (ctx) => closeSupportRequest(ctx, id))).rejects.toMatchObject({
    code: "not_answered",
  });

  expect(await view(elsewhere, "overdue")).toEqual([]);
  for (const act of [getSupportRequest, takeOverSupportRequest, closeSupportRequest]) {
    await expect(stage.as(elsewhere, async (ctx) => void (await act(ctx, id)))).rejects.toBeInstanceOf(
      NotFound,
    );
  }
});

test("a correction is shown as proposed, counts when accepted, and reaches no kind that is not the employer's", async () => {
  const actor = await signedIn(siri);
  await inPortal(actor, (ctx) => proposeWorkplaceFact(ctx, { kind: "noise", value: "2" }));
  const fact = async () =>
    (await inPortal(actor, listWorkplaceFacts)).facts.find(({ kind }) => kind === "noise");
  expect(await fact()).toEqual({ kind: "noise", agreed: null, proposed: 2 });
  const [row] = await stage.owner.select().from(employerFact).where(eq(employerFact.employerId, employerId));
  const settlement = { factId: row?.id ?? "", accepted: true };
  await expect(stage.as(elsewhere, (ctx) => settleProposedFact(ctx, settlement))).rejects.toBeInstanceOf(
    NotFound,
  );
  await stage.as(hanne, (ctx) => settleProposedFact(ctx, settlement));
  expect(await fact()).toMatchObject({ agreed: { value: 2 }, proposed: null });
  await expect(
    inPortal(actor, (ctx) => proposeWorkplaceFact(ctx, { kind: "good_to_know", value: "x" })),
  ).rejects.toBeInstanceOf(NotFound);
  await expect(
    inPortal(actor, (ctx) => proposeWorkplaceFact(ctx, { kind: "noise", value: "9" })),
  ).rejects.toBeInstanceOf(Invalid);
});

test("visit me and not now: the newest word holds, and not now lapses", async () => {
  const actor = await signedIn(siri);
  stage.setNow(new Date("2026-11-18T08:00:00Z"));
  await inPortal(actor, (ctx) => sayVisitWish(ctx, "visit_me"));
  await inPortal(actor, (ctx) => sayVisitWish(ctx, "not_now"));
  expect(await inPortal(actor, findVisitWish)).toEqual({ wish: "not_now", untilOn: "2027-01-17" });
  const portal = await stage.as(hanne, (ctx) => listEmployerPortal(ctx, employerId));
  expect(portal.wish).toMatchObject({ wish: "not_now", contactPersonName: "Siri Moen" });
  stage.setNow(new Date("2027-01-18T08:00:00Z"));
  expect(await inPortal(actor, findVisitWish)).toBeNull();
});

test("a code the employer is not shown survives their correction of the list", async () => {
  const actor = await signedIn(siri);
  const kind = "adjustments_offered";
  await stage.owner.insert(employerFact).values({
    id: newId(),
    serviceId: service.serviceId,
    employerId,
    kind,
    value: ["quiet_place", "time_off_for_treatment"],
    source: "visit",
    observedOn: "2026-11-01",
  });
  const shown = async () =>
    (await inPortal(actor, listWorkplaceFacts)).facts.find((fact) => fact.kind === kind);
  expect((await shown())?.agreed?.value).toEqual(["quiet_place"]);
  await inPortal(actor, (ctx) => proposeWorkplaceFact(ctx, { kind, value: ["checklist"] }));
  expect((await shown())?.proposed).toEqual(["checklist"]);
  const rows = await stage.owner.select().from(employerFact).where(eq(employerFact.status, "proposed"));
  expect(rows.find((row) => row.employerId === employerId)?.value).toEqual([
    "checklist",
    "time_off_for_treatment",
  ]);
});
