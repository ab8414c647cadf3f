import { readFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { readAreaFile } from "../../../../src/boundaries/read-area-file.ts";
import { below, mutate } from "../../../../src/inference/fixtures/mutate.ts";
import { breakJson } from "../break-json.ts";
import { breakText } from "../break-text.ts";
import type { Ending, FuzzedParser, Random } from "../fuzzed-parser.ts";

const corners = "-14.5,51.5 -14.49,51.5 -14.49,51.506 -14.5,51.506 -14.5,51.5";
const kmlText = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark><name>Lande &amp; Étang</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>${corners}</coordinates></LinearRing></outerBoundaryIs></Polygon><Point><coordinates>-14.5,51.5</coordinates></Point></MultiGeometry></Placemark></Folder></Document></kml>`;
const trackPoints = corners
  .split(" ")
  .map((corner) => corner.split(","))
  .map(([lon, lat]) => `<trkpt lon="${lon}" lat="${lat}"><ele>10</ele></trkpt>`);
const gpxText = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Edge</name><trkseg>${trackPoints.slice(0, 3).join("")}</trkseg><trkseg>${trackPoints.slice(2).join("")}</trkseg></trk></gpx>`;
const ring = corners.split(" ").map((corner) => corner.split(",").map(Number));
const collection = {
  type: "FeatureCollection",
  crs: { type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } },
  features: [
    { type: "Feature", properties: { name: "Heath" }, geometry: { type: "Polygon", coordinates: [ring] } },
    {
      type: "Feature",
      properties: null,
      geometry: { type: "GeometryCollection", geometries: [{ type: "LineString", coordinates: ring }] },
    },
  ],
};

export const geojson: FuzzedParser = areas("GeoJSON", "areas.geojson", (random) =>
  random() < 0.7
    ? strToU8(JSON.stringify(breakJson(collection, random)) ?? "")
    : breakText(strToU8(JSON.stringify(collection)), random),
);

export const kml: FuzzedParser = areas("KML", "areas.kml", (random) => breakText(strToU8(kmlText), random));

export const gpx: FuzzedParser = areas("GPX", "areas.gpx", (random) => breakText(strToU8(gpxText), random));

/** The archive broken anywhere, or its document within a sound archive. */
export const kmz: FuzzedParser = areas("KMZ", "areas.kmz", (random) => {
  if (random() < 0.3) return zipSync({ "doc.kml": breakText(strToU8(kmlText), random) });
  const sound = zipSync({ "doc.kml": strToU8(kmlText), "files/legend.kml": strToU8(kmlText) });
  return mutate(sound, sound, random);
});

const zipped = new Uint8Array(readFileSync("src/boundaries/fixtures/two-areas.zip"));
const parts = unzipSync(zipped);

/** The archive broken anywhere, or one of its files within a sound archive, so that the changes reach the records. */
export const shapefile: FuzzedParser = areas("Shapefile", "areas.zip", (random) => {
  if (random() < 0.3) return mutate(zipped, zipped, random);
  const names = Object.keys(parts);
  const name = names[below(names.length, random)]!;
  return zipSync({ ...parts, [name]: mutate(parts[name]!, parts[name]!, random) }, { level: 0 });
});

function areas(name: string, fileName: string, broken: (random: Random) => Uint8Array): FuzzedParser {
  return {
    name,
    async open() {
      return (random) => {
        const file = new File([broken(random) as BlobPart], fileName);
        return () => readOne(file);
      };
    },
  };
}

/** The reader refuses by sentences; one that says nothing at all has lost the file. */
async function readOne(file: File): Promise<Ending> {
  const { areas, sentences } = await readAreaFile(file);
  if (areas.length + sentences.length === 0) throw new Error("neither an area nor a sentence");
  if (areas.some(({ squareMetres }) => !(squareMetres > 0))) throw new Error("an area without an extent");
  return areas.length > 0 ? "read" : "refused";
}
