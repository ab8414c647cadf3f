import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readAreaFile } from "./read-area-file.ts";

const ring = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.01, lat],
  [lon + 0.01, lat + 0.01],
  [lon, lat + 0.01],
  [lon, lat],
];
const feature = (properties: object, geometry: object) => ({ type: "Feature", properties, geometry });
const geojson = (document: unknown, name = "reserve.geojson") => new File([JSON.stringify(document)], name);

test("each polygon of a GeoJSON file is an area, by its own name or the file's", async () => {
  const { areas, sentences } = await readAreaFile(
    geojson({
      type: "FeatureCollection",
      features: [
        feature({ Name: "Fen" }, { type: "Polygon", coordinates: [ring(7, 47)] }),
        feature({}, { type: "Polygon", coordinates: [ring(8, 47)] }),
        feature({}, { type: "Point", coordinates: [8, 47] }),
      ],
    }),
  );
  expect(areas.map(({ name }) => name)).toEqual(["Fen", "reserve 2"]);
  expect(sentences).toEqual([
    "reserve.geojson: 1 point left out, for an area needs a polygon or a line around it.",
  ]);
});

test("a walked line is closed to an area, and says so", async () => {
  const line = { type: "LineString", coordinates: ring(7, 47).slice(0, -1) };
  const { areas } = await readAreaFile(geojson(feature({}, line)));
  // 0.01 degrees of latitude are 1.11 km.
  expect(areas[0]?.mended).toContain("the track was closed to an area across the 1.1 km between its ends");
});

test("a zipped Shapefile comes in degrees, with its names", async () => {
  const file = new File([readFileSync(`${import.meta.dirname}/fixtures/two-areas.zip`)], "two-areas.zip");
  const { areas, sentences } = await readAreaFile(file);
  expect(sentences).toEqual([]);
  expect(areas.map(({ name }) => name)).toEqual(["Fen", "Heath"]);
  // 500 m squares of an equal-area grid; the corner of the first is the grid's centre, 52 N 10 E.
  for (const { squareMetres } of areas) expect(Math.abs(squareMetres - 250_000)).toBeLessThan(1);
  const corners = areas[0]!.geometry.coordinates.flat() as number[][];
  expect(corners.some(([lon = 0, lat = 0]) => Math.hypot(lon - 10, lat - 52) < 1e-6)).toBe(true);
});

test.each([
  [new File(["x"], "area.gpkg"), /expected GeoJSON, KML, KMZ, GPX or a zipped Shapefile/],
  [new File(["{"], "area.json"), /area.json could not be read/],
  [geojson(feature({}, { type: "Point", coordinates: [8, 47] })), /holds no polygon and no closed line/],
  [
    geojson({
      type: "FeatureCollection",
      crs: { properties: { name: "EPSG:99999" } },
      features: [feature({}, { type: "Polygon", coordinates: [ring(7, 47)] })],
    }),
    /known here, got "EPSG:99999"/,
  ],
])("%o is refused in one sentence", async (file, sentence) => {
  const { areas, sentences } = await readAreaFile(file);
  expect(areas).toEqual([]);
  expect(sentences).toEqual([expect.stringMatching(sentence)]);
});

const placemark = (name: string, coordinates: string) =>
  `<Placemark><name>${name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${coordinates}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
const kml = (...parts: string[]) =>
  new File(
    [`<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${parts.join("")}</Document></kml>`],
    "areas.kml",
  );

test("a good feature is taken, and the others are named with what was expected", async () => {
  const good = feature({ name: "Fen" }, { type: "Polygon", coordinates: [ring(7, 47)] });
  const strange = feature({ name: "Globe" }, { type: "Sphere" });
  const { areas, sentences } = await readAreaFile(
    geojson({ type: "FeatureCollection", features: [good, strange, null, 5] }),
  );
  expect(areas.map(({ name }) => name)).toEqual(["Fen"]);
  expect(sentences).toEqual([
    "Globe: expected a polygon or a closed line, got Sphere.",
    "reserve 3: expected a feature, got null.",
    "reserve 4: expected a feature, got 5.",
  ]);
});

const corners: readonly [number, number][] = [
  [7.5, 47.5],
  [7.51, 47.5],
  [7.51, 47.51],
  [7.5, 47.5],
];
const prefixed = (text: string, prefix: string) => text.replace(/<(\/?)(?=\w)/g, `<$1${prefix}:`);
const kmlText = `<Document><Placemark><name>Fen</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${corners.join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document>`;
const gpxText = `<trk><name>Fen</name><trkseg>${corners.map(([lon, lat]) => `<trkpt lon="${lon}" lat="${lat}"/>`).join("")}</trkseg></trk>`;
const kmlSpace = "http://www.opengis.net/kml/2.2";
const gpxSpace = "http://www.topografix.com/GPX/1/1";
test.each([
  ["a.kml", `<kml:kml xmlns:kml="${kmlSpace}">${prefixed(kmlText, "kml")}</kml:kml>`],
  ["b.kml", `<kml xmlns="${kmlSpace}" xmlns:k="${kmlSpace}">${prefixed(kmlText, "k")}</kml>`],
  ["c.kml", `<k:kml xmlns:k="${kmlSpace}" xmlns="${kmlSpace}">${kmlText}</k:kml>`],
  ["a.gpx", `<gpx:gpx xmlns:gpx="${gpxSpace}">${prefixed(gpxText, "gpx")}</gpx:gpx>`],
  ["b.gpx", `<x:gpx xmlns:x="${gpxSpace}">${prefixed(gpxText, "x")}</x:gpx>`],
])("elements with a prefix are read by their names: %s", async (name, text) => {
  const { areas } = await readAreaFile(new File([text], name));
  expect(areas.map(({ name }) => name)).toEqual(["Fen"]);
  const [lon, lat] = (areas[0]!.geometry.coordinates as number[][][]).flat(2) as unknown as number[];
  expect([Math.floor(lon! * 100), Math.floor(lat! * 100)].join()).toBe("750,4750");
});

test("a track in the vocabulary of Google keeps its prefix beside prefixed placemarks", async () => {
  const positions = corners.map(([lon, lat]) => `<gx:coord>${lon} ${lat} 0</gx:coord>`).join("");
  const text = `<kml:kml xmlns:kml="${kmlSpace}" xmlns:gx="http://www.google.com/kml/ext/2.2"><kml:Placemark><kml:name>Walk</kml:name><gx:Track>${positions}</gx:Track></kml:Placemark></kml:kml>`;
  const { areas } = await readAreaFile(new File([text], "walk.kml"));
  expect(areas.map(({ name }) => name)).toEqual(["Walk"]);
});

test("what is refused for one reason is told once", async () => {
  const bowtie = [
    [7, 47],
    [7.01, 47.01],
    [7.01, 47],
    [7, 47.01],
    [7, 47],
  ];
  const features = ["A", "B", "C"].map((name) =>
    feature({ name }, { type: "Polygon", coordinates: [bowtie] }),
  );
  const { sentences } = await readAreaFile(geojson({ type: "FeatureCollection", features }));
  expect(sentences).toEqual([expect.stringMatching(/^A and 2 more: expected edges that do not cross/)]);
});

test("a space after a comma does no harm, and decimal commas are no coordinates", async () => {
  const spaced = placemark("Spaced", "7, 47, 0 7.01, 47, 0 7.01, 47.01, 0 7, 47, 0");
  const commas = placemark("Commas", "7,01,47,0 7,02,47,0 7,02,47,01 7,01,47,0");
  const { areas, sentences } = await readAreaFile(kml(spaced, placemark("Words", "east,north"), commas));
  expect(areas.map(({ name }) => name)).toEqual(["Spaced"]);
  expect(sentences).toEqual([
    "areas.kml: Words and 1 more left out: expected coordinates in decimal degrees, got east,north.",
  ]);
});

test("a GPX with decimal commas is no place 50 km away", async () => {
  const gpx = `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Edge</name><trkseg>${'<trkpt lat="47,5" lon="7,5"/>'.repeat(4)}</trkseg></trk></gpx>`;
  const { areas, sentences } = await readAreaFile(new File([gpx], "walk.gpx"));
  expect(areas).toEqual([]);
  expect(sentences).toEqual([
    'walk.gpx holds no polygon and no closed line: Edge left out: expected coordinates in decimal degrees, got lat="47,5" lon="7,5".',
  ]);
});

test("a number that Python writes and JSON does not have spoils no area, and is no corner", async () => {
  const square = (first: string) =>
    `{"type":"Polygon","coordinates":[[[${first}],[7.1,46],[7.1,46.1],[7,46.1],[${first}]]]}`;
  const feature = (name: string, first: string) =>
    `{"type":"Feature","properties":{"name":"${name}","height":NaN},"geometry":${square(first)}}`;
  const text = `{"type":"FeatureCollection","features":[${feature("good", "7,46")},${feature("bad", "NaN,46")}]}`;
  const { areas, sentences } = await readAreaFile(new File([text], "two.geojson"));
  expect(areas.map(({ name }) => name)).toEqual(["good"]);
  expect(sentences.join()).toContain("bad");
});

test("GeoJSON by the line, and in UTF-16, is read", async () => {
  const line = JSON.stringify(feature({ name: "Fen" }, { type: "Polygon", coordinates: [ring(7, 47)] }));
  const byLine = await readAreaFile(new File([`${line}\n${line}\n`], "areas.geojsonl"));
  expect([byLine.areas.length, byLine.sentences]).toEqual([2, []]);
  const wide = Uint8Array.from(
    [0xff, 0xfe, ...line].flatMap((one) => (typeof one === "string" ? [one.charCodeAt(0), 0] : [one])),
  );
  expect((await readAreaFile(new File([wide], "areas.geojson"))).areas.length).toBe(1);
});

const deep = (open: string, inner: string, close: string) =>
  `${open.repeat(100_000)}${inner}${close.repeat(100_000)}`;

test.each([
  ["deep.geojson", deep('{"type":"GeometryCollection","geometries":[', "", "]}"), /nested at most 20 deep/],
  [
    "deep.geojson",
    `{"type":"Polygon","coordinates":[[${deep("[", "", "]")}]]}`,
    /expected a corner as two numbers, got \[a list, nothing\]/,
  ],
  ["deep.kml", deep("<a>", "", "</a>"), /nested at most 200 deep/],
  ["entities.kml", '<!DOCTYPE kml [<!ENTITY a "ha">]><kml>&a;</kml>', /no well-formed XML/],
  ["page.kml", "<html><body>Not found</body></html>", /expected KML or GPX, got <html>/],
  ["empty.geojson", "", /could not be read: the file is empty/],
  ["number.geojson", "5", /expected a feature, got 5/],
  ["cut.geojson", '{"type":"FeatureCollection","features":[', /expected GeoJSON, it is no JSON/],
])("%s ends in one sentence", async (name, text, sentence) => {
  const { areas, sentences } = await readAreaFile(new File([text], name));
  expect(areas).toEqual([]);
  expect(sentences).toEqual([expect.stringMatching(sentence)]);
});
