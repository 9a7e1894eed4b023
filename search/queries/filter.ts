/** Longer values the engine does not keep (bytes of UTF-8), so no document has one. */
const bytesAtMost = 468;
/** More than any attribute of ours has; what is beyond came from a made-up address. */
const valuesAtMost = 500;

/**
 * A value in a filter: text in quotes with quotes and backslashes escaped, numbers and yes/no as they are. Half a
 * surrogate pair, which the engine refuses with the whole query, is written as the replacement character.
 */
export function filterValue(value: string | number | boolean): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("A filter needs a finite number");
    // Never with an exponent: the engine takes "1e" for a word.
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(6);
  }
  return `"${wellFormed(value).replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

/** Text without halves of surrogate pairs. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** One of these values; null when there are none, so that an empty choice filters nothing. */
export function isAnyOf(attribute: string, values: readonly string[]): string | null {
  if (values.length === 0) return null;
  return `${attribute} IN [${possible(values).map(filterValue).join(", ")}]`;
}

/** All of these values. */
export function hasAll(attribute: string, values: readonly string[]): string[] {
  const asked = [...new Set(values)];
  const all = possible(values);
  // With a value that no document has, or more than any has, nothing can be found.
  if (all.length < asked.length) return [`${attribute} IN []`];
  return all.map((value) => `${attribute} = ${filterValue(value)}`);
}

/** Values that a document can have, each once. */
function possible(values: readonly string[]): string[] {
  const short = values.filter((value) => Buffer.byteLength(value, "utf8") <= bytesAtMost);
  return [...new Set(short)].slice(0, valuesAtMost);
}

/** Which documents a service may see: its own employers, and units of its area that it has not made its own. */
export type ServiceView = { serviceId: string; municipalityNumbers: readonly string[] };

export function viewFilter({ serviceId, municipalityNumbers }: ServiceView): string {
  const own = `service_id = ${filterValue(serviceId)}`;
  const area = isAnyOf("municipality_number", municipalityNumbers);
  if (area === null) return own;
  return `(${own} OR (kind = "r" AND ${area} AND NOT adopted_by = ${filterValue(serviceId)}))`;
}

export type Position = { latitude: number; longitude: number };

const halfTheEarth = 20_100_000;

/** Within so many metres; leaves out those whose place on the map is not known. */
export function withinFilter({ latitude, longitude }: Position, metres: number): string {
  const reach = Math.min(halfTheEarth, Math.max(0, Math.round(metres)));
  return `_geoRadius(${filterValue(latitude)}, ${filterValue(longitude)}, ${filterValue(reach)})`;
}

export type Box = { south: number; west: number; north: number; east: number };

/** Within a piece of the map; leaves out those whose place on it is not known. */
export function boxFilter({ south, west, north, east }: Box): string {
  const corner = (latitude: number, longitude: number) =>
    `[${filterValue(latitude)}, ${filterValue(longitude)}]`;
  return `_geoBoundingBox(${corner(north, east)}, ${corner(south, west)})`;
}
