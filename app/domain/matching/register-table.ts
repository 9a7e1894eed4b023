import { accuracyKmOf, type MatchEmployer, type Position } from "./career-profile.ts";

/** A register unit as far as matching looks at it: public, and the same for every service. */
export type RegisterTableRow = {
  id: string;
  municipalityNumber: string;
  industryCode: string | null;
  headCount: number | null;
  companyNumber: string | null;
  position: Position | null;
};

/** All that decides a unit's score but the way there; `industry` numbers the codes. */
export type UnitKind = { industryCode: string | null; headCount: number | null; industry: number };

/**
 * The public register in typed arrays, about 50 bytes a unit: units of a municipality stand together, and in it those
 * of one place. Nothing of a service or a person is in it, so that one table serves all.
 */
export type RegisterTable = {
  units: number;
  /** Of each municipality the places, from and up to but not including. */
  placesOf: ReadonlyMap<string, { from: number; to: number }>;
  places: Places;
  kinds: readonly UnitKind[];
  /** Of each unit its kind, its company (0 for none) and its id in four words of 32 bits. */
  kind: Uint32Array;
  company: Uint32Array;
  ids: Uint32Array;
  /** The number that stands for a company here; 0 when no unit is the company's. */
  companyKey(companyNumber: string | null): number;
  /** The row of a unit, −1 when it is not in the table. */
  rowOf(unitId: string): number;
};

export type Places = {
  /** First unit of each place, and one more for the end. */
  start: Uint32Array;
  /** WGS 84 degrees; NaN where the place is not known. */
  latitude: Float64Array;
  longitude: Float64Array;
  /** Index of {@link accuracyClasses}; its length where the place is not known. */
  accuracy: Uint8Array;
  /** The same place on the unit sphere: a square of a distance without an angle. */
  x: Float32Array;
  y: Float32Array;
  z: Float32Array;
};

export const accuracyClasses: readonly number[] = Object.values(accuracyKmOf);
const unknownPlace = accuracyClasses.length;
/** Company numbers have nine digits; what is written otherwise gets a number above them. */
const oddCompaniesFrom = 4_000_000_000;

export type RegisterTableBuilder = {
  /** Rows of a municipality come one after the other, and in it those of a place. */
  add(row: RegisterTableRow): void;
  finish(): RegisterTable;
};

/** @param units how many rows will be added at most */
export function buildRegisterTable(units: number): RegisterTableBuilder {
  const ids = new Uint32Array(units * 4);
  const kind = new Uint32Array(units);
  const company = new Uint32Array(units);
  const rows = createRowIndex(units, ids);
  const kinds: UnitKind[] = [];
  const kindNumbers = new Map<string, number>();
  const industryNumbers = new Map<string | null, number>();
  const oddCompanies = new Map<string, number>();
  const placesOf = new Map<string, { from: number; to: number }>();
  let places = emptyPlaces(Math.min(units, 1024));
  let placeCount = 0;
  let count = 0;
  let municipality: { number: string; from: number; to: number } | null = null;

  const kindOf = ({ industryCode, headCount }: RegisterTableRow): number => {
    const key = `${industryCode ?? ""}/${headCount ?? ""}`;
    const known = kindNumbers.get(key);
    if (known !== undefined) return known;
    kindNumbers.set(key, kinds.length);
    const industry = industryNumbers.get(industryCode) ?? industryNumbers.size;
    industryNumbers.set(industryCode, industry);
    return kinds.push({ industryCode, headCount, industry }) - 1;
  };
  const companyOf = (number: string | null): number => {
    const plain = plainCompany(number);
    if (plain !== null || number === null) return plain ?? 0;
    const known = oddCompanies.get(number) ?? oddCompaniesFrom + oddCompanies.size;
    oddCompanies.set(number, known);
    return known;
  };
  const openPlace = (position: Position | null): void => {
    if (placeCount === places.accuracy.length) places = grown(places, Math.min(units, placeCount * 2));
    writePlace(places, placeCount, position);
    places.start[placeCount] = count;
    placeCount++;
  };

  return {
    add(row) {
      if (municipality?.number !== row.municipalityNumber) {
        if (placesOf.has(row.municipalityNumber))
          throw new Error("Rows of a municipality have to follow each other");
        municipality = { number: row.municipalityNumber, from: placeCount, to: placeCount };
        placesOf.set(row.municipalityNumber, municipality);
        openPlace(row.position);
      } else if (!isPlace(places, placeCount - 1, row.position)) openPlace(row.position);
      municipality.to = placeCount;
      writeId(ids, count, row.id);
      kind[count] = kindOf(row);
      company[count] = companyOf(row.companyNumber);
      rows.add(count);
      count++;
    },
    finish() {
      const kept = trimmed(places, placeCount);
      kept.start[placeCount] = count;
      return {
        units: count,
        placesOf,
        places: kept,
        kinds,
        kind: kind.subarray(0, count),
        company: company.subarray(0, count),
        ids: ids.subarray(0, count * 4),
        companyKey: (number) =>
          number === null ? 0 : (plainCompany(number) ?? oddCompanies.get(number) ?? 0),
        rowOf: (unitId) => rows.find(unitId),
      };
    },
  };
}

/** A unit of the table as the rules take it, at a place of it. */
export function unitAt(table: RegisterTable, row: number, place: number): MatchEmployer {
  const kind = table.kinds[table.kind[row] ?? 0];
  return {
    id: `r_${unitIdAt(table, row)}`,
    industryCode: kind?.industryCode ?? null,
    headCount: kind?.headCount ?? null,
    position: positionAt(table.places, place),
    facts: {},
    strength: 0,
    paused: false,
  };
}

export function positionAt(places: Places, place: number): Position | null {
  const accuracyKm = accuracyClasses[places.accuracy[place] ?? unknownPlace];
  const latitude = places.latitude[place];
  const longitude = places.longitude[place];
  if (accuracyKm === undefined || latitude === undefined || longitude === undefined) return null;
  return { latitude, longitude, accuracyKm };
}

/** The place where a unit stands. */
export function placeOfRow({ start }: Places, row: number): number {
  let low = 0;
  let high = start.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((start[middle] ?? 0) <= row) low = middle;
    else high = middle;
  }
  return low;
}

export function unitIdAt({ ids }: RegisterTable, row: number): string {
  let hex = "";
  for (let word = row * 4; word < row * 4 + 4; word++) hex += (ids[word] ?? 0).toString(16).padStart(8, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A point on the unit sphere. */
export function onSphere({ latitude, longitude }: { latitude: number; longitude: number }): {
  x: number;
  y: number;
  z: number;
} {
  const toRadians = Math.PI / 180;
  const ring = Math.cos(latitude * toRadians);
  return {
    x: ring * Math.cos(longitude * toRadians),
    y: ring * Math.sin(longitude * toRadians),
    z: Math.sin(latitude * toRadians),
  };
}

function plainCompany(number: string | null): number | null {
  return number !== null && /^[1-9]\d{8}$/.test(number) ? Number(number) : null;
}

function emptyPlaces(length: number): Places {
  return {
    start: new Uint32Array(length + 1),
    latitude: new Float64Array(length),
    longitude: new Float64Array(length),
    accuracy: new Uint8Array(length),
    x: new Float32Array(length),
    y: new Float32Array(length),
    z: new Float32Array(length),
  };
}

function grown(places: Places, length: number): Places {
  const larger = emptyPlaces(length);
  for (const column of Object.keys(places) as (keyof Places)[]) larger[column].set(places[column]);
  return larger;
}

function trimmed(places: Places, length: number): Places {
  const { start, latitude, longitude, accuracy, x, y, z } = places;
  return {
    start: start.slice(0, length + 1),
    latitude: latitude.slice(0, length),
    longitude: longitude.slice(0, length),
    accuracy: accuracy.slice(0, length),
    x: x.slice(0, length),
    y: y.slice(0, length),
    z: z.slice(0, length),
  };
}

function writePlace(places: Places, place: number, position: Position | null): void {
  const accuracy = position ? accuracyClasses.indexOf(position.accuracyKm) : unknownPlace;
  if (accuracy < 0) throw new RangeError("An accuracy that no source of places has");
  const { x, y, z } = position ? onSphere(position) : { x: 0, y: 0, z: 0 };
  places.latitude[place] = position?.latitude ?? Number.NaN;
  places.longitude[place] = position?.longitude ?? Number.NaN;
  places.accuracy[place] = accuracy;
  places.x[place] = x;
  places.y[place] = y;
  places.z[place] = z;
}

function isPlace(places: Places, place: number, position: Position | null): boolean {
  const accuracy = places.accuracy[place];
  if (position === null) return accuracy === unknownPlace;
  return (
    places.latitude[place] === position.latitude &&
    places.longitude[place] === position.longitude &&
    accuracyClasses[accuracy ?? unknownPlace] === position.accuracyKm
  );
}

/** Starts of the words in an id written with dashes: the dash inside a word is stepped over. */
const wordStarts = [0, 9, 19, 28];

/** One of the four words of an id, read without making a string: a million ids are read at a time. */
function wordOf(id: string, word: number): number {
  let value = 0;
  for (let at = wordStarts[word] ?? 0, digits = 0; digits < 8; at++) {
    const code = id.charCodeAt(at);
    if (code === 45) continue;
    // 0–9 are 48–57; a–f are 97–102, and A–F differ from them in one bit.
    value = (value << 4) | (code <= 57 ? code - 48 : (code | 32) - 87);
    digits++;
  }
  return value >>> 0;
}

function writeId(ids: Uint32Array, row: number, id: string): void {
  for (let word = 0; word < 4; word++) ids[row * 4 + word] = wordOf(id, word);
}

/** Finds the row of an id: open addressing over the last word, which is random in ids of ours. */
function createRowIndex(units: number, ids: Uint32Array) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, units * 1.5)));
  const slots = new Uint32Array(size);
  const home = (last: number) => (Math.imul(last, 0x9e3779b1) >>> 0) & (size - 1);
  return {
    add(row: number): void {
      let slot = home(ids[row * 4 + 3] ?? 0);
      while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot] = row + 1;
    },
    find(id: string): number {
      const [first, second, third, last] = [wordOf(id, 0), wordOf(id, 1), wordOf(id, 2), wordOf(id, 3)];
      let slot = home(last);
      for (let row = slots[slot] ?? 0; row !== 0; row = slots[slot] ?? 0) {
        const at = (row - 1) * 4;
        if (ids[at + 3] === last && ids[at + 2] === third && ids[at + 1] === second && ids[at] === first)
          return row - 1;
        slot = (slot + 1) & (size - 1);
      }
      return -1;
    },
  };
}
