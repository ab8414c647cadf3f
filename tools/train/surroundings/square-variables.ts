import { join } from "node:path";
import { toAddress } from "../../../node/local-file.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { toPixels } from "../../../src/core/affine.ts";
import { SQUARE_KINDS } from "../../../src/inference/surroundings/open-surroundings.ts";
import { type PlaceScales, SQUARE_VARIABLES } from "../../../src/inference/surroundings/place-numbers.ts";
import { SQUARES, squareLonLat } from "../../../src/inference/surroundings/square-grid.ts";
import { landMask } from "../../../src/prediction/range/land-mask.ts";
import { landRings } from "../../../src/prediction/range/land-rings.ts";
import { rangeGrid } from "../../../src/prediction/range/range-grid.ts";
import type { Raster } from "../../../src/sources/raster.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { bilinear, readBands } from "../sinr/sample-rasters.ts";

/** What is known of every square. */
export interface SquareTable {
  readonly kinds: Uint8Array;
  /** `[squares on land, variables]`, a byte each. */
  readonly stored: Uint8Array;
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/** Points on a side of a square at which rasters are read. */
const POINTS = 5;
/** A square with less land than this share counts as sea, unless plots lie in it. */
const LEAST_LAND = 0.25;

/** The rasters below `data`: relief, then the climate in the order of {@link SQUARE_VARIABLES}. */
const RASTERS = [
  "debian-etopo5-europe/etopo5_europe.tif",
  ...["temp_july_c", "temp_dec_c", "precip_july_mm", "precip_dec_mm"].map(
    (name) => `debian-marble-climate-europe/${name}.tif`,
  ),
];

/**
 * Makes the table of squares: which are land (Natural Earth 1:50 million), in which plots lie, and the relief and climate of those on
 * land, read bilinearly at 25 points each and stored as bytes over their range.
 */
export async function squareTable(data: string, plotSquares: ArrayLike<number>): Promise<SquareTable> {
  const rasters = createRasters(createNodeTransport());
  const [relief, ...climate] = await Promise.all(
    RASTERS.map(async (path) => (await readBands(rasters, toAddress(join(data, path))))[0]!),
  );
  const kinds = await squareKinds(plotSquares);
  const rows = [...kinds.keys()]
    .filter((square) => kinds[square] !== SQUARE_KINDS.sea)
    .map((square) => variablesOf(square, relief!, climate));
  const ranges = SQUARE_VARIABLES.map((_, at) => {
    const own = rows.map((row) => row[at]!);
    return { least: Math.min(...own), most: Math.max(...own) };
  });
  const stored = Uint8Array.from(
    rows.flatMap((row) =>
      row.map((value, at) => {
        const { least, most } = ranges[at]!;
        return Math.round((255 * (value - least)) / (most - least));
      }),
    ),
  );
  return { kinds, stored, ...standardising(stored, SQUARE_VARIABLES.length) };
}

/** What brings each stored variable to mean 0 and deviation 1 over the squares on land. */
function standardising(stored: Uint8Array, width: number): Pick<PlaceScales, "scale" | "shift"> {
  const scale = new Float32Array(width);
  const shift = new Float32Array(width);
  const count = stored.length / width;
  for (let at = 0; at < width; at++) {
    let [sum, squares] = [0, 0];
    for (let row = at; row < stored.length; row += width) {
      sum += stored[row]!;
      squares += stored[row]! ** 2;
    }
    const mean = sum / count;
    scale[at] = 1 / Math.sqrt(squares / count - mean ** 2);
    shift[at] = -mean * scale[at]!;
  }
  return { scale, shift };
}

async function squareKinds(plotSquares: ArrayLike<number>): Promise<Uint8Array> {
  const grid = rangeGrid([-35, 25, 75, 75], 2200, 1000);
  const land = landMask(grid, await landRings());
  const [west, , , north] = grid.box;
  const isLand = (lon: number, lat: number) =>
    land[Math.floor((north - lat) / 0.05) * grid.cols + Math.floor((lon - west) / 0.05)] === 1;
  const kinds = new Uint8Array(SQUARES.rows * SQUARES.cols);
  for (let square = 0; square < kinds.length; square++) {
    const points = pointsOf(square);
    const share = points.filter(([lon, lat]) => isLand(lon, lat)).length / points.length;
    if (share >= LEAST_LAND && points.every(isWithinRasters)) kinds[square] = SQUARE_KINDS.land;
  }
  for (let plot = 0; plot < plotSquares.length; plot++) kinds[plotSquares[plot]!] = SQUARE_KINDS.plots;
  return kinds;
}

/** The rasters of the data folder end there, degrees. */
function isWithinRasters([lon, lat]: readonly [number, number]): boolean {
  return lon > -32 && lon < 46 && lat > 27 && lat < 73;
}

function pointsOf(square: number): (readonly [number, number])[] {
  const steps = Array.from({ length: POINTS }, (_, at) => (at + 0.5) / POINTS);
  return steps.flatMap((down) => steps.map((right) => squareLonLat(square, right, down)));
}

function variablesOf(square: number, relief: Raster, climate: readonly Raster[]): number[] {
  const points = pointsOf(square);
  const read = (raster: Raster) =>
    points.map((point) => bilinear(raster, ...toPixels(raster.transform, ...point)));
  const heights = read(relief);
  const above = heights.map((height) => Math.max(0, height));
  const mean = average(above);
  const deviation = Math.sqrt(average(above.map((height) => (height - mean) ** 2)));
  const sea = heights.filter((height) => height <= 0).length / heights.length;
  return [Math.sqrt(mean), Math.sqrt(deviation), sea, ...climate.map((raster) => average(read(raster)))];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
