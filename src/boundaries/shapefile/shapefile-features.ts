import { type Conversion, conversion, lonLat } from "../../core/crs.ts";
import { isAppError } from "../../core/errors.ts";
import { badFile } from "../bad-file.ts";
import { decodeText } from "../decode-text.ts";
import type { FoundFeatures } from "../found-features.ts";
import { groupRings } from "./group-rings.ts";
import { type Corner, readShp, type ShpRecord } from "./read-shp.ts";
import { shapeNames } from "./shape-names.ts";

/** The files of one Shapefile; null where one is missing. */
export interface ShapefileParts {
  readonly shp: Uint8Array;
  readonly dbf: Uint8Array | null;
  readonly prj: Uint8Array | null;
  readonly cpg: Uint8Array | null;
}

/**
 * Reads the shapes of a Shapefile in longitude and latitude, with the text that belongs to them.
 *
 * @throws AppError BadInput where the .shp is not valid; UnsupportedCrs where its coordinate system is not known.
 */
export function shapefileFeatures({ shp, dbf, prj, cpg }: ShapefileParts): FoundFeatures {
  const said: string[] = [];
  const { records, isCut } = readShp(shp);
  if (isCut) said.push(`its .shp is cut after ${records.length} shapes; those were read`);
  if (prj === null)
    said.push("it has no .prj; its coordinates were taken for longitude and latitude (WGS 84)");
  const toDegrees = prj === null ? asTheyAre : conversionOf(decodeText(prj, null).text);
  const { rows, said: saidOfNames } = namesOf(dbf, cpg);
  if (saidOfNames !== null) said.push(saidOfNames);
  const unreadable = records.filter(({ kind }) => kind === "unreadable").length;
  if (unreadable > 0)
    said.push(`${unreadable} of its ${records.length} shapes are damaged and were left out`);
  const features = records.flatMap((record, row) => {
    if (record.kind === "unreadable") return [];
    return [{ type: "Feature", properties: rows[row] ?? {}, geometry: geometryOf(record, toDegrees) }];
  });
  return { features, said };
}

const asTheyAre: Conversion = (x, y) => [x, y];

function conversionOf(prj: string): Conversion {
  const convert = conversion(prj.trim(), lonLat);
  return (x, y) => {
    try {
      return convert(x, y);
    } catch (cause) {
      throw badFile(`expected coordinates that its .prj can place, got [${x}, ${y}]`, cause);
    }
  };
}

function namesOf(dbf: Uint8Array | null, cpg: Uint8Array | null) {
  if (dbf === null) return { rows: [], said: "it has no .dbf, so its areas have no names" };
  try {
    return shapeNames(dbf, cpg === null ? null : decodeText(cpg, null).text);
  } catch (error) {
    if (!isAppError(error, "BadInput")) throw error;
    return { rows: [], said: `${error.message}, so its areas have no names` };
  }
}

function geometryOf(record: ShpRecord, toDegrees: Conversion): object | null {
  switch (record.kind) {
    case "none":
    case "unreadable":
      return null;
    case "point":
      return { type: "Point", coordinates: [] };
    case "multipatch":
      return { type: "MultiPatch" };
    case "line":
      return { type: "MultiLineString", coordinates: record.parts.map(placed) };
    case "polygon":
      return {
        type: "MultiPolygon",
        coordinates: groupRings(record.parts).map((rings) => rings.map(turned)),
      };
  }
  function placed(corners: readonly Corner[]) {
    return corners.map(([x, y]) => toDegrees(x, y));
  }
  /** Turns a ring round: outer rings of a Shapefile run clockwise, those of GeoJSON counter-clockwise. */
  function turned(corners: readonly Corner[]) {
    return placed(corners).reverse();
  }
}
