import { describe, expect, it } from "vitest";
import { gridPosition } from "../../core/grid-position.ts";
import { croppedTile, inputSquares } from "./input-squares.ts";
import type { InputTile } from "./input-tile.ts";
import { numbersAtPlace } from "./numbers-at-place.ts";

const lower = (metres: number) => Math.floor(metres / 6400) * 6400;

/** About 14 km across. */
const island = [-14.6, 51.42, -14.4, 51.56] as const;

describe("the squares of a view", () => {
  it("grow with what a screen's pixel covers, and never shrink beneath a tile", () => {
    const metres = [2, 10, 14, 15, 40, 4000].map((pixel) => inputSquares(island, pixel)[0]!.metres);
    expect(metres).toEqual([3200, 3200, 3200, 6400, 12_800, 1_638_400]);
  });

  it("cover what is in sight, the one at the centre first", () => {
    const squares = inputSquares(island, 20);
    expect(squares.length).toBeGreaterThan(5);
    expect(squares.length).toBeLessThan(13);
    const [x, y] = gridPosition(-14.5, 51.49);
    expect(squares[0]).toEqual({ east: lower(x), north: lower(y), metres: 6400 });
  });
});

/** Sixteen numbers over 6,400 m, counted from the north-west. */
const wide: InputTile = {
  ...{ kind: "input", tile: { east: 6400, north: 6400 }, metres: 6400, side: 4, isPicture: false, unit: "m" },
  ...{ year: null, items: [], files: [], isSimulated: true },
  values: Float32Array.from({ length: 16 }, (_, index) => index),
};

describe("a larger square in the stead of a smaller one", () => {
  it("gives the pixels of its part", () => {
    const southEast = croppedTile(wide, { east: 9600, north: 6400, metres: 3200 })!;
    expect([...southEast.values]).toEqual([10, 11, 14, 15]);
    expect(southEast).toMatchObject({ tile: { east: 9600, north: 6400 }, metres: 3200, side: 2 });
    const picture = { ...wide, side: 2, isPicture: true, values: wide.values.slice(0, 12) };
    const northWest = croppedTile(picture, { east: 6400, north: 9600, metres: 3200 })!;
    expect([...northWest.values]).toEqual([0, 1, 2]);
  });

  it("gives nothing elsewhere, or where its pixels are larger than the square", () => {
    expect(croppedTile(wide, { east: 12_800, north: 6400, metres: 3200 })).toBeNull();
    expect(croppedTile(wide, { east: 6400, north: 6400, metres: 800 })).toBeNull();
  });
});

it("tells the numbers of the pixel at a place, and none outside or where there is nothing", () => {
  expect(numbersAtPlace(wide, 6400, 12_799)).toEqual([0]);
  expect(numbersAtPlace(wide, 12_799, 6401)).toEqual([15]);
  expect(numbersAtPlace(wide, 12_800, 6400)).toBeNull();
  expect(numbersAtPlace({ ...wide, values: wide.values.map(() => Number.NaN) }, 7000, 7000)).toBeNull();
});
