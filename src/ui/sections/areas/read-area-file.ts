import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import { readAreaGeometry } from "../../../core/area/area-geometry.ts";
import { isAppError } from "../../../core/errors.ts";
import type { Area } from "../../../state/areas-slice.ts";
import { areaWords } from "../../words/area-words.ts";

/** What a file gave. */
export interface AreaFile {
  readonly areas: readonly Area[];
  /** A sentence for each thing that could not be used. */
  readonly refused: readonly string[];
}

/**
 * The areas of a GeoJSON, KML, KMZ, GPX or zipped Shapefile: one for each polygon feature; lines of KML and GPX tracks
 * are closed. Readers of the last four are fetched when such a file comes. The file never leaves the machine.
 */
export async function readAreaFile(file: File): Promise<AreaFile> {
  const { name } = file;
  const read = readers[name.split(".").at(-1)?.toLowerCase() ?? ""];
  if (read === undefined) return { areas: [], refused: [areaWords.file.kind(name)] };
  let features: readonly Feature<Geometry | null>[];
  try {
    features = await read(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { areas: [], refused: [areaWords.file.broken(name, reason.replace(/\.$/, ""))] };
  }
  return areasOf(features, name);
}

type Read = (file: File) => Promise<readonly Feature<Geometry | null>[]>;

const readers: Readonly<Record<string, Read>> = {
  geojson: async (file) => featuresOf(JSON.parse(await file.text())),
  json: async (file) => featuresOf(JSON.parse(await file.text())),
  kml: async (file) => kmlFeatures(await file.text()),
  kmz: async (file) => kmlFeatures(await kmlOfKmz(file)),
  gpx: async (file) => {
    const { gpx } = await import("@tmcw/togeojson");
    return gpx(xmlOf(await file.text())).features;
  },
  zip: async (file) => {
    const { readShapefiles } = await import("./read-shapefiles.ts");
    return readShapefiles(await file.arrayBuffer());
  },
};

function featuresOf(document: unknown): Feature<Geometry | null>[] {
  const { type, features, crs } = (document ?? {}) as Partial<FeatureCollection> & { crs?: unknown };
  if (type === "FeatureCollection" && Array.isArray(features))
    return crs === undefined ? features : features.map((feature) => ({ ...feature, crs }));
  if ((type as string) === "Feature") return [document as Feature];
  return [{ type: "Feature", properties: {}, geometry: document as Geometry }];
}

async function kmlFeatures(text: string): Promise<Feature<Geometry | null>[]> {
  const { kml } = await import("@tmcw/togeojson");
  return kml(xmlOf(text)).features;
}

async function kmlOfKmz(file: File): Promise<string> {
  const { unzipSync, strFromU8 } = await import("fflate");
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()), {
    filter: ({ name }) => /\.kml$/i.test(name),
  });
  const [first] = Object.values(files);
  if (first === undefined) throw new Error("expected a .kml in the archive, got none");
  return strFromU8(first);
}

function xmlOf(text: string): Document {
  const document = new DOMParser().parseFromString(text, "text/xml");
  if (document.querySelector("parsererror") !== null) throw new Error("it is no well-formed XML");
  return document;
}

function areasOf(features: readonly Feature<Geometry | null>[], fileName: string): AreaFile {
  const plainName = fileName.replace(/\.[^.]+$/, "");
  const shapes = features.flatMap((feature) => shapesOf(feature));
  if (shapes.length === 0) return { areas: [], refused: [areaWords.file.empty(fileName)] };
  const areas: Area[] = [];
  const refused: string[] = [];
  for (const [at, { feature, isClosedLine }] of shapes.entries()) {
    const fallback = shapes.length === 1 ? plainName : areaWords.part(plainName, at + 1);
    const name = nameOf(feature) ?? fallback;
    try {
      const { geometry, squareMetres, mended } = readAreaGeometry(feature);
      const said = isClosedLine ? [areaWords.file.trackClosed, ...mended] : mended;
      areas.push({ id: crypto.randomUUID(), name, geometry, squareMetres, mended: said });
    } catch (error) {
      if (!isAppError(error, "BadInput")) throw error;
      refused.push(areaWords.file.refused(name, error.message.replace(/^area: /, "")));
    }
  }
  return { areas, refused };
}

/** Polygons as they are; a line of four points or more as the polygon that it runs around. */
function shapesOf(feature: Feature<Geometry | null>): { feature: Feature; isClosedLine: boolean }[] {
  const { geometry } = feature;
  if (geometry === null) return [];
  switch (geometry.type) {
    case "LineString":
      return closedLines(feature, [geometry.coordinates]);
    case "MultiLineString":
      return closedLines(feature, geometry.coordinates);
    case "GeometryCollection":
      return geometry.geometries.flatMap((part) => shapesOf({ ...feature, geometry: part }));
    case "Point":
    case "MultiPoint":
      return [];
    case "Polygon":
    case "MultiPolygon":
      return [{ feature: { ...feature, geometry }, isClosedLine: false }];
  }
}

function closedLines(feature: Feature<Geometry | null>, lines: readonly Position[][]) {
  return lines
    .filter(({ length }) => length >= 4)
    .map((line) => ({
      feature: { ...feature, geometry: { type: "Polygon" as const, coordinates: [line] } },
      isClosedLine: true,
    }));
}

/** The name that a feature carries under one of the usual headings. */
function nameOf({ properties }: Feature): string | null {
  const headings = Object.keys(properties ?? {});
  const heading = headings.find((one) => /^(name|nom|title|label|site_?name|nomsite)$/i.test(one));
  const name: unknown = heading === undefined ? null : properties?.[heading];
  return typeof name === "string" && name.trim() !== "" ? name.trim().slice(0, 80) : null;
}
