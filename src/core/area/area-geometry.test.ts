import { describe, expect, test } from "vitest";
import { cellCode } from "../cell.ts";
import oracle from "../fixtures/covered-cells.json" with { type: "json" };
import { readAreaGeometry } from "./area-geometry.ts";

/** Share of a cell: both follow edges that are straight in degrees within half a millimetre. */
const SHARE_TOLERANCE = 2e-5;

const square = [
  [-14.5, 51.5],
  [-14.49, 51.5],
  [-14.49, 51.51],
  [-14.5, 51.51],
  [-14.5, 51.5],
];
const polygon = (...rings: number[][][]) => ({ type: "Polygon", coordinates: rings });

describe("the cells of an area", () => {
  test.each(oracle.areas)("$name: the shares that GEOS finds", ({ geometry, cells }) => {
    const found = readAreaGeometry(geometry).cells;
    const shares = new Map(
      Array.from(found.fraction, (share, at) => [
        cellCode({ east: found.east[at]!, north: found.north[at]! }),
        share,
      ]),
    );
    for (const [east, north, share] of cells as [number, number, number][])
      expect(Math.abs((shares.get(cellCode({ east, north })) ?? 0) - share)).toBeLessThan(SHARE_TOLERANCE);
    expect(Math.abs(found.count - cells.length)).toBeLessThanOrEqual(1);
  });

  test("a hole takes away exactly its own area", () => {
    const hole = square.map(([lon = 0, lat = 0]) => [-14.496 + (lon + 14.5) / 2, 51.502 + (lat - 51.5) / 2]);
    const whole = readAreaGeometry(polygon(square)).squareMetres;
    const holed = readAreaGeometry(polygon(square, hole.toReversed())).squareMetres;
    expect(holed).toBeCloseTo(whole - readAreaGeometry(polygon(hole)).squareMetres, 4);
  });

  test("two neighbours with a common edge cover their common cells once", () => {
    const beside = square.map(([lon = 0, lat = 0]) => [lon + 0.01, lat]);
    const { cells, squareMetres } = readAreaGeometry({
      type: "MultiPolygon",
      coordinates: [[square], [beside]],
    });
    expect(Math.max(...cells.fraction)).toBeLessThanOrEqual(1);
    const apart = [square, beside].map((ring) => readAreaGeometry(polygon(ring)).squareMetres);
    expect(squareMetres).toBeCloseTo(apart[0]! + apart[1]!, 4);
  });
});

describe("what is mended is said", () => {
  test("an open ring", () => {
    expect(readAreaGeometry(polygon(square.slice(0, -1))).mended).toEqual(["an open ring was closed"]);
  });

  test("rings that run the wrong way: the answer is the same", () => {
    const turned = readAreaGeometry(polygon(square.toReversed()));
    expect(turned.mended).toEqual(["a ring that ran the wrong way was turned round"]);
    expect(turned.squareMetres).toBeCloseTo(readAreaGeometry(polygon(square)).squareMetres, 6);
    expect(turned.geometry).toEqual(polygon(square));
  });

  test("features that are several", () => {
    const beside = square.map(([lon = 0, lat = 0]) => [lon + 0.02, lat]);
    const features = [square, beside].map((ring) => ({
      type: "Feature",
      properties: {},
      geometry: polygon(ring),
    }));
    expect(readAreaGeometry({ type: "FeatureCollection", features }).mended).toEqual([
      "its 2 polygons were taken together as one area",
    ]);
  });
});

const far = (lon: number, lat: number, side: number) => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat],
];

describe("what cannot be used is refused in one sentence", () => {
  test.each([
    ["a line", { type: "LineString", coordinates: square }, /got LineString/],
    ["a text", "POLYGON((0 0))", /expected a GeoJSON object, got POLYGON/],
    ["null", null, /got null/],
    ["a feature without geometry", { type: "Feature", geometry: null }, /without geometry/],
    ["no rings", polygon(), /without corners/],
    ["an empty collection", { type: "FeatureCollection", features: [] }, /without corners/],
    ["two corners", polygon([square[0]!, square[1]!, square[0]!]), /at least three corners, got 2/],
    ["a corner of text", polygon([["8", "46"] as unknown as number[]]), /corner as two numbers/],
    [
      "a flat ring",
      polygon(
        [
          [5, 45],
          [5.01, 45.01],
          [5.02, 45.02],
          [5, 45],
        ].map((p) => p),
      ),
      /encloses none/,
    ],
    [
      "a bow tie",
      polygon([square[0]!, square[2]!, square[1]!, square[3]!, square[0]!]),
      /do not cross, got a crossing at longitude -14.49500, latitude 51.50500/,
    ],
    ["a hole outside", polygon(square, far(6, 46, 0.01).toReversed()), /holes inside their outline/],
    [
      "overlapping parts",
      { type: "MultiPolygon", coordinates: [[square], [far(-14.496, 51.502, 0.002)]] },
      /do not overlap/,
    ],
    ["a country", polygon(far(5, 45, 5)), /at most 2,000 km², got/],
    ["latitude first", polygon(square.map(([lon = 0, lat = 0]) => [lat, lon])), /longitude before latitude/],
    ["metres", polygon(far(2_650_000, 3_430_000, 1000)), /metres of a projected grid/],
    ["another continent", polygon(far(-100, 40, 0.1)), /within the European grid/],
    [
      "a system that is not known",
      { ...polygon(square), crs: { properties: { name: "urn:ogc:def:crs:EPSG::99999" } } },
      /a coordinate system that is known here, got "urn:ogc:def:crs:EPSG::99999"; reproject the file first/,
    ],
  ])("%s", (_, document, sentence) => {
    expect(() => readAreaGeometry(document)).toThrow(sentence);
  });
});

describe("the system that a GeoJSON of 2008 names is converted", () => {
  // EPSG:3035's origin is 52 N 10 E; that of ETRS89 is WGS 84's.
  const metres = [
    [4_321_000, 3_210_000],
    [4_321_500, 3_210_000],
    [4_321_500, 3_210_500],
    [4_321_000, 3_210_500],
  ];

  test.each([
    ["by a name", { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3035" } }],
    ["by an address", { type: "name", properties: { name: "http://www.opengis.net/def/crs/EPSG/0/3035" } }],
    ["by a code", { type: "EPSG", properties: { code: 3035 } }],
  ])("%s, of the document or of its collection", (_, crs) => {
    const feature = { type: "Feature", properties: {}, geometry: polygon(metres as [number, number][]) };
    for (const document of [
      { ...polygon(metres as [number, number][]), crs },
      { type: "FeatureCollection", crs, features: [feature] },
    ]) {
      const { geometry, squareMetres } = readAreaGeometry(document);
      expect(Math.abs(squareMetres - 250_000)).toBeLessThan(1);
      const [lon = 0, lat = 0] = (
        geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2) as number[][]
      )[0]!;
      expect(Math.hypot(lon - 10, lat - 52)).toBeLessThan(1e-6);
    }
  });

  test.each(["urn:ogc:def:crs:EPSG::4258", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])(
    "%s is left as it is",
    (name) => {
      const document = { ...polygon(square), crs: { type: "name", properties: { name } } };
      expect(readAreaGeometry(document).geometry).toEqual(readAreaGeometry(polygon(square)).geometry);
    },
  );
});
