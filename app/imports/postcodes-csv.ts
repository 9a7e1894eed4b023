import { csvTable } from "./csv-table.ts";
import type { FileBytes } from "./file-text.ts";
import { readCoordinates } from "./register-row.ts";
import type { RowError } from "./row-error.ts";

export type PostcodeRow = {
  postcode: string;
  place: string;
  municipalityNumber: string;
  /** Null for PO-box codes, which have no place on a map. */
  latitude: number | null;
  longitude: number | null;
};

export type PostcodeItem = { postcode: PostcodeRow; line: number } | { error: RowError };

const columns = {
  postcode: ["postnummer"],
  place: ["poststed"],
  municipalityNumber: ["municipality_no", "kommunenummer", "kommunenr"],
  latitude: ["lat"],
  longitude: ["lon", "lng"],
} as const;

/** Postcodes with their municipality and, where they have one, their place on the map. */
export async function* readPostcodesCsv(bytes: FileBytes): AsyncGenerator<PostcodeItem> {
  for await (const item of csvTable(bytes, columns, ["postcode", "municipalityNumber"])) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const { line, values } = item.row;
    const coordinates = readCoordinates(values.latitude, values.longitude);
    if (!/^\d{1,4}$/.test(values.postcode)) yield { error: { line, reason: "postcode", column: "postcode" } };
    else if (!/^\d{3,4}$/.test(values.municipalityNumber)) {
      yield { error: { line, reason: "municipality_number", column: "municipality_no" } };
    } else if (coordinates === "wrong") yield { error: { line, reason: "coordinates", column: "lat" } };
    else {
      const postcode = {
        postcode: values.postcode.padStart(4, "0"),
        place: values.place,
        municipalityNumber: values.municipalityNumber.padStart(4, "0"),
        latitude: coordinates?.latitude ?? null,
        longitude: coordinates?.longitude ?? null,
      };
      yield { postcode, line };
    }
  }
}
