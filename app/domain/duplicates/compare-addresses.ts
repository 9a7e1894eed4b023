import { foldName } from "./fold-name.ts";

export type AddressedPlace = {
  addressLine: string | null;
  postcode: string | null;
  place: string | null;
  municipalityNumber: string | null;
  latitude?: number | null;
  longitude?: number | null;
  /** How exact latitude and longitude are; only "exact" ones are compared. */
  positionSource?: string | null;
};

export type AddressLikeness =
  | "same_address"
  | "same_postcode"
  | "same_place"
  | "other_address"
  | "other_place"
  | null;

/** Null: one of the two does not say where it is. */
export function compareAddresses(one: AddressedPlace, other: AddressedPlace): AddressLikeness {
  const [street, otherStreet] = [streetKey(one.addressLine), streetKey(other.addressLine)];
  const postcodes = sameOrNot(one.postcode, other.postcode);
  const apart = metresApart(one, other);
  if (street !== null && street === otherStreet && postcodes !== false && !differ(one, other))
    return "same_address";
  if (apart !== null && apart < 60) return "same_address";
  if (sameOrNot(one.municipalityNumber, other.municipalityNumber) === false) return "other_place";
  if (street !== null && otherStreet !== null)
    return apart !== null && apart < 250 ? "same_postcode" : "other_address";
  if (apart !== null) return apart < 400 ? "same_postcode" : "other_address";
  if (postcodes === true) return "same_postcode";
  if (postcodes === false) return "other_address";
  const places = sameOrNot(one.place && foldName(one.place), other.place && foldName(other.place));
  if (places === true || sameOrNot(one.municipalityNumber, other.municipalityNumber) === true)
    return "same_place";
  return places === false ? "other_address" : null;
}

const differ = (one: AddressedPlace, other: AddressedPlace) =>
  sameOrNot(one.municipalityNumber, other.municipalityNumber) === false;

function sameOrNot(one: string | null | undefined, other: string | null | undefined): boolean | null {
  return one && other ? one === other : null;
}

/** Street and number: "Storgt. 12 B" and "Storgata 12b" give the same. Null without a number, and for post boxes. */
export function streetKey(addressLine: string | null): string | null {
  if (addressLine === null || /\b(?:postboks|pb)\b/i.test(addressLine)) return null;
  const found = /^(?<street>.*?\D)\s*(?<number>\d+)\s*(?<letter>[a-zæøå]?)\b/i.exec(
    addressLine.replace(/^\s*(?:c\/o|v\/)[^,]*,\s*/i, ""),
  );
  if (!found?.groups) return null;
  const street = foldName(found.groups.street ?? "")
    .replace(/(?:gaten|gata|gate|gt)$/, "gate")
    .replace(/(?:veien|vegen|vei|veg|vn)$/, "vei")
    .replace(/(?:plassen|plass|pl)$/, "plass")
    .replace(/(?:allmenningen|allmenning|allm)$/, "allmenning")
    .replaceAll(" ", "");
  return street === ""
    ? null
    : `${street} ${found.groups.number}${(found.groups.letter ?? "").toLowerCase()}`;
}

/** Only for places whose position is exact. Good enough within a town: the earth is taken as flat. */
function metresApart(one: AddressedPlace, other: AddressedPlace): number | null {
  if (one.positionSource !== "exact" || other.positionSource !== "exact") return null;
  if (one.latitude == null || one.longitude == null || other.latitude == null || other.longitude == null)
    return null;
  const north = (one.latitude - other.latitude) * 111_195;
  const east = (one.longitude - other.longitude) * 111_195 * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
