import type { DuplicateAnswer } from "./compare-workplaces.ts";
import { emailKey, phoneKey } from "./contact-points.ts";
import { editDistance, typosAllowed } from "./edit-distance.ts";
import { foldName } from "./fold-name.ts";

export type ComparedPerson = {
  employerId: string | null;
  name: string;
  phone: string | null;
  email: string | null;
};
export const personReasons = [
  "same_person_name",
  "like_person_name",
  "same_phone",
  "same_email",
  "same_workplace",
] as const;
export type PersonReason = (typeof personReasons)[number];
export type PersonComparison = { answer: DuplicateAnswer; reasons: PersonReason[] };

/**
 * Whether two contact persons are one human being. Names alone say it at one workplace only: two towns have two people
 * called Kari Hansen. A phone or an address can be a whole department's, so the names have to agree as well. "same" is
 * never said across workplaces, because there it means a second workplace and no second row.
 */
export function comparePeople(one: ComparedPerson, other: ComparedPerson): PersonComparison {
  const names = compareNames(one.name, other.name);
  const samePhone = isSame(phoneKey(one.phone), phoneKey(other.phone));
  const sameEmail = isSame(emailKey(one.email), emailKey(other.email));
  const sameWorkplace = isSame(one.employerId, other.employerId);
  const reasons: PersonReason[] = [];
  if (names === "same") reasons.push("same_person_name");
  if (names === "like") reasons.push("like_person_name");
  if (samePhone) reasons.push("same_phone");
  if (sameEmail) reasons.push("same_email");
  if (sameWorkplace) reasons.push("same_workplace");
  const reached = samePhone || sameEmail;
  if (names === "same" && reached && sameWorkplace) return { answer: "same", reasons };
  const alike = names !== "other" && (reached || sameWorkplace);
  return { answer: alike ? "suggest" : "different", reasons };
}

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;

/** same: all words in either order · like: one is a short form of the other, or a letter is wrong. */
function compareNames(one: string, other: string): "same" | "like" | "other" {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return "other";
  if ([...words].sort().join(" ") === [...others].sort().join(" ")) return "same";
  const [short, long] = words.length <= others.length ? [words, others] : [others, words];
  // One name only ("Kari") is too little to say anything but the same.
  if (short.length < 2) return "other";
  const rest = [...long];
  const everyWord = short.every((word) => {
    const at = rest.findIndex((candidate) => isAlike(word, candidate));
    if (at < 0) return false;
    rest.splice(at, 1);
    return true;
  });
  return everyWord ? "like" : "other";
}

/** "Nordmann, Kari" is Kari Nordmann. */
const wordsOf = (name: string): string[] => foldName(name).split(" ").filter(Boolean);

function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  const allowed = typosAllowed(Math.min(one.length, other.length));
  return editDistance(one, other, allowed) <= allowed;
}
