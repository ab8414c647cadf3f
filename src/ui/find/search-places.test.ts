import { expect, test } from "vitest";
import type { Place } from "./places.ts";
import { searchPlaces, whyNoPlace } from "./search-places.ts";

const town = (name: string, rank: number): Place => ({ kind: "town", name, place: [10, 50], rank });
const places = [
  town("Bernburg", 8),
  town("Bern", 4),
  town("Łódź", 4),
  town("Málaga", 4),
  town("San Bernardino", 7),
];
const names = (text: string) => searchPlaces(text, places, 7).map(({ name }) => name);

test("names that begin with the text come first, prominent ones before others, then later words", () => {
  expect(names("bern")).toEqual(["Bern", "Bernburg", "San Bernardino"]);
});

test("a town is found by its name in its own language, which is then told beside the other", () => {
  const cologne: Place = { ...town("Cologne", 2), also: ["Köln"] };
  for (const text of ["Köln", "koln", "Kölm"])
    expect(searchPlaces(text, [...places, cologne], 7).map(({ name }) => name.slice(0, 7))).toEqual([
      "Cologne",
    ]);
  expect(searchPlaces("köl", [cologne], 7)[0]?.name).toBe("Cologne (Köln)");
  expect(searchPlaces("Cologne", [cologne], 7)[0]?.name).toBe("Cologne");
});

test("accents and case do not matter", () => {
  expect(names("MALAGA")).toEqual(["Málaga"]);
});

test("a cell code is that cell and nothing else", () => {
  const [found, ...others] = searchPlaces("CRS3035RES50mN3437900E2656550", places, 7);
  expect(found).toMatchObject({ kind: "cell", cell: { east: 2656550, north: 3437900 } });
  expect(others).toEqual([]);
});

test("coordinates come with the cell that contains them", () => {
  expect(searchPlaces("51.5 N 14.5 W", places, 7)).toMatchObject([
    { kind: "coordinates", place: [-14.5, 51.5], cell: { east: 2656550, north: 3437900 } },
  ]);
});

test("two numbers that fit either way are offered both ways, latitude first before the other", () => {
  expect(searchPlaces("51.5, -14.5", places, 7).map(({ name }) => name)).toEqual([
    "51.5000° N 14.5000° W",
    "14.5000° S 51.5000° E",
  ]);
});

test("coordinates that cannot be say why", () => {
  expect(whyNoPlace("51°75' N 14°30' W")).toBe("expected minutes under 60, got 75");
  expect(whyNoPlace("Bern")).toBeNull();
});

test("nothing is found for nothing", () => {
  expect(names("  ")).toEqual([]);
  expect(names("Atlantis")).toEqual([]);
});
