import { csvTable } from "./csv-table.ts";
import type { FileBytes } from "./file-text.ts";
import { type RegisterItem, registerUnitRow } from "./register-row.ts";

const columns = {
  organisationNumber: ["orgnr", "organisation_number", "organisasjonsnummer"],
  registeredName: ["name", "navn"],
  address: ["address", "adresse"],
  latitude: ["lat", "breddegrad"],
  longitude: ["lon", "lng", "lengdegrad"],
} as const;

/**
 * Eateries with coordinates. One organisation number can be several places here (a caterer's kitchens, a firm's three
 * cafés), so each gets a place key made of its name and address, which is the same at every import.
 */
export async function* readPlacesCsv(bytes: FileBytes): AsyncGenerator<RegisterItem> {
  for await (const item of csvTable(bytes, columns, ["organisationNumber", "registeredName"])) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const { line, values } = item.row;
    const { street, postcode, place } = splitAddress(values.address);
    const unit = registerUnitRow({
      ...values,
      placeKey: placeKey(values.registeredName, values.address),
      address: street,
      postcode,
      postPlace: place,
    });
    yield "reason" in unit ? { error: { line, ...unit } } : { unit, line };
  }
}

/** "Torgallmenningen 8, 5014, Bergen" in its three parts; what does not look like that stays in the street. */
export function splitAddress(address: string): { street: string; postcode: string; place: string } {
  const parts = /^(.*?),?\s*\b(\d{4})\b,?\s*([^,\d]+)$/.exec(address.trim());
  if (!parts) return { street: address.trim(), postcode: "", place: "" };
  const [, street = "", postcode = "", place = ""] = parts;
  return { street: street.trim(), postcode, place: place.trim() };
}

/** Letters and digits of name and address in lower case, so that spaces and signs may change without a new place. */
export function placeKey(name: string, address: string): string {
  const tidy = (value: string) =>
    value
      .normalize("NFC")
      .toLocaleLowerCase("nb")
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? "";
  return `${tidy(name)}_${tidy(address)}`.slice(0, 200);
}
