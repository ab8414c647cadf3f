import { AppError } from "../core/errors.ts";

/** Records of presence: the place of each, degrees, and the class of the model that was seen there. */
export interface PresenceRecords {
  readonly classes: Int32Array;
  readonly lons: Float64Array;
  readonly lats: Float64Array;
}

/** Writes records as a table of three columns: class, longitude and latitude to about a metre. */
export function writePresenceRecords({ classes, lons, lats }: PresenceRecords): Uint8Array {
  const lines = Array.from(classes, (one, at) => `${one},${lons[at]!.toFixed(5)},${lats[at]!.toFixed(5)}\n`);
  return new TextEncoder().encode(`class,longitude,latitude\n${lines.join("")}`);
}

/** Reads what {@link writePresenceRecords} wrote. @throws MalformedFile for any other line, with its number. */
export function readPresenceRecords(bytes: Uint8Array, address: string, classCount: number): PresenceRecords {
  const lines = new TextDecoder().decode(bytes).trimEnd().split("\n").slice(1);
  const rows = lines.map((line, at) => {
    const cells = line.split(",");
    const [one = Number.NaN, lon = Number.NaN, lat = Number.NaN] = cells.map(Number);
    const isRecord =
      Number.isInteger(one) && one >= 0 && one < classCount && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    if (cells.length === 3 && isRecord) return [one, lon, lat] as const;
    throw new AppError(
      "MalformedFile",
      `${address}: expected class below ${classCount}, longitude and latitude in line ${at + 2}, got ${JSON.stringify(line.slice(0, 80))}`,
      { address },
    );
  });
  return {
    classes: Int32Array.from(rows, ([one]) => one),
    lons: Float64Array.from(rows, ([, lon]) => lon),
    lats: Float64Array.from(rows, ([, , lat]) => lat),
  };
}
