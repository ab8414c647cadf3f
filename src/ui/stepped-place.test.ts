import { expect, test } from "vitest";
import { cellAt } from "../core/cell.ts";
import { steppedPlace } from "./stepped-place.ts";

const sydney = { lon: 151.2, lat: -33.9, zoom: 4 };
const step = (east: number, north: number, isLong = false) => ({ east, north, isLong });
const nowhere = { cell: null, place: null };

test("the first step puts the crosshair at the centre of the view: a cell in Europe, a place beyond it", () => {
  expect(steppedPlace(nowhere, sydney, step(1, 0))).toEqual({ cell: null, place: [151.2, -33.9] });
  const bern = { lon: 7.45, lat: 46.95, zoom: 10 };
  expect(steppedPlace(nowhere, bern, step(1, 0))).toEqual({ cell: cellAt([7.45, 46.95]), place: null });
});

test("beyond Europe a step is 8 pixels of the screen, 80 with Shift, and goes around the date line", () => {
  const at = { cell: null, place: [151.2, -33.9] } as const;
  // 8 pixels of 512 times 2^4 pixels around the Earth are 0.3515625 degrees of longitude.
  expect(steppedPlace(at, sydney, step(1, 0)).place![0]).toBeCloseTo(151.55156, 5);
  expect(steppedPlace(at, sydney, step(0, -1, true)).place![1]).toBeCloseTo(-33.9 - 3.515625 * 0.830012, 3);
  const east = { cell: null, place: [179.9, -33.9] } as const;
  expect(steppedPlace(east, sydney, step(1, 0)).place![0]).toBeCloseTo(-179.74844, 5);
});

test("a step into Europe is a cell again, and a step never leaves the map", () => {
  const asia = { cell: null, place: [45.2, 50] } as const;
  const view = { lon: 45, lat: 50, zoom: 4 };
  expect(steppedPlace(asia, view, step(-1, 0, true)).cell).not.toBeNull();
  const pole = { cell: null, place: [0, -84.9] } as const;
  expect(steppedPlace(pole, { lon: 0, lat: -80, zoom: 0 }, step(0, -1, true)).place![1]).toBe(-85);
});
