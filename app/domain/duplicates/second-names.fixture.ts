import { createHash } from "node:crypto";
import type { AskedWorkplace } from "./find-duplicate-employers.ts";

/** A workplace as a register has it. */
export type RegisteredPlace = {
  organisationNumber: string;
  name: string;
  addressLine: string | null;
  postcode: string | null;
  place: string | null;
  municipalityNumber: string | null;
};

/** A workplace as somebody types it, with the way in which the name differs. */
export type TypedPlace = { way: string; typed: AskedWorkplace; of: RegisteredPlace };

/** Always the same number from 0 to 1 for the same words. */
const share = (...words: string[]) =>
  createHash("sha256").update(words.join("|")).digest().readUInt32BE(0) / 2 ** 32;

/** Half of all organisation numbers are tuned on, the other half only measured. */
export const isHeldOut = (organisationNumber: string) => share("held out", organisationNumber) >= 0.5;

type Way = (name: string, place: RegisteredPlace) => string | null;

const words = (name: string) => name.split(/\s+/).filter(Boolean);
const form = /\s+(?:as|asa|da|ans|sa|hf)(?=\s|$)/i;
const tail = /\s+(?:-\s+)?(?:avd(?:eling)?\.?\s+)?[^\s]+$/i;

/** The ways in which one business comes to have two names. */
const ways: Record<string, Way> = {
  "form of company": (name) => (form.test(name) ? name.replace(form, "") : `${name} AS`),
  "typing error": (name, place) => mistype(name, place.organisationNumber),
  "order of words": (name) => {
    const [first, ...rest] = words(name.replace(form, ""));
    return rest.length > 0 ? `${rest.join(" ")} ${first}` : null;
  },
  "as the register writes": (name) => {
    const all = words(name.replace(form, ""));
    return (all.length > 2 ? [...all.slice(0, -1), "AS AVD", ...all.slice(-1)] : [...all, "AS"])
      .join(" ")
      .toLocaleUpperCase("nb");
  },
  "without æøå": (name) =>
    /[æøå]/i.test(name) ? name.replace(/æ/gi, "ae").replace(/ø/gi, "o").replace(/å/gi, "aa") : null,
  "compound split": (name) => {
    const split = name.replace(
      /(\p{L}{4,})(restaurant|kafe|bakeri|kroken|skole|barnehage|hjem|bygg|senter|bil|service|teknikk)/iu,
      "$1 $2",
    );
    return split === name ? null : split;
  },
  "words run together": (name) => {
    const [first, second, ...rest] = words(name.replace(form, ""));
    return first && second && /^\p{L}+$/u.test(first + second)
      ? [first + second.toLowerCase(), ...rest].join(" ")
      : null;
  },
  "trade shortened": (name) => {
    const short = name
      .replace(/\brestaurant\b/i, "rest.")
      .replace(/\bentreprenør\b/i, "entr.")
      .replace(/\bkommune\b/i, "komm.")
      .replace(/\bavdeling\b/i, "avd")
      .replace(/\bstorsenter\b/i, "senter")
      .replace(/\bindustri\b/i, "ind.");
    return short === name ? null : short;
  },
  "trade left out": (name) => {
    const bare = name
      .replace(form, "")
      .replace(
        /\s+(?:&\s+|og\s+)?(?:restaurant|pizzeria|pizza|kafe|kafé|cafe|bar|bakeri|spisebar|catering|bistro|transport|bygg|elektro|rør|service)\b/i,
        "",
      );
    return bare === name.replace(form, "") || words(bare).length === 0 ? null : bare;
  },
  "place in brackets": (name, { place }) => (place ? `${name.replace(form, "")} (${place})` : null),
  "place put behind": (name, { place }) =>
    place && !name.toLowerCase().includes(place.toLowerCase()) ? `${name}, ${place}` : null,
  "branch left out": (name, { addressLine }) =>
    addressLine && words(name.replace(form, "")).length > 2 ? name.replace(tail, "") : null,
};

/** One wrong letter in the longest word: left out, doubled, another one, or two that changed places. */
function mistype(name: string, seed: string): string | null {
  const longest = words(name).sort((a, b) => b.length - a.length)[0] ?? "";
  if (longest.length < 5) return null;
  const at = 1 + Math.floor(share("letter", seed, name) * (longest.length - 2));
  const [before, letter, next, after] = [
    longest.slice(0, at),
    longest[at] ?? "",
    longest[at + 1] ?? "",
    longest.slice(at + 2),
  ];
  const kind = Math.floor(share("kind", seed, name) * 4);
  const wrong =
    kind === 0
      ? before + next + after
      : kind === 1
        ? before + letter + letter + next + after
        : kind === 2
          ? `${before}e${next}${after}`
          : before + next + letter + after;
  return name.replace(longest, wrong === longest ? before + next + after : wrong);
}

/** What people write of where it is: the street as well, the postcode, or only the town. */
function whereabouts(place: RegisteredPlace, seed: string): Partial<AskedWorkplace> {
  const drawn = share("where", seed, place.organisationNumber, place.name);
  const { postcode, municipalityNumber } = place;
  if (place.addressLine && drawn < 0.5)
    return {
      addressLine: place.addressLine.replace(/(?:gaten|gata|gate)\b/, "gt."),
      postcode,
      place: place.place,
      municipalityNumber,
    };
  if (postcode && drawn < 0.85) return { postcode, place: place.place, municipalityNumber };
  return { place: place.place, municipalityNumber };
}

/** Each place under its second names: every way by itself, and two ways at once. None has an organisation number. */
export function secondNames(places: readonly RegisteredPlace[]): TypedPlace[] {
  const typed: TypedPlace[] = [];
  for (const place of places) {
    const given = Object.entries(ways).flatMap(([way, change]) => {
      const name = change(place.name, place);
      return name === null || name === place.name ? [] : [{ way, name }];
    });
    // A branch is only told by its street when its name does not say it.
    const where = (way: string) =>
      way.includes("branch left out")
        ? {
            addressLine: place.addressLine,
            postcode: place.postcode,
            place: place.place,
            municipalityNumber: place.municipalityNumber,
          }
        : whereabouts(place, way);
    for (const { way, name } of given) typed.push({ way, of: place, typed: { name, ...where(way) } });
    const twice = given[Math.floor(share("first", place.organisationNumber, place.name) * given.length)];
    const names = Object.entries(ways);
    const second = names[Math.floor(share("second", place.organisationNumber, place.name) * names.length)];
    const name = twice && second && second[0] !== twice.way ? second[1](twice.name, place) : null;
    if (twice && second && name !== null && name !== place.name)
      typed.push({ way: "two at once", of: place, typed: { name, ...where(`${twice.way} ${second[0]}`) } });
  }
  return typed;
}

const otherSurnames = ["Fjeldheim", "Rasmussen", "Oterholt", "Skaugerud"];
const otherTrades = ["renhold", "frisør", "regnskap", "barnehage"];
const otherBranches = ["Skolten", "Bjørkelunden", "Vestparken", "Elvebredden"];

/** Workplaces that are not there though much of them is: another branch of a chain, a neighbour, the same surname. */
export function neverThere(places: readonly RegisteredPlace[]): TypedPlace[] {
  return places.flatMap((place, index): TypedPlace[] => {
    const pick = (from: readonly string[]) => from[index % from.length] ?? "";
    const [first, ...rest] = words(place.name.replace(form, ""));
    if (!first || rest.length === 0) return [];
    const { postcode, municipalityNumber, addressLine } = place;
    const town = { place: place.place, municipalityNumber };
    return [
      {
        way: "another branch of the chain",
        of: place,
        typed: {
          name: [first, ...rest.slice(0, -1), pick(otherBranches)].join(" "),
          addressLine: "Nyvegen 99",
          postcode: null,
          ...town,
        },
      },
      {
        way: "another firm in the house",
        of: place,
        typed: { name: `${pick(otherSurnames)} ${rest.at(-1)}`, addressLine, postcode, ...town },
      },
      {
        way: "the same first word, another trade",
        of: place,
        typed: { name: `${first} ${pick(otherTrades)}`, postcode, ...town },
      },
    ];
  });
}
