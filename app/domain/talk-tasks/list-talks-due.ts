import { startsWithoutCounselling } from "../benefits/starts-without-counselling.ts";
import type { StaffContext } from "../context.ts";
import { loadOpennessTalks } from "../openness/load-openness-talks.ts";
import { whenToRaise } from "../openness/when-to-raise.ts";
import { listCaseload } from "../participants/list-caseload.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { loadExpectationTalks } from "../work-expectations/load-expectation-talks.ts";
import { whenToAsk } from "../work-expectations/when-to-ask.ts";
import { listWorkTalks } from "./list-work-talks.ts";

/** What to talk about, and why now. */
export type TalkDue =
  | { about: "openness"; reason: "first_offer" | "two_months" | "job_trouble" }
  | { about: "expectation"; reason: "entry" | "three_months" | "six_months" | "job_loss" }
  | { about: "benefits"; reason: "before_start" }
  | { about: "work"; reason: "agreed" };

export type PersonToTalkWith = {
  participantId: string;
  initials: string;
  referenceCode: string;
  talks: TalkDue[];
};

/** With whom of the caseload there is something to talk about now, in the order of their start. */
export async function listTalksDue(ctx: StaffContext): Promise<PersonToTalkWith[]> {
  const caseload = (await listCaseload(ctx)).filter(({ status }) => status !== "ended");
  const ids = caseload.map(({ id }) => id);
  const [openness, expectation, starts, work] = await Promise.all([
    loadOpennessTalks(ctx, caseload),
    loadExpectationTalks(ctx, caseload),
    startsWithoutCounselling(ctx, ids),
    listWorkTalks(ctx),
  ]);
  const toTalkOfWork = new Set(work.map(({ participantId }) => participantId));
  return caseload.flatMap(({ id, givenName, familyName, referenceCode }) => {
    const of = openness.get(id);
    const asked = expectation.get(id);
    const raise = of ? whenToRaise(of, ctx.today) : null;
    const ask = asked ? whenToAsk(asked, ctx.today) : null;
    const talks: TalkDue[] = [
      ...(raise ? [{ about: "openness", reason: raise } as const] : []),
      ...(ask ? [{ about: "expectation", reason: ask } as const] : []),
      ...(starts.has(id) ? [{ about: "benefits", reason: "before_start" } as const] : []),
      ...(toTalkOfWork.has(id) ? [{ about: "work", reason: "agreed" } as const] : []),
    ];
    if (talks.length === 0) return [];
    return [{ participantId: id, initials: initialsOf(givenName, familyName), referenceCode, talks }];
  });
}
