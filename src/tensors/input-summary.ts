import { bandNames, eachModality, isSeries, type Modality, type SeriesModality } from "../core/modality.ts";
import { bioclimShape, climateShape, landsatShape } from "./site.ts";

/**
 * A summary of a site's scaled inputs in few numbers, by modality; null where a modality is missing. Climate: mean and
 * deviation over months of each of the 4 variables. Landsat: mean, and logarithm of the deviation over dates, of each
 * of the 6 bands; nir minus red by quarter. Sentinel-2: mean, and logarithm of the deviation over pixels, of each of
 * the 4 bands; nir minus red; texture. Bioclimate, soil and land cover: means over their pixels of each channel, then deviations, as
 * many as there is room for, and zeros.
 * Environment: its 27 variables. An aerial patch: mean, and logarithm of the deviation over pixels, of each of the 6 bands.
 */
export type InputSummary = Readonly<Record<Modality, Float64Array | null>>;

/** Numbers in the summary of each modality. */
export const summaryLengths: Readonly<Record<Modality, number>> = {
  sentinel2: 10,
  landsat: 16,
  climate: 8,
  bioclim: 38,
  environment: 27,
  aerial: 12,
  soil: 20,
  landcover: 40,
};

/** Added to deviations before the logarithm, because no variation is smaller than the rounding of 8 bits. */
const LEAST_DEVIATION = 0.02;
/** A picture is summarised by every 8th pixel in rows and columns. */
const PIXEL_STEP = 8;

/**
 * Summarises a site after the model's preprocessing, to recognise inputs that are unlike all inputs that a model was trained on.
 */
export function summariseInputs(site: Readonly<Record<Modality, Float32Array | null>>): InputSummary {
  return eachModality((modality) => {
    const values = site[modality];
    if (values === null) return null;
    if (isSeries(modality)) return summariseSeries[modality](values);
    return modality === "aerial"
      ? summariseAerial(values)
      : summarisePicture(values, Math.sqrt(values.length / 4));
  });
}

/** Summarises the series of one place, by modality. */
export const summariseSeries: Readonly<Record<SeriesModality, (cube: Float32Array) => Float64Array>> = {
  landsat: summariseLandsat,
  climate: summariseClimate,
  bioclim: (window) => summariseAround(window, summaryLengths.bioclim),
  environment: (variables) => Float64Array.from(variables),
  soil: (window) => summariseAround(window, summaryLengths.soil),
  landcover: (window) => summariseAround(window, summaryLengths.landcover),
};

/** See {@link InputSummary}; the cube is `[4, 19, 12]`. */
function summariseClimate(cube: Float32Array): Float64Array {
  const [variables, years, months] = climateShape;
  return meansThenDeviations(cube, variables, years * months, (deviation) => deviation);
}

/** See {@link InputSummary}; the window is `[channels, 5, 5]`: what a network takes of a modality. */
function summariseAround(window: Float32Array, length: number): Float64Array {
  const [, rows, cols] = bioclimShape;
  const channels = window.length / (rows * cols);
  const summary = meansThenDeviations(window, channels, rows * cols, (deviation) => deviation);
  const fixed = new Float64Array(length);
  fixed.set(summary.subarray(0, length));
  return fixed;
}

/** See {@link InputSummary}; the cube is `[6, 4, 21]`. */
function summariseLandsat(cube: Float32Array): Float64Array {
  const [bands, quarters, years] = landsatShape;
  const summary = new Float64Array(2 * bands + quarters);
  summary.set(meansThenDeviations(cube, bands, quarters * years, logarithm));
  const [red, nir] = [0, 3].map((band) => band * quarters * years) as [number, number];
  for (let quarter = 0; quarter < quarters; quarter++)
    for (let year = 0; year < years; year++) {
      const at = quarter * years + year;
      summary[2 * bands + quarter]! += (cube[nir + at]! - cube[red + at]!) / years;
    }
  return summary;
}

/** See {@link InputSummary}; the patch is `[rows, cols, 6]`. */
function summariseAerial(patch: Float32Array): Float64Array {
  const bands = bandNames.aerial.length;
  const pixels = patch.length / bands;
  const first = patch.map((_, at) => patch[(at % pixels) * bands + Math.floor(at / pixels)]!);
  return meansThenDeviations(first, bands, pixels, logarithm);
}

/**
 * Summarises a square of a picture `[rows, cols, 4]`: `size` pixels wide, with its north-western pixel at `row` and
 * `col`. See {@link InputSummary}.
 */
export function summarisePicture(
  values: Float32Array,
  cols: number,
  { row, col, size }: { row: number; col: number; size: number } = { row: 0, col: 0, size: cols },
): Float64Array {
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  let [texture, count] = [0, 0];
  for (let r = row + (PIXEL_STEP >> 1); r < row + size; r += PIXEL_STEP)
    for (let c = col + (PIXEL_STEP >> 1); c < col + size; c += PIXEL_STEP) {
      const at = (r * cols + c) * 4;
      for (let band = 0; band < 4; band++) {
        const value = values[at + band]!;
        sums[band]! += value;
        squares[band]! += value * value;
        texture += Math.abs(value - values[at + band - 4]!);
      }
      count++;
    }
  const means = sums.map((sum) => sum / count);
  const deviations = squares.map((square, band) =>
    logarithm(Math.sqrt(Math.max(square / count - means[band]! ** 2, 0))),
  );
  return Float64Array.of(...means, ...deviations, means[3]! - means[0]!, logarithm(texture / (4 * count)));
}

function logarithm(deviation: number): number {
  return Math.log(deviation + LEAST_DEVIATION);
}

/** Returns the mean of every channel of `[channels, length]`, then their deviations after `spread` is applied. */
function meansThenDeviations(
  cube: Float32Array,
  channels: number,
  length: number,
  spread: (deviation: number) => number,
): Float64Array {
  const summary = new Float64Array(2 * channels);
  for (let channel = 0; channel < channels; channel++) {
    let [sum, square] = [0, 0];
    for (let at = channel * length; at < (channel + 1) * length; at++) {
      sum += cube[at]!;
      square += cube[at]! ** 2;
    }
    const mean = sum / length;
    summary[channel] = mean;
    summary[channels + channel] = spread(Math.sqrt(Math.max(square / length - mean ** 2, 0)));
  }
  return summary;
}
