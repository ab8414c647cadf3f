import { expect, test } from "vitest";
import { readSurveyPoints } from "./read-survey-points.ts";

const columns = [
  ...["eventID", "scientificName", "eventDate", "decimalLongitude", "decimalLatitude", "locationID"],
  ...["habitat", "occurrenceStatus"],
];

const line = (eventID: string, scientificName: string, more: Record<string, string> = {}): string => {
  const cells: Record<string, string> = {
    ...{
      eventID,
      scientificName,
      eventDate: "2019-05-25",
      decimalLongitude: "-14.5",
      decimalLatitude: "51.5",
    },
    ...{ locationID: "CRS3035RES50mN3437900E2656550", habitat: "", occurrenceStatus: "present", ...more },
  };
  return columns.map((column) => cells[column]).join(",");
};

const table = (lines: readonly string[]) => [columns.join(","), ...lines].join("\n");

test("the lines of a plot are one point with its species, its year and its habitat", () => {
  const lines = [
    line("a", "Carex riparia", { habitat: "Q53" }),
    line("a", "Carex paniculata"),
    line("a", "Calluna vulgaris", { occurrenceStatus: "absent" }),
    line("b", "Carex riparia", { eventDate: "", decimalLatitude: "51.6" }),
  ];
  const { points, recorded } = readSurveyPoints(table(lines), "f.csv", false);
  expect([...recorded].map(([name, places]) => [name, [...places]])).toEqual([
    ["Carex riparia", [0, 1]],
    ["Carex paniculata", [0]],
  ]);
  expect(points).toEqual([
    { lon: -14.5, lat: 51.5, id: "a", species: 2, events: 1, years: [2019, 2019], habitat: "Q53" },
    { lon: -14.5, lat: 51.6, id: "b", species: 1, events: 1, years: null, habitat: null },
  ]);
});

test("records are put together for each cell, with how many there are and the span of their years", () => {
  const lines = [
    line("r1", "Carex riparia"),
    line("r2", "Carex riparia", { eventDate: "2014" }),
    line("r3", "Bellis perennis"),
  ];
  expect(readSurveyPoints(table(lines), "f.csv", true).points).toMatchObject([
    { id: "CRS3035RES50mN3437900E2656550", species: 2, events: 3, years: [2014, 2019] },
  ]);
});

test("lines without coordinates are passed over and counted; a file without their columns is refused", () => {
  const without = line("a", "x", { decimalLongitude: "", decimalLatitude: "" });
  const { points, notes } = readSurveyPoints(table([without]), "f.csv", false);
  expect(points).toEqual([]);
  expect(notes.at(-1)).toBe("1 line has no coordinates and is left out");
  expect(() => readSurveyPoints("species,z\na,1\n", "f.csv", false)).toThrow(
    "f.csv: expected columns decimalLongitude and decimalLatitude",
  );
});

test("a line without coordinates lies where its plot lies", () => {
  const lines = [
    line("a", "Carex riparia"),
    line("a", "Bellis perennis", { decimalLongitude: "", decimalLatitude: "" }),
  ];
  const { points, notes } = readSurveyPoints(table(lines), "f.csv", false);
  expect(points).toMatchObject([{ id: "a", species: 2 }]);
  expect(notes.join()).not.toContain("left out");
});

test("what was left out is told with its line, the first hundred of it, and how columns were understood", () => {
  const bad = Array.from({ length: 120 }, () => line("b", "Carex riparia", { decimalLatitude: "fifty" }));
  const { points, doubts, doubtCount, notes } = readSurveyPoints(
    table([line("a", "Bellis perennis"), ...bad]),
    "f.csv",
    false,
  );
  expect(points).toHaveLength(1);
  expect([doubts.length, doubtCount]).toEqual([100, 120]);
  expect(doubts[0]).toEqual({ line: 3, message: expect.stringContaining('"fifty"') });
  expect(notes[0]).toContain("the plot from eventID");
});
