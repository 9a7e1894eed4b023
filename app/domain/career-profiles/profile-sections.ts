/**
 * The sections of the career profile and what each asks for (domain: Jobbsporet's sections, in our words). What can be
 * chosen lies beside what is said in the person's own words. Wishes that feed matching have a page of their own
 * (preferences) and are shown beside the section "preferences".
 */
export type ProfileField =
  | { name: string; kind: "text"; longest: number }
  | { name: string; kind: "choice" | "choices"; options: readonly string[] }
  /** Rows of what, when and own words. */
  | { name: string; kind: "rows"; most: number };

const text = (name: string, longest = 2000): ProfileField => ({ name, kind: "text", longest });
const choice = (name: string, ...options: string[]): ProfileField => ({ name, kind: "choice", options });
const choices = (name: string, ...options: string[]): ProfileField => ({ name, kind: "choices", options });
const rows = (name: string, most: number): ProfileField => ({ name, kind: "rows", most });

export const profileSections = [
  "goal",
  "preferences",
  "background",
  "health",
  "coping",
  "reaching",
  "learning",
] as const;
export type ProfileSection = (typeof profileSections)[number];

export const isProfileSection = (name: string): name is ProfileSection =>
  (profileSections as readonly string[]).includes(name);

/**
 * Sections that are opened on their own, each with its own line in the log: the overview shows only that they are there,
 * and no document holds them unless it is asked to.
 */
export const restrictedSections = ["background", "health", "coping"] as const;

export const isRestricted = (section: string): boolean =>
  (restrictedSections as readonly string[]).includes(section);

export const fieldsOf: Readonly<Record<ProfileSection, readonly ProfileField[]>> = {
  goal: [
    choice("main_goal", "job", "education", "both"),
    text("goal_words"),
    text("horizon"),
    choices("deciding", "pay", "people", "place", "kind_of_work", "hours", "learning", "security"),
  ],
  preferences: [
    text("tasks_liked"),
    text("tasks_avoided"),
    text("surroundings"),
    text("hours_words"),
    text("getting_there"),
  ],
  background: [
    rows("education", 6),
    rows("work", 8),
    choice("may_ask_former", "yes", "no"),
    text("former_employers"),
    text("strengths"),
    text("interests"),
    text("network"),
  ],
  health: [
    text("health_words"),
    text("home_and_around"),
    text("social"),
    text("culture"),
    text("money_worries"),
    text("adjustment_words"),
  ],
  coping: [text("early_signs"), text("what_helps"), text("before_start"), text("at_work"), text("who_helps")],
  reaching: [
    choices(
      "ways",
      "phone",
      "text_message",
      "letter",
      "home_visit",
      "meeting_place",
      "treatment_team",
      "family",
    ),
    choice("may_visit_home", "yes", "no"),
    text("absence_plan"),
  ],
  learning: [text("went_well"), text("went_badly"), text("next_time")],
};

export type ProfileRow = { what: string; when: string; words: string };
/** What a section holds, by the names of its fields; what was not said is not there. */
export type SectionContent = Record<string, string | string[] | ProfileRow[]>;
