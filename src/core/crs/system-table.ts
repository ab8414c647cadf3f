import { plainName } from "./plain-name.ts";
import table from "./systems.json" with { type: "json" };

/** West, south, east, north, in degrees; west is greater than east where it crosses the antimeridian. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** Tells whether a box contains a place; places on its edges count as inside. */
export function degreeBoxHolds([west, south, east, north]: DegreeBox, lon: number, lat: number): boolean {
  const isBetween = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return isBetween && lat >= south && lat <= north;
}

/** The shift from a datum to WGS 84, valid in part of the datum's area. */
export interface Shift {
  /**
   * As in PROJ's `+towgs84`: three in metres, three in arc seconds (position vector), one in parts per million. All 0:
   * nothing moves.
   */
  readonly parameters: readonly number[];
  /** As EPSG states it; null for a shift that a file states itself. */
  readonly accuracyMetres: number | null;
  /** Where the shift is valid. */
  readonly box: DegreeBox;
}

/** A datum and its ellipsoid, as PROJ text needs them. */
export interface Datum {
  readonly name: string;
  /** Semi-major axis, metres; inverse flattening, 0 for a sphere. */
  readonly a: number;
  readonly rf: number;
  /** The prime meridian, from which longitudes count, in degrees east of Greenwich. */
  readonly meridian: number;
  /** The best first, never empty: a place takes the first shift whose box contains it. */
  readonly shifts: readonly Shift[];
}

/** A projected system: its datum, PROJ's text of the projection alone, and where it is used. */
export interface ProjectedSystem {
  readonly datum: Datum;
  readonly projection: string;
  readonly area: DegreeBox;
}

interface StoredDatum extends Omit<Datum, "shifts"> {
  readonly names: readonly string[];
  readonly shifts: readonly (readonly (number | string)[])[];
}

/** Written by write-systems.py. The tests that compare every system with PROJ would fail if its shape were wrong. */
const { datums, geographic, conversions, projected, compounds } = table as unknown as {
  readonly datums: Readonly<Record<string, StoredDatum>>;
  readonly geographic: Readonly<Record<string, readonly [datum: string, unit: "degree" | "grad"]>>;
  readonly conversions: Readonly<Record<string, string>>;
  readonly projected: Readonly<Record<string, readonly (string | number)[]>>;
  readonly compounds: Readonly<Record<string, string>>;
};

/** Returns the datum with this EPSG code (6289), or null where none of Europe has it. */
export function datumOfCode(code: number | string): Datum | null {
  const stored = datums[code];
  return stored === undefined ? null : datumOf(stored);
}

/** Returns the datum and angular unit of a geographic system by its EPSG code (4289), or null. */
export function geographicSystem(code: number | string): { datum: Datum; unit: "degree" | "grad" } | null {
  const [datum, unit] = geographic[code] ?? [];
  return datum === undefined || unit === undefined ? null : { datum: datumOf(datums[datum]!), unit };
}

/** Returns a projected system by its EPSG or Esri code (28992, 102067), or null. */
export function projectedSystem(code: number | string): ProjectedSystem | null {
  const [datum, conversion, west, south, east, north] = projected[code] ?? [];
  if (datum === undefined) return null;
  return {
    datum: datumOf(datums[datum]!),
    projection: conversions[conversion!]!,
    area: [Number(west), Number(south), Number(east), Number(north)],
  };
}

/** Returns PROJ's text of a projection alone by the EPSG code of the conversion (16032 is UTM zone 32 north), or null. */
export function projectionOfConversion(code: number | string): string | null {
  const [, hemisphere, zone] = /^16([01])(\d\d)$/.exec(String(code)) ?? [];
  if (zone !== undefined && Number(zone) >= 1 && Number(zone) <= 60)
    return `+proj=utm +zone=${Number(zone)}${hemisphere === "1" ? " +south" : ""}`;
  return conversions[code] ?? null;
}

/** Returns the code of the horizontal part of a system that also has heights (7415 has 28992), or null. */
export function horizontalCode(code: number | string): string | null {
  return compounds[code] ?? null;
}

/**
 * Finds a datum by its name in EPSG, at Esri or at a national agency ("D_Amersfoort", "NTF (Paris)"). Only datums on
 * the given ellipsoid count; where several do, the datum whose own name this is goes first. Returns null where none is
 * left, or several with different shifts are left.
 */
export function datumNamed(
  name: string,
  ellipsoid: { readonly a: number; readonly rf: number },
): Datum | null {
  const wanted = plainName(name);
  const found = Object.values(datums).filter(
    (datum) => datum.names.includes(wanted) && isSameEllipsoid(datum, ellipsoid),
  );
  const [first, ...others] = found.some((datum) => plainName(datum.name) === wanted)
    ? found.filter((datum) => plainName(datum.name) === wanted)
    : found;
  if (first === undefined) return null;
  const shift = JSON.stringify(first.shifts);
  return others.every(({ shifts }) => JSON.stringify(shifts) === shift) ? datumOf(first) : null;
}

/** Tells whether two ellipsoids are the same apart from the rounding in a text: within a decimetre everywhere. */
export function isSameEllipsoid(
  one: { readonly a: number; readonly rf: number },
  other: { readonly a: number; readonly rf: number },
): boolean {
  return Math.abs(one.a - other.a) < 0.1 && Math.abs(one.rf - other.rf) < 0.001;
}

function datumOf({ name, a, rf, meridian, shifts }: StoredDatum): Datum {
  return { name, a, rf, meridian, shifts: shifts.map(shiftOf) };
}

function shiftOf(stored: readonly (number | string)[]): Shift {
  const [accuracyMetres, , west, south, east, north] = stored.slice(7).map(Number);
  return {
    parameters: stored.slice(0, 7).map(Number),
    accuracyMetres: accuracyMetres!,
    box: [west!, south!, east!, north!],
  };
}
