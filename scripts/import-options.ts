import { isDay } from "#app/domain/calendar/is-day.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import { say } from "./command-words.ts";
import { StartFault } from "./embedded/start-fault.ts";

const ofOneService = ["mapping", "service", "user", "sheet", "dry-run", "no-participant-named"];
/** What each kind of import can be told, beside --json. */
const optionsOf = {
  register: ["day", "whole", "most-missing"],
  places: ["day"],
  postcodes: [],
  advertisements: [],
  occupations: [],
  employers: ofOneService,
  people: ofOneService,
  contacts: ofOneService,
  service: [],
} as const satisfies Record<string, readonly string[]>;

export const importFlags = ["json", "dry-run", "no-participant-named", "whole"];
export const importTexts = ["mapping", "service", "user", "sheet", "day", "most-missing"];

export type ImportOptions = { option: (name: string) => string | undefined; flag: (name: string) => boolean };

/** Throws StartFault for an option that the kind of import does not have; none is passed over in silence. */
export function refuseOptionsOfOthers(kind: keyof typeof optionsOf, { option, flag }: ImportOptions): void {
  const allowed: readonly string[] = optionsOf[kind];
  const given = [...importFlags.filter(flag), ...importTexts.filter((name) => option(name) !== undefined)];
  const other = given.find((name) => name !== "json" && !allowed.includes(name));
  if (other) throw new StartFault(say("not_for_kind", { option: `--${other}`, kind }));
}

export type SnapshotOptions = {
  day: string | undefined;
  isWhole: boolean;
  mostMissingPercent: number | undefined;
};

/** What a register file is said to be. @throws StartFault */
export function readSnapshotOptions({ option, flag }: ImportOptions): SnapshotOptions {
  const day = option("day");
  if (day !== undefined && (!isDay(day) || day > dayIn("Europe/Oslo", new Date())))
    throw new StartFault(say("day_wrong"));
  const most = option("most-missing");
  const mostMissingPercent = most === undefined ? undefined : Number(most);
  if (mostMissingPercent !== undefined && !(mostMissingPercent >= 0 && mostMissingPercent <= 100))
    throw new StartFault(say("percent_wrong"));
  if (most !== undefined && !flag("whole")) throw new StartFault(say("most_missing_alone"));
  return { day, isWhole: flag("whole"), mostMissingPercent };
}
