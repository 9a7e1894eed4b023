import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { announcementOf, webhookEvents } from "./webhook-event.ts";

const id = "0192d0c0-0000-7000-8000-000000000001";

/** What is recorded of the participant's side, of colleagues, of sessions: no program outside hears of it. */
const never = [
  "participant",
  "participant_access",
  "career_profile",
  "job_search_plan",
  "job_support_plan",
  "preference",
  "desired_occupation",
  "match_choice",
  "match_answer",
  "matching_consent",
  "placement",
  "employer_outcome",
  "account",
  "session",
  "api_token",
  "portal_session",
  "portal_invitation",
  "visit_wish",
  "webhook_endpoint",
];

function recordedActions(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return recordedActions(path);
    if (!/\.ts$/.test(entry.name) || /test\.ts$/.test(entry.name)) return [];
    return [...readFileSync(path, "utf8").matchAll(/action:.*/g)].flatMap(([line]) =>
      [...line.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, action]) => action ?? ""),
    );
  });
}

test("nothing of a participant, a colleague or a session is an event, whatever is recorded of it", () => {
  const actions = recordedActions("app/domain").filter((action) =>
    never.includes(action.split(".")[0] ?? ""),
  );
  expect(actions.length).toBeGreaterThan(20);
  for (const action of actions)
    expect(announcementOf({ action, objectId: id, after: { employer_id: id } }), action).toBeNull();
  for (const event of webhookEvents) for (const word of never) expect(event).not.toContain(`${word}.`);
});

test("every event there is can come of something that is recorded", () => {
  const actions = recordedActions("app/domain");
  const told = new Set(
    actions.flatMap(
      (action) => announcementOf({ action, objectId: id, after: { employer_id: id } })?.event ?? [],
    ),
  );
  expect(webhookEvents.filter((event) => !told.has(event))).toEqual([]);
});

test("an event of an employer names the employer, whichever of its rows has changed", () => {
  const of = (action: string, after?: Record<string, string>) =>
    announcementOf({ action, objectId: "row", ...(after && { after }) });
  expect(of("employer_warning.added", { employer_id: id })).toEqual({
    event: "employer.changed",
    objectId: id,
    employerId: id,
  });
  expect(of("relationship_stage.set")).toEqual({
    event: "employer.changed",
    objectId: "row",
    employerId: "row",
  });
  expect(of("employer_fact.recorded")).toBeNull();
  expect(of("employer.merged", { lost_id: id, merge_id: "m" })).toEqual({
    ...{ event: "employer.merged", objectId: id, employerId: "row" },
  });
  expect(of("contact_person.merge_undone", { lost_id: id, employer_id: "e" })).toEqual({
    ...{ event: "contact_person.merge_undone", objectId: id, employerId: "e" },
  });
  expect(of("portfolio_handover.made", { from_account_id: id })).toEqual({
    ...{ event: "portfolio.handed_over", objectId: "row", employerId: null },
  });
  expect(of("job_lead.closed")).toEqual({ event: "lead.closed", objectId: "row", employerId: null });
  expect(of("__proto__")).toBeNull();
  expect(of("constructor")).toBeNull();
});
