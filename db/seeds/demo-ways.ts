import { and, eq } from "drizzle-orm";
import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { declineForm, declineReferral } from "#app/domain/participant-way/decline-referral.ts";
import { moveForm, moveParticipant } from "#app/domain/participant-way/move-participant.ts";
import {
  missedForm,
  outreachForm,
  recordMissedAppointment,
  recordOutreachAttempt,
} from "#app/domain/participant-way/outreach-records.ts";
import { passiveForm, startPassivePeriod } from "#app/domain/participant-way/passive-periods.ts";
import type { ParticipantStatus } from "#app/domain/participants/participant-vocabulary.ts";
import type { Database } from "../database.ts";
import { participant } from "../schema/participant.ts";

type Step = readonly [status: ParticipantStatus, daysAgo: number, why?: string];

/** The way of each of them so far: a state, and how many days ago it began. */
const ways: Readonly<Record<string, readonly Step[]>> = {
  "F-101": [
    ["first_contact", 74],
    ["mapping", 70],
    ["job_development", 58, "Vil begynne å lete. Profilen gjør vi ferdig underveis."],
  ],
  "F-102": [
    ["first_contact", 41],
    ["mapping", 38],
    ["job_development", 30],
  ],
  "F-103": [
    ["first_contact", 23],
    ["job_development", 21, "Vet hva han vil. Vi begynte å lete med en gang."],
  ],
  "F-104": [
    ["first_contact", 12],
    ["mapping", 9],
  ],
  "F-105": [
    ["first_contact", 210],
    ["mapping", 204],
    ["job_development", 190],
    ["working", 96, "Begynte i jobben."],
  ],
  "F-106": [
    ["first_contact", 33],
    ["mapping", 28],
    ["job_development", 20],
  ],
  "F-201": [
    ["first_contact", 58],
    ["mapping", 54],
    ["job_development", 44],
  ],
  "F-202": [
    ["first_contact", 26],
    ["job_development", 19],
  ],
  "F-203": [["first_contact", 6]],
  "F-204": [
    ["first_contact", 91],
    ["mapping", 85],
    ["job_development", 71],
  ],
  "F-205": [
    ["first_contact", 17],
    ["job_development", 11],
  ],
  "F-206": [
    ["first_contact", 398],
    ["mapping", 390],
    ["job_development", 371],
    ["working", 150, "Begynte i jobben."],
    ["stepping_down", 70, "Klarer seg godt. Møtes når hen selv ber om det."],
    ["ended", 21],
  ],
};

/** What became of them so far: states, a pause, somebody who did not come, and a referral that was declined. */
export async function addDemoWays(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  const as = (code: string) => (code < "F-200" ? people.hanne : people.jonas);
  const on = async (code: string, work: (ctx: StaffContext, id: string) => Promise<void>) => {
    const [found] = await owner
      .select({ id: participant.id })
      .from(participant)
      .where(and(eq(participant.serviceId, people.hanne.serviceId), eq(participant.referenceCode, code)));
    if (!found) throw new Error(`The demo has no ${code}`);
    await inTransaction(resources, as(code), "seed", (ctx) => work(ctx, found.id));
  };
  for (const [code, steps] of Object.entries(ways)) {
    await on(code, async (ctx, id) => {
      for (const [index, [status, daysAgo, reason]] of steps.entries()) {
        const cause = status === "ended" ? "work_without_subsidy" : "";
        await moveParticipant(
          ctx,
          id,
          moveForm.parse({ version: index + 1, status, on: addDays(ctx.today, -daysAgo), cause, reason }),
        );
      }
    });
  }
  await on("F-103", async (ctx, id) => {
    await recordMissedAppointment(ctx, id, missedForm.parse({ on: addDays(ctx.today, -4) }));
    const attempt = { on: addDays(ctx.today, -2), way: "text_message", reached: "no" };
    await recordOutreachAttempt(ctx, id, outreachForm.parse(attempt));
  });
  await on("F-204", (ctx, id) =>
    startPassivePeriod(
      ctx,
      id,
      passiveForm.parse({
        fromOn: addDays(ctx.today, -10),
        followUpOn: addDays(ctx.today, 18),
        reason: "Reiser til familien noen uker.",
      }),
    ),
  );
  await on("F-207", (ctx, id) =>
    declineReferral(
      ctx,
      id,
      declineForm.parse({
        version: 1,
        reason: "not_stable",
        on: addDays(ctx.today, -12),
        note: "Teamet mener hun må bli mer stabil før vi begynner.",
      }),
    ),
  );
}
