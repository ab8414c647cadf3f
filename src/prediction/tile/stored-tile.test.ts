import { expect, test } from "vitest";
import { packTile, unpackTile } from "./stored-tile.ts";
import type { TileAnswer } from "./tile-answer.ts";

const answer: TileAnswer = {
  kind: "tile",
  tile: { east: 3200, north: 6400 },
  level: 5,
  side: 2,
  values: Float32Array.of(5.5, Number.NaN, 7, 8),
  uncertainty: Float32Array.of(1, Number.NaN, 3, 4),
  outside: Uint8Array.of(0, 1, 0, 0),
  classes: [],
  unit: "species on a plot of 100 m2",
  mode: "exact",
  banner: null,
  provenance: {} as TileAnswer["provenance"],
};
const packed = packTile("tile a", answer);

test("an answer comes back as it was written, wherever its bytes begin in a buffer", () => {
  const shifted = new Uint8Array(packed.length + 3);
  shifted.set(packed, 3);
  expect(unpackTile("tile a", shifted.subarray(3))).toEqual(answer);
});

test("a flipped bit anywhere, a cut anywhere and bytes added are found", () => {
  for (let bit = 0; bit < 8 * packed.length; bit++) {
    const flipped = packed.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(unpackTile("tile a", flipped), `bit ${bit}`).toBeNull();
  }
  for (let length = 0; length < packed.length; length++)
    expect(unpackTile("tile a", packed.subarray(0, length)), `cut at ${length}`).toBeNull();
  expect(unpackTile("tile a", Uint8Array.of(...packed, 0))).toBeNull();
});

test("the answer of another tile is not taken for this one's", () => {
  expect(unpackTile("tile b", packed)).toBeNull();
});
