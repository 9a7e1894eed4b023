import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { matchingConsent } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { findMatchingConsent } from "./find-matching-consent.ts";
import { giveMatchingConsent } from "./give-matching-consent.ts";
import { listMatchingConsents } from "./list-matching-consents.ts";
import { withdrawMatchingConsent } from "./withdraw-matching-consent.ts";

const stage = useStage();

async function aPerson(): Promise<{ specialist: StaffActor; other: StaffActor; id: string }> {
  const service = await stage.aService();
  const specialist = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const other = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  const id = await stage.as(specialist, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        givenName: "Amir",
        familyName: "Berg",
        referenceCode: newId().slice(-8),
        teamId: service.teamId,
        specialistId: specialist.accountId,
        startedOn: "2026-10-01",
        status: "job_development",
      }),
    ),
  );
  return { specialist, other, id };
}

test("given, withdrawn and given again: each is a row with its days and names, and the audit says no more", async () => {
  const { specialist, id } = await aPerson();
  await stage.as(specialist, (ctx) => giveMatchingConsent(ctx, id, { way: "phone", givenOn: "2026-11-12" }));
  await stage.as(specialist, (ctx) => giveMatchingConsent(ctx, id, { way: "in_writing" }));
  expect(await stage.as(specialist, (ctx) => findMatchingConsent(ctx, id))).toEqual({
    givenOn: "2026-11-12",
  });
  await stage.as(specialist, (ctx) => withdrawMatchingConsent(ctx, id));
  await stage.as(specialist, (ctx) => withdrawMatchingConsent(ctx, id));
  expect(await stage.as(specialist, (ctx) => findMatchingConsent(ctx, id))).toBeNull();
  stage.setNow(new Date("2026-11-19T12:00:00Z"));
  await stage.as(specialist, (ctx) => giveMatchingConsent(ctx, id, { way: "in_person" }));
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  const { consents, participant } = await stage.as(specialist, (ctx) => listMatchingConsents(ctx, id));
  expect(participant.initials).toBe("AB");
  expect(consents).toMatchObject([
    { givenOn: "2026-11-19", way: "in_person", recordedByName: "Hanne Nes", withdrawnOn: null },
    { givenOn: "2026-11-12", way: "phone", withdrawnOn: "2026-11-18", withdrawnByName: "Hanne Nes" },
  ]);
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  const about = audit.filter((line) => line.objectKind === "matching_consent");
  expect(about.map((line) => line.action)).toEqual([
    "matching_consent.given",
    "matching_consent.withdrawn",
    "matching_consent.given",
  ]);
  expect(about.every((line) => line.before === null && line.after === null)).toBe(true);
});

test("a consent given twice at once is one consent and one line of audit", async () => {
  const { specialist, id } = await aPerson();
  let second: Promise<void> = Promise.resolve();
  await stage.as(specialist, async (ctx) => {
    await giveMatchingConsent(ctx, id, { way: "phone" });
    second = stage.as(specialist, (other) => giveMatchingConsent(other, id, { way: "phone" }));
    await Promise.race([second, setTimeout(200)]);
  });
  await second;
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  expect(audit.filter(({ action }) => action === "matching_consent.given")).toHaveLength(1);
});

test("a day to come and a day that is none are refused; somebody else's participant is not found", async () => {
  const { specialist, other, id } = await aPerson();
  for (const givenOn of ["2026-11-19", "i går", "2026-02-30x", "2026-02-30", "0000-01-01"]) {
    await expect(
      stage.as(specialist, (ctx) => giveMatchingConsent(ctx, id, { way: "phone", givenOn })),
    ).rejects.toThrow(Invalid);
  }
  await expect(stage.as(other, (ctx) => giveMatchingConsent(ctx, id, { way: "phone" }))).rejects.toThrow(
    NotFound,
  );
  await expect(stage.as(other, (ctx) => withdrawMatchingConsent(ctx, id))).rejects.toThrow(NotFound);
  await expect(stage.as(other, (ctx) => listMatchingConsents(ctx, id))).rejects.toThrow(NotFound);
  expect(
    await stage.owner.select().from(matchingConsent).where(eq(matchingConsent.participantId, id)),
  ).toEqual([]);
});
