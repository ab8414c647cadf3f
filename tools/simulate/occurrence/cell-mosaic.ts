import type { Environment } from "../environment.ts";
import { NICHE_AXES } from "../flora/species.ts";
import { BOX_SIZE, cornerPixel, isLand, PIXELS_PER_CELL, plotPixel } from "./land-box.ts";

/**
 * The parts of each 50 m cell. A cell has one part for its nested plot (where that is land) and one for each habitat
 * on the rest of its land; cells without land have none.
 */
export interface CellMosaic {
  /** The index of the first part of each cell; the last entry is the number of parts. Length cells + 1. */
  readonly firstPart: Int32Array;
  /** For each cell 1 where its first part is the nested plot, else 0. */
  readonly hasPlot: Uint8Array;
  /** For each cell the number of land pixels outside the plot, at most 24. */
  readonly restPixels: Uint8Array;
  /** Position in `HABITATS`, by part. */
  readonly habitat: Uint8Array;
  /** Pixels of 100 m2, by part; 0 for the plot itself. */
  readonly pixels: Uint8Array;
  /** Mean of each niche axis, [axis][part]. */
  readonly values: readonly Float32Array[];
}

const CELLS = BOX_SIZE * BOX_SIZE;

/** Divides all cells of the land box into parts, cell by cell. */
export function cellMosaic(environment: Environment): CellMosaic {
  const most = CELLS * (PIXELS_PER_CELL * PIXELS_PER_CELL + 1);
  const parts = {
    firstPart: new Int32Array(CELLS + 1),
    hasPlot: new Uint8Array(CELLS),
    restPixels: new Uint8Array(CELLS),
    habitat: new Uint8Array(most),
    pixels: new Uint8Array(most),
    values: NICHE_AXES.map(() => new Float32Array(most)),
  };
  let count = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    parts.firstPart[cell] = count;
    count = addParts(parts, environment, cell, count);
  }
  parts.firstPart[CELLS] = count;
  return {
    ...parts,
    habitat: parts.habitat.slice(0, count),
    pixels: parts.pixels.slice(0, count),
    values: parts.values.map((values) => values.slice(0, count)),
  };
}

function addParts(parts: CellMosaic, environment: Environment, cell: number, start: number): number {
  const plot = plotPixel(environment, cell);
  const corner = cornerPixel(environment, cell);
  let count = start;
  if (isLand(environment, plot)) {
    parts.hasPlot[cell] = 1;
    parts.habitat[count] = environment.habitat[plot]!;
    NICHE_AXES.forEach((axis, index) => {
      parts.values[index]![count] = environment[axis][plot]!;
    });
    count++;
  }
  const firstRest = count;
  for (let row = 0; row < PIXELS_PER_CELL; row++) {
    for (let col = 0; col < PIXELS_PER_CELL; col++) {
      const pixel = corner + row * environment.cols + col;
      if (pixel === plot || !isLand(environment, pixel)) continue;
      let part = firstRest;
      while (part < count && parts.habitat[part] !== environment.habitat[pixel]) part++;
      if (part === count) count++;
      parts.habitat[part] = environment.habitat[pixel]!;
      parts.restPixels[cell] = parts.restPixels[cell]! + 1;
      addPixel(parts, environment, pixel, part);
    }
  }
  return count;
}

function addPixel(parts: CellMosaic, environment: Environment, pixel: number, part: number): void {
  const pixels = parts.pixels[part]! + 1;
  parts.pixels[part] = pixels;
  NICHE_AXES.forEach((axis, index) => {
    const values = parts.values[index]!;
    values[part] = values[part]! + (environment[axis][pixel]! - values[part]!) / pixels;
  });
}
