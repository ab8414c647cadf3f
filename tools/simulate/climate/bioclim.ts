import type { BandToWrite, RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";

const MONTHS = 12;
const NODATA = -32_768;
const TENTHS = { scale: 0.1, offset: 0, unit: "degC" };
const MILLIMETRES = { scale: 1, offset: 0, unit: "mm" };
const PER_CENT = { scale: 1, offset: 0, unit: "%" };
const BANDS: readonly BandToWrite[] = [
  { name: "bio1", ...TENTHS },
  { name: "bio2", ...TENTHS },
  { name: "bio3", ...PER_CENT },
  { name: "bio4", scale: 0.001, offset: 0, unit: "degC" },
  ...["bio5", "bio6", "bio7", "bio8", "bio9", "bio10", "bio11"].map((name) => ({ name, ...TENTHS })),
  ...["bio12", "bio13", "bio14"].map((name) => ({ name, ...MILLIMETRES })),
  { name: "bio15", ...PER_CENT },
  ...["bio16", "bio17", "bio18", "bio19"].map((name) => ({ name, ...MILLIMETRES })),
];

/**
 * The 19 bioclimatic variables of a monthly series' mean year, in the integers of WorldClim 1.4 (temperature in
 * 0.1 degrees C, bio4 in 0.001): definitions of ANUCLIM / O'Donnell and Ignizio (2012), USGS Data Series 691.
 */
export function bioclim(monthly: RasterToWrite): RasterToWrite {
  const pixels = monthly.rows * monthly.cols;
  const values = new Int16Array(BANDS.length * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [pr, tas, tasmax, tasmin] = meanYear(monthly, pixel);
    computeBioclim({ pr: pr!, tas: tas!, tasmax: tasmax!, tasmin: tasmin! }).forEach((value, band) => {
      values[band * pixels + pixel] = Math.round(value);
    });
  }
  return {
    ...monthly,
    ...{ values, sampleType: "int16", nodata: NODATA, bands: BANDS, interleave: "band" },
    description: "Bioclimatic variables bio1-bio19 of the mean year 2000-2018, in WorldClim 1.4 integers.",
  };
}

interface MeanYear {
  /** Millimetres a month, and degrees Celsius: twelve months each. */
  readonly pr: readonly number[];
  readonly tas: readonly number[];
  readonly tasmax: readonly number[];
  readonly tasmin: readonly number[];
}

/** bio1 to bio19 of a mean year, in WorldClim 1.4 units before rounding; quarters are three months running. */
export function computeBioclim({ pr, tas, tasmax, tasmin }: MeanYear): number[] {
  const warmest = Math.max(...tasmax);
  const coldest = Math.min(...tasmin);
  const range = mean(tasmax.map((high, month) => high - tasmin[month]!));
  const rainOf = quarters(pr).map((value) => 3 * value);
  const warmthOf = quarters(tas);
  const at = (of: readonly number[], by: readonly number[], pick: (...values: number[]) => number) =>
    of[by.indexOf(pick(...by))]!;
  const tenths = (value: number) => value * 10;
  const rainMean = mean(pr);
  return [
    tenths(mean(tas)),
    tenths(range),
    (100 * range) / (warmest - coldest),
    1000 * deviation(tas),
    tenths(warmest),
    tenths(coldest),
    tenths(warmest - coldest),
    tenths(at(warmthOf, rainOf, Math.max)),
    tenths(at(warmthOf, rainOf, Math.min)),
    tenths(Math.max(...warmthOf)),
    tenths(Math.min(...warmthOf)),
    12 * rainMean,
    Math.max(...pr),
    Math.min(...pr),
    (100 * deviation(pr)) / (1 + rainMean),
    Math.max(...rainOf),
    Math.min(...rainOf),
    at(rainOf, warmthOf, Math.max),
    at(rainOf, warmthOf, Math.min),
  ];
}

function meanYear({ values, bands }: RasterToWrite, pixel: number): number[][] {
  const perVariable = bands.length / 4;
  return Array.from({ length: 4 }, (_, variable) =>
    Array.from({ length: MONTHS }, (_, month) => {
      let sum = 0;
      for (let step = month; step < perVariable; step += MONTHS)
        sum += values[pixel * bands.length + variable * perVariable + step]!;
      const stored = sum / (perVariable / MONTHS);
      return variable === 0 ? stored * 0.01 : stored * 0.1 - 273.15;
    }),
  );
}

function quarters(months: readonly number[]): number[] {
  return months.map((_, first) => mean([0, 1, 2].map((next) => months[(first + next) % MONTHS]!)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation, as in the R package dismo. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
