import { describe, expect, test } from "vitest";
import positions from "./crs/fixtures/positions.json" with { type: "json" };
import texts from "./crs/fixtures/texts.json" with { type: "json" };
import { degreeBoxHolds, projectedSystem, type Shift } from "./crs/system-table.ts";
import { areaOfUse, conversion, lonLat } from "./crs.ts";
import { isAppError } from "./errors.ts";

/** Metres on the ground between two places in degrees. */
function metresBetween([lon, lat]: readonly number[], [otherLon, otherLat]: readonly number[]): number {
  const east = (lon! - otherLon!) * Math.cos((lat! * Math.PI) / 180);
  return Math.hypot(east, lat! - otherLat!) * 111_195;
}

/** A system without a grid cannot do better than its shift; two shifts may each be off by what EPSG states. */
const gridMetres = 2.5;

/** Withdrawn systems (and the two of Rome's meridian) for which PROJ 9.1 finds no operation, and moves nothing. */
const unmoved = new Set(["3146", "3147", "26591", "26592", "31265", "31266", "31267"]);

/** The shift for a place; none where PROJ has no operation there and moves nothing ("ballpark"), which is off by the whole shift. */
function shiftFor(code: string, [lon = 0, lat = 0]: readonly number[]): Shift | undefined {
  return projectedSystem(code)!.datum.shifts.find(({ box }) => degreeBoxHolds(box, lon, lat));
}

describe("every system against PROJ", () => {
  const all = Object.entries(positions.positions as Record<string, readonly number[]>);
  const compared = all.filter(([code, place]) => !unmoved.has(code) && shiftFor(code, place) !== undefined);

  test(`${compared.length} systems, there and back, within the accuracy of their shift`, () => {
    expect(compared.length).toBeGreaterThan(1_000);
    for (const [code, [lon = 0, lat = 0, x = 0, y = 0]] of compared) {
      const accuracy = shiftFor(code, [lon, lat])!.accuracyMetres ?? 0;
      const place = conversion(`EPSG:${code}`, lonLat)(x, y);
      expect(metresBetween(place, [lon, lat]), `EPSG:${code} to degrees`).toBeLessThan(
        gridMetres + 2 * accuracy,
      );
      const [backX, backY] = conversion(lonLat, `EPSG:${code}`)(...place);
      expect(Math.hypot(backX - x, backY - y), `EPSG:${code} and back`).toBeLessThan(0.1);
    }
  });

  test("nine in ten lie within five centimetres", () => {
    const near = compared.filter(
      ([code, [lon = 0, lat = 0, x = 0, y = 0]]) =>
        metresBetween(conversion(`EPSG:${code}`, lonLat)(x, y), [lon, lat]) < 0.05,
    );
    expect(near.length).toBeGreaterThan(0.9 * compared.length);
  });
});

describe("texts of 50 national systems, as GDAL writes them and without their codes", () => {
  const forms = Object.entries(texts.systems).flatMap(([code, { place, position, texts: own }]) =>
    Object.entries(own).map(([form, text]) => ({ code, form, text, place, position })),
  );

  test.each(forms)("$code, $form", ({ text, place, position: [x = 0, y = 0] }) => {
    expect(metresBetween(conversion(text, lonLat)(x, y), place)).toBeLessThan(gridMetres);
  });
});

test("a datum counts grads from Paris, and what its projection is written in counts so too", () => {
  const lambert2 = texts.systems["27572"].texts["Esri"];
  expect(lambert2).toContain('UNIT["Grad"');
  const [lon, lat] = conversion(lambert2, lonLat)(600_000, 2_200_000);
  // The origin: 52 grads north on the meridian of Paris, 46.8 degrees; the shift moves it by less than 60 m.
  expect(metresBetween([lon, lat], [2.33722917, 46.8])).toBeLessThan(60);
});

test("coordinates in grads are grads: 52 north on the meridian of Paris", () => {
  const [lon, lat] = conversion("EPSG:4807", lonLat)(0, 52);
  expect(metresBetween([lon, lat], [2.33722917, 46.8])).toBeLessThan(60);
  expect(conversion(lonLat, "EPSG:4807")(lon, lat)[1]).toBeCloseTo(52, 6);
});

test.each([
  ["urn:ogc:def:crs:EPSG::28992", "EPSG:28992"],
  ["http://www.opengis.net/def/crs/EPSG/0/28992", "EPSG:28992"],
  ["http://www.opengis.net/gml/srs/epsg.xml#28992", "EPSG:28992"],
  ["EPSG:7415", "EPSG:28992"],
  ["+init=epsg:28992", "EPSG:28992"],
  ["ESRI:102067", "EPSG:5514"],
  ["EPSG:102067", "EPSG:5514"],
  ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"],
  [
    "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +datum=EPSG:6289",
    "EPSG:28992",
  ],
])("%s is %s", (name, code) => {
  const near = conversion(lonLat, code)(5.4, 52.2);
  const [x, y] = conversion(name, code)(...near);
  expect(Math.hypot(x - near[0], y - near[1])).toBeLessThan(0.01);
});

test("a shift that a text states goes before the one that is known", () => {
  const text = texts.systems["28992"].texts["Esri"].replace(
    "]],PRIMEM",
    "],TOWGS84[565.04,49.91,465.84,0,0,0,0]],PRIMEM",
  );
  const [x, y] = texts.systems["28992"].position as [number, number];
  const apart = metresBetween(conversion(text, lonLat)(x, y), texts.systems["28992"].place);
  // Without its rotations the shift of the Netherlands lies some tens of metres off.
  expect(apart).toBeGreaterThan(10);
  expect(apart).toBeLessThan(200);
});

test("zeros as a shift say nothing where a datum is known", () => {
  const text = texts.systems["28992"].texts["Esri"].replace("]],PRIMEM", "],TOWGS84[0,0,0,0,0,0,0]],PRIMEM");
  const [x, y] = texts.systems["28992"].position as [number, number];
  expect(metresBetween(conversion(text, lonLat)(x, y), texts.systems["28992"].place)).toBeLessThan(
    gridMetres,
  );
});

const sphereText = (datum: string, ellipsoid: string) =>
  `GEOGCS["x",DATUM["${datum}",SPHEROID[${ellipsoid}]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]`;

test.each([
  ["EPSG:99999", /known here, got "EPSG:99999"/],
  ["nothing", /got "nothing"/],
  ["+proj=tmerc +lat_0=0 +lon_0=9 +ellps=bessel", /shift to WGS 84 .* only the ellipsoid/],
  ["+proj=tmerc +lat_0=0 +lon_0=9 +ellps=bessel +towgs84=0,0,0", /shift to WGS 84/],
  ["+proj=tmerc +lat_0=0 +lon_0=9 +ellps=bessel +nadgrids=BETA2007.gsb", /without a grid of shifts/],
  ["+proj=tmerc +lat_0=0 +lon_0=9 +ellps=moon", /an ellipsoid that is known/],
  ["+proj=tmerc +lat_0=0 +lon_0=9 +ellps=GRS80 +pm=atlantis", /prime meridian/],
  ["+proj=bertin1953 +ellps=GRS80", /a projection that is known/],
  [sphereText("D_Atlantis", '"Bessel_1841",6377397.155,299.1528128'), /got "D_Atlantis"/],
  [sphereText("D_Amersfoort", '"Airy_1830",6377563.396,299.3249646'), /got "D_Amersfoort"/],
  [sphereText("D_Atlantis_2020", '"GRS_1980",6378137,298.257222101'), /got "D_Atlantis_2020"/],
  ['LOCAL_CS["site grid",UNIT["metre",1]]', /got LOCAL_CS "site grid"/],
  ["PROJCS[", /in WKT/],
])("%s is refused in one sentence", (crs, sentence) => {
  try {
    conversion(crs, lonLat);
  } catch (error) {
    expect(isAppError(error, "UnsupportedCrs") && error.message).toMatch(sentence);
    return;
  }
  expect.unreachable();
});

/** A linear congruential generator (Numerical Recipes): the same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const invented = 600;

test(`${invented} datums of invented names, on ellipsoids of their own time, are refused: none is taken for WGS 84`, () => {
  const ellipsoids = [
    '"Bessel_1841",6377397.155,299.1528128',
    '"International_1924",6378388,297',
    '"Clarke_1880_IGN",6378249.2,293.4660213',
    '"Krasovsky_1940",6378245,298.3',
    '"Airy_1830",6377563.396,299.3249646',
  ];
  const random = seeded(2);
  for (let count = 0; count < invented; count++) {
    const name = Array.from({ length: 4 + Math.floor(random() * 9) }, () =>
      String.fromCharCode(97 + Math.floor(random() * 26)),
    ).join("");
    const zeros = random() < 0.3 ? ",TOWGS84[0,0,0,0,0,0,0]" : "";
    const ellipsoid = ellipsoids[Math.floor(random() * ellipsoids.length)]!;
    const geographic = sphereText(`D_${name}`, ellipsoid).replace("]],PRIMEM", `]${zeros}],PRIMEM`);
    const text = `PROJCS["x",${geographic},PROJECTION["Transverse_Mercator"],PARAMETER["Central_Meridian",${Math.floor(random() * 30)}],UNIT["Meter",1]]`;
    for (const crs of [geographic, text])
      expect(() => conversion(crs, lonLat), crs).toThrow(`got "D_${name}"`);
  }
});

test("an ellipsoid of today's datums needs no shift, named or not", () => {
  expect(conversion("+proj=longlat +ellps=GRS80", lonLat)(5, 52)).toEqual([5, 52]);
  expect(conversion(sphereText("D_unknown", '"GRS_1980",6378137,298.257222101'), lonLat)(5, 52)).toEqual([
    5, 52,
  ]);
});

test("the area of use is known of codes", () => {
  expect(areaOfUse("EPSG:28992")).toEqual([3, 50, 8, 54]);
  expect(areaOfUse("EPSG:32631")).toEqual([0, 0, 6, 84]);
});
