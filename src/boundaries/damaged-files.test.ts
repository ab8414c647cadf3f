import { readFileSync } from "node:fs";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { seeded } from "../core/fixtures/seeded.ts";
import { readAreaFile } from "./read-area-file.ts";

/** Files of the kinds that are read, damaged as downloads and editors damage them: each must end in areas or a sentence. */
const CHANGES = 2_400;

const corners = "-14.5,51.5 -14.49,51.5 -14.49,51.506 -14.5,51.506 -14.5,51.5";
const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark><name>Lande &amp; Étang</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>${corners}</coordinates></LinearRing></outerBoundaryIs></Polygon><Point><coordinates>-14.5,51.5</coordinates></Point></MultiGeometry></Placemark></Folder></Document></kml>`;
const point = (corner: string) =>
  `<trkpt lon="${corner.split(",")[0]}" lat="${corner.split(",")[1]}"><ele>10</ele></trkpt>`;
const gpx = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Edge</name><trkseg>${corners.split(" ").slice(0, 3).map(point).join("")}</trkseg><trkseg>${corners.split(" ").slice(2).map(point).join("")}</trkseg></trk></gpx>`;
const ring = corners.split(" ").map((corner) => corner.split(",").map(Number));
const geojson = JSON.stringify({
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
});
const shapefile = new Uint8Array(readFileSync(`${import.meta.dirname}/fixtures/two-areas.zip`));
const stored = (files: Zippable) => zipSync(files, { level: 0 });

const sound: Readonly<Record<string, Uint8Array>> = {
  "areas.geojson": strToU8(geojson),
  "areas.kml": strToU8(kml),
  "areas.gpx": strToU8(gpx),
  "areas.kmz": zipSync({ "doc.kml": strToU8(kml), "files/legend.kml": strToU8(kml) }),
  "areas.zip": shapefile,
  // Not compressed, so that damage reaches the records and not the checksum alone.
  "stored.zip": stored(unzipSync(shapefile)),
};

const read = (bytes: Uint8Array, name: string) => readAreaFile(new File([bytes as BlobPart], name));

async function expectAnEnd(bytes: Uint8Array, name: string): Promise<void> {
  const { areas, sentences } = await read(bytes, name);
  expect(areas.length + sentences.length).toBeGreaterThan(0);
  for (const sentence of sentences) expect(sentence).toMatch(/^.{10,}\.$/s);
}

test("the sound files are read", async () => {
  for (const [name, bytes] of Object.entries(sound)) {
    const { areas } = await read(bytes, name);
    expect(areas.length, name).toBeGreaterThan(0);
  }
});

test("a zipped Shapefile cut at any length is refused in one sentence", async () => {
  for (let length = 0; length < shapefile.length; length++) {
    const { areas, sentences } = await read(shapefile.subarray(0, length), "areas.zip");
    expect(areas).toEqual([]);
    expect(sentences, `cut at ${length}`).toHaveLength(1);
  }
});

test("a Shapefile whose .shp or .dbf was cut before it was zipped is read as far as it goes, and that is said", async () => {
  const files = unzipSync(shapefile);
  const names = Object.keys(files);
  for (const ending of [".shp", ".dbf"]) {
    const name = names.find((one) => one.endsWith(ending))!;
    for (let length = 0; length < files[name]!.length; length++) {
      const { areas, sentences } = await read(
        stored({ ...files, [name]: files[name]!.subarray(0, length) }),
        "areas.zip",
      );
      expect(areas.length).toBeLessThanOrEqual(ending === ".shp" ? 1 : 2);
      // A table may end one byte early: the mark of its end is not asked for.
      const isWhole = ending === ".dbf" && length === files[name]!.length - 1;
      expect(sentences.length, `${ending} cut at ${length}`).toBe(isWhole ? 0 : 1);
    }
  }
});

test(`${CHANGES} damaged files end in areas or in sentences`, async () => {
  const random = seeded(18);
  const below = (count: number) => Math.floor(random() * count);
  const names = Object.keys(sound);
  for (let change = 0; change < CHANGES; change++) {
    const name = names[change % names.length]!;
    await expectAnEnd(damaged(sound[name]!, below), name);
  }
}, 600_000);

/** A file with one to four of: bytes changed, bytes set to extremes, a piece taken out, doubled, or moved to the end. */
function damaged(bytes: Uint8Array, below: (count: number) => number): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (let times = 1 + below(4); times > 0 && result.length > 0; times--) {
    const at = below(result.length);
    const end = Math.min(result.length, at + 1 + below(40));
    const [before, piece, after] = [result.slice(0, at), result.slice(at, end), result.slice(end)];
    const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
    switch (below(6)) {
      case 0:
        result[at] = below(256);
        break;
      case 1:
        result = joined(before, piece.fill(0xff), after);
        break;
      case 2:
        result = joined(before, piece.fill(0), after);
        break;
      case 3:
        result = joined(before, after);
        break;
      case 4:
        result = joined(before, piece, piece, after);
        break;
      default:
        result = joined(before, after, piece);
    }
  }
  return result;
}
