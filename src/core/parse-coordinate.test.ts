import { expect, test } from "vitest";
import texts from "./crs/fixtures/texts.json" with { type: "json" };
import { parseAngle, parseCoordinate } from "./parse-coordinate.ts";

const placesOf = (text: string) => {
  const reading = parseCoordinate(text);
  return reading.kind === "places" ? reading.places : [];
};

test.each([
  ["51.5N 14.5W", [-14.5, 51.5]],
  ["51.5 N, 14.5 W", [-14.5, 51.5]],
  ["N 51.5 W 14.5", [-14.5, 51.5]],
  ["N51.5W14.5", [-14.5, 51.5]],
  ["W 14.5, N 51.5", [-14.5, 51.5]],
  ["14.5° W 51.5° N", [-14.5, 51.5]],
  ["51,5° N; 14,5° W", [-14.5, 51.5]],
  ["51,5 N 14,5 W", [-14.5, 51.5]],
  ["46°30'N 7°15'E", [7.25, 46.5]],
  ["46° 30′ 36″ N, 7° 15′ 0″ E", [7.25, 46.51]],
  ["46°30′36″N 7°15′E", [7.25, 46.51]],
  ["46 30 36 N 7 15 0 E", [7.25, 46.51]],
  ["46º30'36''N, 7º15'00''E", [7.25, 46.51]],
  ["46°30.6' Nord 7°15' Ost", [7.25, 46.51]],
  ["43° 30' Nord, 1° 15' Ouest", [-1.25, 43.5]],
  ["43° 30' norte, 1° 15' oeste", [-1.25, 43.5]],
  ["43°30'S 1°15'E", [1.25, -43.5]],
  ["\u221251.5 S, 14.5 E", [14.5, -51.5]],
  ["(51.50° N 14.50° W)", [-14.5, 51.5]],
  ["51.5 N 14.5", [14.5, 51.5]],
  ["51°30'N, 14°30'W", [-14.5, 51.5]],
  ["51° 30\u2019 0\u2033 N, 14° 30\u2019 0\u2033 W", [-14.5, 51.5]],
  ["51°30\u2018N 14°30\u2018W", [-14.5, 51.5]],
  ["51°30\u02bcN 14°30\u02bcW", [-14.5, 51.5]],
  ["51°30\u201900\u201dN 14°30\u201900\u201dW", [-14.5, 51.5]],
  ["51°30\u201a00\u201eN 14°30\u201a00\u201eW", [-14.5, 51.5]],
  ["95, 10", [95, 10]],
])("%s is one place", (text, [lon, lat]) => {
  const [place, ...others] = placesOf(text);
  expect(others).toEqual([]);
  expect(place![0]).toBeCloseTo(lon!, 9);
  expect(place![1]).toBeCloseTo(lat!, 9);
});

test.each([
  "51.5, -14.5",
  "51.5 -14.5",
  "51.5,-14.5",
  "51.5, \u221214.5",
  "51.5, \u201014.5",
  "51.5, \u201114.5",
  "51,5; -14,5",
  "51,5 -14,5",
  "51,5, -14,5",
  "51° 30' -14° 30'",
  "51 30 -14 30",
])("%s fits either way: latitude first, then the other", (text) => {
  expect(placesOf(text)).toEqual([
    [-14.5, 51.5],
    [51.5, -14.5],
  ]);
});

test.each([
  "",
  "Bern",
  "51.5",
  "1 2 3",
  "51.5,-14.5,9",
  "Route 66 west",
  "x".repeat(5_000),
  "1 ".repeat(5_000),
])("%j is no coordinates", (text) => {
  expect(parseCoordinate(text)).toEqual({ kind: "none" });
});

test.each([
  ["51°75' N 14° W", "minutes under 60, got 75"],
  ["51°30'75\" N 14° W", "seconds under 60, got 75"],
  ["51.5 N, -14.5 E", "a sign and a letter that agree, got - and E"],
  ["-51.5 N, 14.5 E", "a sign and a letter that agree"],
  ["+14.5 W, 51.5 N", "a sign and a letter that agree"],
  ["51.5 N 14.5 S", "got two latitudes"],
  ["51.5 N 14.5 O", "expected E or W, got O"],
  ["95 N 10 E", "a latitude of at most 90 degrees, got 95"],
  ["50 N 190 E", "a longitude of at most 180 degrees"],
  ["155000, 463000", "for metres name their grid"],
  ["51.5°30' N 14° W", "decimals in the last part only"],
  ["EPSG:99999 1 2", "a coordinate system that is known here"],
  ["EPSG:28992 1 2", "within the area of EPSG:28992"],
  ["UTM 99N 500000 5500000", "a UTM zone of 1 to 60"],
])("%s is refused with why", (text, why) => {
  const reading = parseCoordinate(text);
  expect(reading.kind === "refused" && reading.why).toContain(why);
});

test.each(Object.entries(texts.systems))(
  "EPSG:%s, two numbers, is where PROJ puts it",
  (code, { position, place }) => {
    const near = placesOf(`EPSG:${code} ${position.join(" ")}`).map(([lon, lat]) =>
      Math.hypot(lon - place[0]!, lat - place[1]!),
    );
    expect(Math.min(...near)).toBeLessThan(5e-5);
    expect(near.length).toBeLessThanOrEqual(2);
  },
);

test("UTM by zone and half; S is the southern half or a band north of the equator", () => {
  const [x, y] = texts.systems["25832"].position as [number, number];
  expect(placesOf(`UTM 32N ${x} ${y}`)[0]![1]).toBeCloseTo(50, 5);
  expect(placesOf(`UTM 32U ${x}, ${y}`)[0]![0]).toBeCloseTo(9, 5);
  expect(placesOf("UTM 33S 500000 4200000").map(([, lat]) => Math.sign(lat))).toEqual([1, -1]);
});

/** A linear congruential generator (Numerical Recipes): the same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const tried = 4_000;

test(`${tried} places in sixteen notations are read back within half a second of arc`, () => {
  const random = seeded(11);
  for (let count = 0; count < tried; count++) {
    const [lat, lon] = [
      Math.round(random() * 180e4 - 90e4) / 1e4,
      Math.round(random() * 360e4 - 180e4) / 1e4,
    ];
    const text = written([lat, lon], Math.floor(random() * 16));
    const near = placesOf(text).map(([foundLon, foundLat]) => Math.hypot(foundLon - lon, foundLat - lat));
    expect(Math.min(...near), text).toBeLessThan(0.5 / 3600 + 1e-4);
  }
});

/** One of sixteen notations of a place: parts (1 to 3 with their signs), letters after or before, comma or point, separator. */
function written([lat, lon]: readonly [number, number], notation: number): string {
  const [isMinutes, isBefore, isComma, isPrime] = [1, 2, 4, 8].map((bit) => (notation & bit) !== 0);
  const angle = (value: number, letters: string) => {
    const letter = letters[value < 0 ? 1 : 0]!;
    const size = Math.abs(value);
    const tenths = Math.round((size % 1) * 36_000);
    const [minutes, seconds] = [Math.floor(tenths / 600), (tenths % 600) / 10];
    const [minute, second] = isPrime ? ["′", "″"] : ["'", '"'];
    const parts = isMinutes
      ? `${Math.floor(size) + (minutes === 60 ? 1 : 0)}°${minutes % 60}${minute}${seconds}${second}`
      : `${size}°`;
    const shown = isComma ? parts.replaceAll(".", ",") : parts;
    return isBefore ? `${letter} ${shown}` : `${shown} ${letter}`;
  };
  return `${angle(lat, "NS")}${isComma ? "; " : ", "}${angle(lon, "EW")}`;
}

test("one column of a table is an angle, its axis by its letter", () => {
  expect(parseAngle("14°30' W")).toEqual({ kind: "angle", degrees: -14.5, axis: "longitude" });
  expect(parseAngle("\u221214,5")).toEqual({ kind: "angle", degrees: -14.5, axis: null });
  expect(parseAngle("n/a")).toEqual({ kind: "none" });
});
