/** A value in a filter: text in quotes with quotes and backslashes escaped, numbers and yes/no as they are. */
export function filterValue(value: string | number | boolean): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("A filter needs a finite number");
    return String(value);
  }
  return `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

/** One of these values; null when there are none, so that an empty choice filters nothing. */
export function isAnyOf(attribute: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${attribute} IN [${values.map(filterValue).join(", ")}]`;
}

/** All of these values. */
export function hasAll(attribute: string, values: readonly string[]): string[] {
  return values.map((value) => `${attribute} = ${filterValue(value)}`);
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

/** Within so many metres; `orUnknown` keeps those whose place on the map is not known. */
export function withinFilter(from: Position, metres: number, options: { orUnknown: boolean }): string {
  const near = `_geoRadius(${filterValue(from.latitude)}, ${filterValue(from.longitude)}, ${filterValue(Math.round(metres))})`;
  return options.orUnknown ? `(${near} OR has_position = false)` : near;
}
