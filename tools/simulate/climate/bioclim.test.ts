import { expect, it } from "vitest";
import { computeBioclim } from "./bioclim.ts";

/** A year made for arithmetic by hand: twelve whole degrees round a mean of 5, days that span 6, no quarters alike. */
const TAS = [0, 3, 4, 6, 8, 11, 10, 9, 6, 4, 1, -2];
const YEAR = {
  tas: TAS,
  tasmax: TAS.map((celsius) => celsius + 3),
  tasmin: TAS.map((celsius) => celsius - 3),
  pr: [100, 130, 110, 90, 90, 90, 40, 20, 30, 45, 60, 65],
};

it("gives bio1 to bio19 of a year worked out by hand, in WorldClim 1.4 units", () => {
  // bio3: 6 of 19 degrees. bio4: squares sum to 184, over 11, root 4.0899. bio15: 12,975 over 11, root 34.345, over 73.5.
  const temperatures = [50, 60, 31.579, 4089.9, 140, -50, 190, 23.333, 83.333, 100, -3.333];
  const rains = [870, 130, 20, 46.727, 340, 90, 150, 225];
  const expected = [...temperatures, ...rains];
  const got = computeBioclim(YEAR);
  expect(got).toHaveLength(19);
  got.forEach((value, place) => {
    expect(value, `bio${place + 1}`).toBeCloseTo(expected[place]!, 1);
  });
});
