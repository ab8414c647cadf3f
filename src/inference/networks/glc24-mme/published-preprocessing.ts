import type { Preprocessing, PreprocessingStep } from "../../../tensors/preprocessing.ts";

/** A mean and a standard deviation. */
type Statistics = readonly [mean: number, std: number];

/** Means and standard deviations of the pictures' red, green and blue, 8 bits, in both sets of GeoLifeCLEF 2024. */
const RED_GREEN_BLUE: readonly Statistics[] = [
  [78.761, 26.074],
  [82.859, 24.484],
  [71.288, 23.275],
];

/** How the inputs were scaled for training, with the statistics of the surveys that were trained on. */
const GLC24_TRAIN = glc24({
  landsat: [30.071, 24.86],
  climate: [3884.726, 2939.538],
  nir: [146.082, 39.518],
});

/** How they were scaled for the published predictions, with the statistics of the surveys that were predicted. */
const GLC24_TEST = glc24({
  landsat: [30.923, 25.722],
  climate: [4004.812, 3437.992],
  nir: [143.796, 43.626],
});

/** GeoLifeCLEF 2025 scaled nothing for its predictions. */
const GLC25_TEST: Preprocessing = {
  landsat: [{ step: "nodata-to-zero" }],
  climate: [{ step: "nodata-to-zero" }],
  sentinel2: [{ step: "nodata-to-zero" }],
};

/**
 * The published ways to scale the inputs of this network, by name; the first is taken where none is chosen, for the weights learnt with its
 * numbers. https://github.com/plantnet/malpolon at c486e69
 *
 * @param quantiles  the table of GeoLifeCLEF 2025, [4][pixels]; null where there is none, then `glc25-train` is not there.
 */
export function publishedVariants(
  quantiles: readonly (readonly number[])[] | null,
): Readonly<Record<string, Preprocessing>> {
  return {
    "glc24-train": GLC24_TRAIN,
    "glc24-test": GLC24_TEST,
    ...(quantiles && { "glc25-train": glc25(quantiles) }),
    "glc25-test": GLC25_TEST,
  };
}

/** The way that is taken where none is chosen. */
export const defaultPreprocessing = GLC24_TRAIN;

function glc24({ landsat, climate, nir }: Readonly<Record<"landsat" | "climate" | "nir", Statistics>>) {
  return {
    landsat: [{ step: "nodata-to-zero" }, standardise([landsat])],
    climate: [{ step: "nodata-to-zero" }, standardise([climate])],
    sentinel2: [{ step: "nodata-to-zero" }, { step: "u8-gamma" }, standardise([...RED_GREEN_BLUE, nir])],
  } satisfies Preprocessing;
}

/** Series by the training's statistics, then by each sample's extremes, to -1..1; pictures by the quantiles of their pixels' ranks. */
function glc25(quantiles: readonly (readonly number[])[]): Preprocessing {
  const series = (statistics: Statistics): PreprocessingStep[] => [
    { step: "nodata-to-zero" },
    standardise([statistics]),
    { step: "min-max" },
    standardise([[0.5, 0.5]]),
  ];
  return {
    landsat: series([30.654, 25.702]),
    climate: series([3914.847, 3080.644]),
    sentinel2: [
      { step: "nodata-to-zero" },
      { step: "quantile-table", quantiles: quantiles.map((band) => [...band]) },
      {
        step: "min-max",
        min: quantiles.map((band) => Math.min(...band)),
        max: quantiles.map((band) => Math.max(...band)),
      },
      { step: "min-max" },
      standardise([[0.5, 0.5]]),
    ],
  };
}

function standardise(statistics: readonly Statistics[]): PreprocessingStep {
  return {
    step: "standardise",
    mean: statistics.map(([mean]) => mean),
    std: statistics.map(([, std]) => std),
  };
}
