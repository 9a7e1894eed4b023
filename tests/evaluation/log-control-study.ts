import {
  type Alert,
  alertKey,
  type ControlLine,
  findAlerts,
  habitOf,
  type ReaderHabit,
} from "#app/domain/log-control/suspect-reads.ts";

export type LogControlFigures = {
  lines: number;
  staff: number;
  weeks: number;
  snoops: number;
  found: number;
  recall: number;
  /** Alerts on what was not planted, for 100 colleagues a week. */
  needlessPer100Weeks: number;
  foundByKind: Record<string, string>;
};

export type StudySize = { staff: number; weeks: number; linesADay: number; snoops: number };
export const wholeStudy: StudySize = { staff: 400, weeks: 26, linesADay: 19.3, snoops: 200 };

const caseload = 20;
const snoopKinds = ["no_relation", "after_transfer", "same_surname", "at_night", "many_people"] as const;
type SnoopKind = (typeof snoopKinds)[number];
type Planted = {
  kind: SnoopKind;
  week: number;
  accountId: string;
  participantId: string | null;
  day: string;
};
/** The commonest Norwegian surnames have about one in a hundred, the rest thin out. */
const surnames = 400;

/**
 * Half a year of a large service, invented from a seed: specialists who open their own people by day and now and then in
 * the evening, covers, supervisors who open their team's, handing over; and snoops hidden among them.
 */
export function studyLogControl(random: () => number, size: StudySize = wholeStudy): LogControlFigures {
  const staff = Array.from({ length: size.staff }, (_none, index) => ({
    id: `a${index}`,
    surname: surnameOf(random),
    isSupervisor: index % 8 === 7,
    team: Math.floor(index / 8),
  }));
  const surnameOfPerson = new Map<string, number>();
  const people = (specialist: number) =>
    Array.from({ length: caseload }, (_none, index) => `p${specialist}-${index}`);
  for (const [index] of staff.entries())
    for (const id of people(index)) surnameOfPerson.set(id, surnameOf(random));

  const whole = (limit: number) => Math.floor(random() * limit);
  const peopleOf = new Map(staff.map(({ id }, index) => [id, people(index)]));
  const planted = plant(
    size,
    staff.map(({ id }) => id),
    whole,
  );
  const counts = new Map<string, number[]>();
  // A leader looks into every alert within the week.
  const settled = new Set<string>();
  let lines = 0;
  let found = 0;
  let needless = 0;
  const foundOf = new Map<SnoopKind, number>();
  for (let week = 0; week < size.weeks; week += 1) {
    const ofWeek: ControlLine[] = [];
    for (const [index, reader] of staff.entries()) {
      const own = peopleOf.get(reader.id) ?? [];
      for (let weekday = 0; weekday < 5; weekday += 1) {
        const day = `${week}-${weekday}`;
        const count = poisson(size.linesADay, random);
        // Few people a day, several pages each.
        const today = Array.from({ length: 3 + poisson(5, random) }, () => own[whole(own.length)] ?? "");
        for (let line = 0; line < count; line += 1) {
          let relation: ControlLine["relation"] = "specialist";
          let daysSinceRelation: number | null = null;
          let participantId = today[line % today.length] ?? "";
          const draw = random();
          if (reader.isSupervisor && draw < 0.3) {
            relation = "supervisor";
            participantId = pick(peopleOf.get(`a${index - 1 - whole(7)}`), whole) ?? participantId;
          } else if (draw < 0.02) {
            relation = "cover";
            participantId = pick(peopleOf.get(`a${(index + 1) % size.staff}`), whole) ?? participantId;
          } else if (draw < 0.0203) {
            relation = null;
            daysSinceRelation = whole(12);
          }
          const hour = random() < 0.03 ? 17 + whole(4) : 8 + whole(8);
          const sameSurname = surnameOfPerson.get(participantId) === reader.surname;
          ofWeek.push({
            ...{ accountId: reader.id, participantId, day, hour },
            ...{ relation, daysSinceRelation, sameSurname },
          });
        }
      }
    }
    const snoops = planted.filter((each) => each.week === week);
    for (const snoop of snoops) ofWeek.push(...linesOf(snoop, peopleOf, whole));
    lines += ofWeek.length;
    const habits = new Map<string, ReaderHabit>(
      [...counts].map(([id, days]) => [id, habitOf(days.slice(-60))]),
    );
    const alerts = findAlerts(ofWeek, habits, settled);
    for (const alert of alerts) settled.add(alertKey(alert));
    const hit = new Set<Planted>();
    for (const alert of alerts) {
      const snoop = snoops.find((each) => isAbout(alert, each));
      if (snoop) hit.add(snoop);
      else needless += 1;
    }
    found += hit.size;
    for (const { kind } of hit) foundOf.set(kind, (foundOf.get(kind) ?? 0) + 1);
    countDays(ofWeek, counts);
  }
  const foundByKind = Object.fromEntries(
    snoopKinds.map((kind) => [
      kind,
      `${foundOf.get(kind) ?? 0}/${planted.filter((each) => each.kind === kind).length}`,
    ]),
  );
  return {
    ...{ lines, staff: size.staff, weeks: size.weeks, snoops: planted.length, found },
    recall: found / planted.length,
    needlessPer100Weeks: (needless / size.weeks / size.staff) * 100,
    foundByKind,
  };
}

/** In the first weeks there is no habit yet: a day of many people can only be told from the third on. */
function plant(size: StudySize, ids: readonly string[], whole: (limit: number) => number): Planted[] {
  return Array.from({ length: size.snoops }, (_none, index) => {
    const kind = snoopKinds[index % snoopKinds.length] ?? "no_relation";
    const week = 3 + whole(size.weeks - 3);
    const reader = whole(ids.length);
    const victim = (reader + 40 + whole(ids.length - 80)) % ids.length;
    return {
      ...{ kind, week, accountId: `a${reader}`, day: `${week}-${whole(5)}` },
      participantId: kind === "many_people" ? null : `p${victim}-${whole(caseload)}`,
    };
  });
}

function linesOf(
  { kind, accountId, participantId, day }: Planted,
  peopleOf: ReadonlyMap<string, string[]>,
  whole: (limit: number) => number,
): ControlLine[] {
  const line: ControlLine = {
    ...{ accountId, participantId: participantId ?? "", day, hour: 9 + whole(7) },
    ...{ relation: "supervisor", daysSinceRelation: null, sameSurname: false },
  };
  if (kind === "no_relation") return [{ ...line, relation: null }];
  if (kind === "after_transfer") return [{ ...line, relation: null, daysSinceRelation: 15 + whole(300) }];
  if (kind === "same_surname") return [{ ...line, sameSurname: true }];
  if (kind === "at_night") return [{ ...line, hour: [22, 23, 0, 1, 2, 3, 4, 5][whole(8)] ?? 0 }];
  // Through a team's lists, one after the other, by day and with access: only the number gives it away.
  const all = [...peopleOf.values()].flat();
  const from = whole(all.length - 100);
  return all.slice(from, from + 35 + whole(40)).map((id) => ({ ...line, participantId: id }));
}

const isAbout = (alert: Alert, { kind, accountId, participantId, day }: Planted): boolean =>
  alert.accountId === accountId &&
  (kind === "many_people"
    ? alert.participantId === null && alert.day === day
    : alert.participantId === participantId);

function countDays(lines: readonly ControlLine[], counts: Map<string, number[]>): void {
  const days = new Map<string, Set<string>>();
  for (const { accountId, day, participantId } of lines) {
    const people = days.get(`${accountId} ${day}`) ?? new Set();
    people.add(participantId);
    days.set(`${accountId} ${day}`, people);
  }
  for (const [key, people] of days) {
    const accountId = key.slice(0, key.indexOf(" "));
    const all = counts.get(accountId) ?? [];
    all.push(people.size);
    counts.set(accountId, all);
  }
}

const surnameOf = (random: () => number): number => Math.floor(random() ** 1.6 * surnames);
const pick = (ids: readonly string[] | undefined, whole: (limit: number) => number) =>
  ids?.[whole(ids.length)];

/** Knuth's; means of some tens at most. */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
