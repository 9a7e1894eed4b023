import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { industryDivisions } from "#db/reference/industries.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { bulkInsert } from "./bulk-insert.ts";
import { nameOfMany } from "./invented-register.ts";
import type { Random } from "./random.ts";

const part = 20_000;

/**
 * Adds register units number `from` up to `to`: about seven hundred industries, most workplaces small, six in ten with
 * an address of their own, the others known by postcode or municipality, so that kinds and places are as many as in a
 * national register.
 */
export async function growRegister(
  sql: postgres.Sql,
  options: { from: number; to: number; municipalities: readonly string[]; random: Random },
): Promise<void> {
  for (let first = options.from; first < options.to; first += part) {
    const last = Math.min(options.to, first + part);
    const rows = Array.from({ length: last - first }, (_, index) => unit(first + index, options));
    await bulkInsert(sql, "register_unit", rows);
  }
}

function unit(
  number: number,
  { municipalities, random }: { municipalities: readonly string[]; random: Random },
) {
  const { name, industryCode, industryName } = nameOfMany(number);
  const municipalityNumber = random.oneOf(municipalities);
  return {
    id: randomUUID(),
    organisation_number: String(320_000_000 + number),
    name,
    register_name: name.toUpperCase(),
    company_number: String(820_000_000 + Math.floor(number / 3)),
    sole_proprietorship: "no",
    industry_code: random.chance(0.5) ? industryCode : otherIndustry(random),
    industry_name: industryName,
    head_count: headCount(random),
    municipality_number: municipalityNumber,
    ...placeIn(municipalityNumber, random),
    source: "bench",
    content_hash: String(number),
  };
}

function otherIndustry(random: Random): string {
  return `${random.oneOf(industryDivisions).code}.${random.whole(1, 4)}${random.oneOf(["10", "20"])}`;
}

/** Half have up to four people, one in a hundred more than a hundred; for every tenth it is not known. */
function headCount(random: Random): number | null {
  if (random.chance(0.1)) return null;
  if (random.chance(0.5)) return random.whole(1, 4);
  if (random.chance(0.9)) return random.whole(5, 40);
  return random.chance(0.8) ? random.whole(41, 120) : random.whole(121, 900);
}

function placeIn(municipalityNumber: string, random: Random) {
  const centre = findMunicipality(municipalityNumber);
  if (!centre) throw new Error(`No municipality ${municipalityNumber}`);
  const { latitude, longitude } = centre;
  const within = (degrees: number, steps: number) => (degrees * random.whole(-steps, steps)) / steps;
  if (random.chance(0.6))
    return {
      latitude: latitude + within(0.12, 50_000),
      longitude: longitude + within(0.2, 50_000),
      position_source: "exact",
    };
  if (random.chance(0.6))
    return {
      latitude: latitude + within(0.1, 5),
      longitude: longitude + within(0.16, 5),
      position_source: "postcode",
    };
  return random.chance(0.8)
    ? { latitude, longitude, position_source: "municipality" }
    : { latitude: null, longitude: null, position_source: "unknown" };
}
