import { describe, expect, it } from "vitest";
import { OPEN_WATER } from "../environment.ts";
import { cellMosaic } from "./cell-mosaic.ts";
import { BOX_SIZE, cornerPixel, plotPixel } from "./land-box.ts";
import { stripedIsland } from "./striped-island.ts";

const CELL = 127 * BOX_SIZE + 127;

describe("the mosaic of a cell", () => {
  it("has the plot first, then a part for each habitat of the other pixels", () => {
    const island = stripedIsland({ landCells: 2, stripeCells: 1 });
    const corner = cornerPixel(island, CELL);
    for (const pixel of [corner, corner + 1, corner + 1440]) island.habitat[pixel] = 7;
    island.habitat[corner + 4] = OPEN_WATER;
    const mosaic = cellMosaic(island);
    const first = mosaic.firstPart[CELL]!;
    expect(mosaic.firstPart[CELL + 1]! - first).toBe(3);
    expect(mosaic.hasPlot[CELL]).toBe(1);
    expect(mosaic.restPixels[CELL]).toBe(23);
    expect([...mosaic.habitat.slice(first, first + 3)]).toEqual([0, 7, 0]);
    expect([...mosaic.pixels.slice(first, first + 3)]).toEqual([0, 3, 20]);
    const temperature = mosaic.values[0]!;
    expect(temperature[first]).toBe(island.temperature[plotPixel(island, CELL)]);
    const mean =
      (island.temperature[corner]! + island.temperature[corner + 1]! + island.temperature[corner + 1440]!) /
      3;
    expect(temperature[first + 1]).toBeCloseTo(mean, 4);
  });

  it("has no plot where the middle is water, and no part in the sea", () => {
    const island = stripedIsland({ landCells: 2, stripeCells: 1 });
    island.habitat[plotPixel(island, CELL)] = OPEN_WATER;
    const mosaic = cellMosaic(island);
    expect(mosaic.hasPlot[CELL]).toBe(0);
    expect(mosaic.restPixels[CELL]).toBe(24);
    expect(mosaic.firstPart[1]).toBe(0);
  });
});
