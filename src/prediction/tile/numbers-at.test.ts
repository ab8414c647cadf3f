import { expect, it } from "vitest";
import { numbersAt } from "./numbers-at.ts";

const tile = { east: 2_656_000, north: 3_436_800 };
const drawn = {
  tile,
  side: 2,
  values: Float32Array.of(1, 2, 3, Number.NaN),
  uncertainty: Float32Array.of(0.5, 0, 0, 0),
  outside: Uint8Array.of(1, 0, 0, 0),
};

it("gives the numbers of the cell that covers a place, counted from the north-west", () => {
  const at = (east: number, north: number) => numbersAt(drawn, { east, north });
  expect(at(tile.east, tile.north + 3150)).toEqual({ value: 1, uncertainty: 0.5, isOutside: true });
  expect(at(tile.east + 3150, tile.north + 1600)?.value).toBe(2);
  expect(at(tile.east + 1550, tile.north + 1550)?.value).toBe(3);
  expect(at(tile.east + 1600, tile.north)).toBeNull();
  expect(at(tile.east - 50, tile.north)).toBeNull();
  expect(at(tile.east, tile.north + 3200)).toBeNull();
});
