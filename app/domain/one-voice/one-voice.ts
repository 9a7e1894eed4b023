import { daysBetween } from "../calendar/today.ts";
import { fatigue } from "../matching/contact-guard.ts";

/** What a colleague has done or is about to do at an employer. Days are yyyy-mm-dd. */
export type ColleagueThere = { accountId: string; name: string; on: string };

export type OneVoice = {
  /** Who holds it, when that is not the reader. */
  owner: { accountId: string; name: string } | null;
  /** The newest contact by a colleague, within fourteen days of the day in question. */
  was: ColleagueThere | null;
  /** The nearest visit a colleague has planned, within fourteen days of the day in question. */
  goes: ColleagueThere | null;
};

/** Days between two specialists at one employer that make one ask the other first. */
export const apartDays = fatigue.talkFirstDays;

/**
 * Whom to speak with before being in touch on a day: of what colleagues did and plan, the newest and the nearest within
 * fourteen days, whole days, on either side.
 */
export function oneVoiceOn(
  day: string,
  found: { owner: OneVoice["owner"]; done: readonly ColleagueThere[]; planned: readonly ColleagueThere[] },
): OneVoice {
  const isNear = ({ on }: ColleagueThere) => Math.abs(daysBetween(on, day)) <= apartDays;
  const nearest = (a: ColleagueThere, b: ColleagueThere) =>
    Math.abs(daysBetween(a.on, day)) - Math.abs(daysBetween(b.on, day)) || (a.on < b.on ? -1 : 1);
  return {
    owner: found.owner,
    was: found.done.filter(isNear).sort((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null,
    goes: found.planned.filter(isNear).sort(nearest)[0] ?? null,
  };
}

/** A question, and no stop: two specialists at one employer within fourteen days. */
export function asksFirst(voice: OneVoice): ColleagueThere | null {
  return voice.was ?? voice.goes;
}
