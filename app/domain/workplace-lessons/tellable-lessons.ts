/** One person's lesson from one job. */
export type LessonGiven = {
  /** Tells people apart, and says nothing of who they are. */
  person: number;
  lesson: string;
  worked: boolean;
  consent: string;
};

export type TellableLesson = { lesson: string; worked: boolean };

/** From so many people on, nobody of them can be told from a lesson. */
export const fewestPeople = 3;

/**
 * What may be told of a workplace. A lesson is told when somebody agreed to it being told of them alone, or when at least
 * three people gave it who agreed to be counted among others. No number, day or name goes with it: one more or one less
 * would tell who came. The same lesson can have worked for some and not for others; each side has to be tellable.
 *
 * @param lessons all that was recorded of one workplace
 * @returns in the order of the lesson's word, what worked first
 */
export function tellableLessons(lessons: readonly LessonGiven[]): TellableLesson[] {
  const sides = new Map<string, { lesson: string; worked: boolean; people: Set<number>; alone: boolean }>();
  for (const { person, lesson, worked, consent } of lessons) {
    if (consent !== "alone" && consent !== "among_others") continue;
    const key = `${lesson} ${worked}`;
    const side = sides.get(key) ?? { lesson, worked, people: new Set<number>(), alone: false };
    side.people.add(person);
    side.alone ||= consent === "alone";
    sides.set(key, side);
  }
  return [...sides.values()]
    .filter(({ alone, people }) => alone || people.size >= fewestPeople)
    .map(({ lesson, worked }) => ({ lesson, worked }))
    .sort((a, b) => a.lesson.localeCompare(b.lesson, "en") || Number(b.worked) - Number(a.worked));
}
