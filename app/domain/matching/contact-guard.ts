import { addDays, daysBetween } from "../calendar/today.ts";

/** The team's own limits on wearing an employer out (matching.md §2.6) [choice]; days and counts. */
export const fatigue = {
  talkFirstDays: 14,
  openAsks: 2,
  askDays: 30,
  cooldownDays: 60,
  outreachDays: 90,
  outreachAtMost: 6,
} as const;

/** What the whole team has done at one employer lately. Days are yyyy-mm-dd; none lies after today. */
export type ContactLoad = {
  /** The newest contact by a colleague who is not the reader. */
  lastByColleague: { name: string; on: string } | null;
  /** Days on which a person was proposed and that nothing has come of yet. */
  openAsks: readonly string[];
  /** The newest "no" or "not now", and the day they named, if any. */
  saidNo: { on: string; untilOn: string | null } | null;
  /** Contacts we started, and contacts they started or answered, in the last 90 days. */
  outreach: number;
  inbound: number;
};

export type ContactGuard =
  /** They said no: leave them be until the day. */
  | { kind: "cooldown"; until: string }
  /** People have been proposed and they have not answered: wait until the day. */
  | { kind: "locked"; until: string; asks: number }
  /** A colleague was in touch a few days ago. */
  | { kind: "talk_first"; name: string; on: string }
  /** We have asked often and they have not. */
  | { kind: "one_sided"; outreach: number };

/** Guards that say "wait"; the others say "think first". None of them takes an employer off a list. */
export function saysWait(guard: ContactGuard): guard is ContactGuard & { kind: "cooldown" | "locked" } {
  return guard.kind === "cooldown" || guard.kind === "locked";
}

/** What to mind before contacting an employer today, the strictest first; empty when nothing speaks against it. */
export function contactGuards(load: ContactLoad, today: string): ContactGuard[] {
  const guards: ContactGuard[] = [];
  const { saidNo, lastByColleague } = load;
  if (saidNo) {
    const rest = addDays(saidNo.on, fatigue.cooldownDays);
    const until = saidNo.untilOn && saidNo.untilOn > rest ? saidNo.untilOn : rest;
    if (until > today) guards.push({ kind: "cooldown", until });
  }
  const asks = load.openAsks.filter((day) => daysBetween(day, today) < fatigue.askDays).sort();
  if (asks.length >= fatigue.openAsks) {
    // The lock opens on the day when so many asks are old that fewer than two are left.
    const opens = asks[asks.length - fatigue.openAsks] ?? today;
    guards.push({ kind: "locked", until: addDays(opens, fatigue.askDays), asks: asks.length });
  }
  if (lastByColleague && daysBetween(lastByColleague.on, today) <= fatigue.talkFirstDays) {
    guards.push({ kind: "talk_first", ...lastByColleague });
  }
  if (load.outreach > fatigue.outreachAtMost && load.inbound === 0) {
    guards.push({ kind: "one_sided", outreach: load.outreach });
  }
  return guards;
}
