import { describe, expect, test } from "vitest";
import { cellAt, cellCentre, cellCode, cellRing, neighbourCell, parseCellCode } from "./cell.ts";
import oracle from "./fixtures/cell-codes.json" with { type: "json" };

/** Degrees; 1e-7 is about a centimetre, far below the cell and the fixture's rounding. */
const CENTIMETRE_IN_DEGREES = 1e-7;

describe("the cell at a place", () => {
  test.each(oracle.places)("$lon $lat is in the cell that PROJ finds", ({ lon, lat, code }) => {
    expect(cellCode(cellAt([lon, lat])!)).toBe(code);
  });

  test.each(oracle.places)(
    "the centre of $code lies where PROJ puts it",
    ({ code, centreLon, centreLat }) => {
      const [lon, lat] = cellCentre(parseCellCode(code)!);
      expect(Math.abs(lon - centreLon)).toBeLessThan(CENTIMETRE_IN_DEGREES);
      expect(Math.abs(lat - centreLat)).toBeLessThan(CENTIMETRE_IN_DEGREES);
    },
  );

  test.each([
    [-60, 50],
    [10, 10],
    [Number.NaN, 50],
  ])("%d %d is outside the grid", (lon, lat) => {
    expect(cellAt([lon, lat])).toBeNull();
  });
});

describe("a cell code", () => {
  test.each([
    "",
    "CRS3035RES50mN3210000",
    "CRS3035RES50mN3210010E4321000",
    "CRS3035RES100mN3210000E4321000",
    "CRS3035RES50mN9999950E9999950",
    "CRS3035RES50mN0E0",
    " CRS3035RES50mN3210000E4321000",
  ])("%j is refused", (code) => {
    expect(parseCellCode(code)).toBeNull();
  });
});

test("the natural origin of the projection is the corner of a cell", () => {
  expect(cellAt([10.00001, 52.00001])).toEqual({ east: 4321000, north: 3210000 });
});

test("the ring of a cell closes and contains its centre", () => {
  const cell = { east: 2656000, north: 3436800 };
  const ring = cellRing(cell);
  const [lon, lat] = cellCentre(cell);
  expect(ring).toHaveLength(5);
  expect(ring[0]).toEqual(ring[4]);
  expect(Math.min(...ring.map(([x]) => x))).toBeLessThan(lon);
  expect(Math.max(...ring.map(([, y]) => y))).toBeGreaterThan(lat);
});

test("one step north is 50 m north, and no step leaves the grid", () => {
  expect(neighbourCell({ east: 4321000, north: 3210000 }, 0, 1)).toEqual({ east: 4321000, north: 3210050 });
  expect(neighbourCell({ east: 4321000, north: 3210000 }, 100_000, 0)).toBeNull();
});
