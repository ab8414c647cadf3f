import { AppError } from "../core/errors.ts";
import type { RangeModel } from "./range-model.ts";
import { fitRidgeCv, type RegressionRows, r2 } from "./ridge-cv.ts";

/** One raster of the whole Earth, row by row from the north. */
export interface WorldRaster {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  /** NaN where nothing is known. */
  readonly values: ArrayLike<number>;
}

/** How well a raster follows from embeddings. */
export interface FeatureScore {
  readonly raster: string;
  readonly trainR2: number;
  readonly testR2: number;
  readonly alpha: number;
}

/** The rasters of the benchmark, by the names of their files. */
export const GEO_FEATURE_RASTERS = [
  ...["ABOVE_GROUND_CARBON", "ELEVATION", "LEAF_AREA_INDEX", "NON_TREE_VEGITATED", "NOT_VEGITATED"],
  ...["POPULATION_DENSITY", "SNOW_COVER", "SOIL_MOISTURE", "TREE_COVER"],
] as const;

/** The name of a raster of the benchmark, by that of its file. */
export function rasterName(file: string): string {
  return file.replace(/\.tiff?$/i, "").toUpperCase();
}

const LOGARITHMIC: ReadonlySet<string> = new Set(["POPULATION_DENSITY"]);
const CELL_PIXELS = 25;
const ALPHAS = [0.1, 1, 10];
const FOLDS = 10;

/**
 * Scores a model's embeddings by how well ridge regression on them predicts a raster: trained on one colour of a checkerboard, tested on the
 * other, where the mask is 1. The raster is scaled to 0 to 1 (population by log1p above its least), the features by their range in
 * training.
 *
 * @param cellPixels  Side of a square of the checkerboard.
 * @throws AppError BadInput where raster and mask differ in size, or one colour has too few pixels.
 */
export function geoFeature(
  model: RangeModel,
  raster: WorldRaster,
  mask: WorldRaster,
  cellPixels = CELL_PIXELS,
): FeatureScore {
  const { name, rows, cols } = raster;
  if (rows !== mask.rows || cols !== mask.cols)
    throw badRaster(
      name,
      `expected ${mask.rows} by ${mask.cols} pixels as in the mask, got ${rows} by ${cols}`,
    );
  const scaled = scaledValues(raster, mask);
  const [train, test] = ([0, 1] as const).map((colour) => {
    const pixels: number[] = [];
    for (let pixel = 0; pixel < scaled.length; pixel++) {
      const [row, col] = [Math.floor(pixel / cols), pixel % cols];
      if (!Number.isNaN(scaled[pixel]!) && colourOf(row, col, cellPixels) === colour) pixels.push(pixel);
    }
    if (pixels.length < FOLDS)
      throw badRaster(name, `expected at least ${FOLDS} pixels in each colour, got ${pixels.length}`);
    return rowsAt(model, pixels, scaled, rows, cols);
  }) as [RegressionRows, RegressionRows];
  scaleByRange(train.features, test.features, model.width);
  const ridge = fitRidgeCv(train, ALPHAS, FOLDS);
  return { raster: name, trainR2: r2(train, ridge), testR2: r2(test, ridge), alpha: ridge.alpha };
}

/** 0 to learn from, 1 to test on: the first square of the first row of squares is tested on. */
function colourOf(row: number, col: number, cell: number): 0 | 1 {
  return ((Math.floor(row / cell) + Math.floor(col / cell) + 1) % 2) as 0 | 1;
}

function scaledValues({ name, values }: WorldRaster, mask: WorldRaster): Float64Array {
  const scaled = Float64Array.from(values, (value, pixel) => (mask.values[pixel] === 1 ? value : Number.NaN));
  const shift = () => {
    let least = Number.POSITIVE_INFINITY;
    for (const value of scaled) if (value < least) least = value;
    return least;
  };
  if (LOGARITHMIC.has(name)) {
    const least = shift();
    for (let pixel = 0; pixel < scaled.length; pixel++) scaled[pixel] = Math.log1p(scaled[pixel]! - least);
  }
  const least = shift();
  let most = 0;
  for (const value of scaled) if (value - least > most) most = value - least;
  if (most === 0) throw badRaster(name, "expected different numbers within the mask, got one or none");
  return scaled.map((value) => (value - least) / most);
}

function rowsAt(
  model: RangeModel,
  pixels: readonly number[],
  scaled: Float64Array,
  rows: number,
  cols: number,
): RegressionRows {
  const lons = pixels.map((pixel) => -180 + (360 * (pixel % cols)) / (cols - 1));
  const lats = pixels.map((pixel) => 90 - (180 * Math.floor(pixel / cols)) / (rows - 1));
  return {
    features: Float64Array.from(model.embed(lons, lats)),
    targets: Float64Array.from(pixels, (pixel) => scaled[pixel]!),
  };
}

/** Scales each feature so that it runs from 0 to 1 in training; one that does not vary there is only shifted. */
function scaleByRange(train: Float64Array, test: Float64Array, width: number): void {
  for (let c = 0; c < width; c++) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = c; at < train.length; at += width) {
      least = Math.min(least, train[at]!);
      most = Math.max(most, train[at]!);
    }
    const range = most > least ? most - least : 1;
    for (const values of [train, test])
      for (let at = c; at < values.length; at += width) values[at] = (values[at]! - least) / range;
  }
}

function badRaster(name: string, reason: string): AppError {
  return new AppError("BadInput", `${name}: ${reason}`, { input: name });
}
