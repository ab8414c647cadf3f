import { beforeAll, describe, expect, it } from "vitest";
import { OPEN_WATER } from "../../environment.ts";
import { ISLAND_GRID } from "../../grid/island-grid.ts";
import { type Landscape, makeLandscape } from "../../landscape/make-landscape.ts";
import { landCoverMap } from "../../maps/land-cover.ts";
import { SCENARIOS } from "../../scenario.ts";
import { type AerialPlace, aerialPatches, sixLayers } from "./aerial-patches.ts";

const { cols, originEasting, originNorthing } = ISLAND_GRID;

let landscape: Landscape;
beforeAll(async () => {
  landscape = await makeLandscape(3, SCENARIOS[0]);
});

/** The middle of a pixel of 10 m. */
function placeOf(pixel: number): AerialPlace {
  return {
    x: originEasting + ((pixel % cols) + 0.5) * 10,
    y: originNorthing - (Math.floor(pixel / cols) + 0.5) * 10,
  };
}

function landPixels(count: number): number[] {
  const { habitat } = landscape.environment;
  const land = Array.from(habitat.keys()).filter((pixel) => habitat[pixel] !== OPEN_WATER);
  return Array.from({ length: count }, (_, at) => land[Math.floor(((at + 0.5) / count) * land.length)]!);
}

describe("aerial patches of the island", () => {
  it("shows a place alike in every patch that holds it, in any order", () => {
    const [pixel] = landPixels(1);
    const { x, y } = placeOf(pixel!);
    const [here, there] = [
      ...aerialPatches(
        landscape,
        [
          { x, y },
          { x: x + 37, y: y - 21 },
        ],
        96,
      ),
    ];
    const [again] = [...aerialPatches(landscape, [{ x: x + 37, y: y - 21 }], 96)];
    expect(again).toEqual(there);
    const layers = sixLayers(there!).subarray(7 * 6, 8 * 6);
    expect([...layers]).toEqual([
      ...there!.colours.subarray(28, 32),
      there!.altitude[7],
      there!.landCover[7],
    ]);
    for (let row = 0; row < 96 - 21; row++) {
      const [from, to] = [((row + 21) * 96 + 37) * 4, row * 96 * 4];
      const own = here!.colours.subarray(from, from + (96 - 37) * 4);
      expect(there!.colours.subarray(to, to + (96 - 37) * 4)).toEqual(own);
    }
  });

  it("lies on the relief and the land cover of 10 m, whose borders it lets wind", () => {
    const pixels = landPixels(60);
    const cover = landCoverMap(landscape).values;
    const middle = 5 * 10 + 5;
    const patches = [...aerialPatches(landscape, pixels.map(placeOf), 10)];
    const alike = pixels.filter((pixel, at) => patches[at]!.landCover[middle] === cover[pixel]);
    expect(alike.length).toBeGreaterThan(45);
    for (const [at, pixel] of pixels.entries())
      expect(Math.abs(patches[at]!.altitude[middle]! - landscape.environment.elevation[pixel]!)).toBeLessThan(
        3,
      );
  });

  it("refuses a patch that reaches out of the grid, and says by how much", () => {
    const corner = { x: originEasting + 5, y: originNorthing - 5 };
    expect(() => [...aerialPatches(landscape, [corner], 64)]).toThrow(
      /inside the island's grid of 14400 x 14400 m, got 64 x 64 m from -27 m east/,
    );
  });
});
