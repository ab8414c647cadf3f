import { expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { readPlots } from "./read-plots.ts";

test("a long file gives its plots, with what is wrong on which line", () => {
  const text = [
    "eventID,eventDate,decimalLongitude,decimalLatitude,scientificName,occurrenceStatus,organismQuantity",
    'a,2019-06-01,7.5,46.5,"Calluna vulgaris",present,12.5',
    "a,2019-06-01,7.5,46.5,Erica tetralix,absent,",
    "a,2019-06-01,7.5,46.5,Calluna vulgaris,present,3",
    "a,2019-06-01,7.6,46.5,Molinia caerulea,present,3",
    "b,2019-06-01,east,46.5,Molinia caerulea,present,3",
    "c,2020-06-01,7.5,46.6,Molinia caerulea,present,some",
    "d,2020-06-01,7.5",
    "e,2020-06-01,7.5,46.7,,absent,",
  ].join("\n");
  const { plots, problems } = readPlots(text, "plots.csv", { crs: null, isSwapped: false });
  expect(plots.map(({ id, year, species }) => [id, year, [...species]])).toEqual([
    ["a", 2019, [["Calluna vulgaris", 12.5]]],
    ["c", 2020, [["Molinia caerulea", null]]],
    ["e", 2020, []],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8]);
  expect(problems[3]!.message).toContain('got "some"');
});

test("a column of a long file that says nothing known is named with the header's line", () => {
  const text = "plot,lon,lat,species,weather\n1,7.5,46.5,Calluna vulgaris,rain\n";
  const { plots, problems } = readPlots(text, "plots.csv", { crs: null, isSwapped: false });
  expect(plots.map(({ species }) => [...species.keys()])).toEqual([["Calluna vulgaris"]]);
  expect(problems).toEqual([{ line: 1, message: expect.stringContaining("weather") }]);
});

test("a wide file in a projection is brought to the European grid", () => {
  const text = "plot;x;y;Fagus sylvatica;Quercus robur\n1;2600000;1200000;80;0\n2;2600100;1200000;??;1\n";
  const { plots, problems } = readPlots(text, "wide.csv", { crs: "EPSG:2056", isSwapped: false });
  expect(plots.map(({ species }) => [...species])).toEqual([
    [["Fagus sylvatica", 80]],
    [["Quercus robur", 1]],
  ]);
  // Bern, the origin of EPSG:2056, by GDAL 3.6 (osr.CoordinateTransformation).
  expect(Math.hypot(plots[0]!.x - 4125888.59, plots[0]!.y - 2651989.13)).toBeLessThan(2);
  expect(problems).toEqual([{ line: 3, message: expect.stringContaining("Fagus sylvatica") }]);
});

test("a file without coordinates, or with x and y and no system, is refused in one sentence", () => {
  for (const header of ["plot,species", "plot,x,y,Fagus sylvatica"]) {
    let caught: unknown;
    try {
      readPlots(`${header}\n1,2,3,4\n`, "plots.csv", { crs: null, isSwapped: false });
    } catch (error) {
      caught = error;
    }
    expect(isAppError(caught, "BadInput")).toBe(true);
  }
});
