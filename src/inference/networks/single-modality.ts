import { AppError } from "../../core/errors.ts";
import type { Modality } from "../../core/modality.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import { inputBands } from "../model-input.ts";
import type { SpeciesCheckpoint, StatedInputs } from "./architecture.ts";

/** A modality of GeoPlant's networks of single modalities. */
export type SingleModality = (typeof singleModalities)[number];

const singleModalities = ["sentinel2", "landsat", "climate"] as const satisfies readonly Modality[];

/**
 * How GeoPlant's notebooks of single modalities scale their inputs (https://github.com/plantnet/GeoPlant at 88b090c): cubes are raw, with
 * gaps as 0; the picture is scaled to 0..1, where the ensemble scales it to -1..1.
 */
const PUBLISHED: Readonly<Record<SingleModality, NonNullable<Preprocessing[SingleModality]>>> = {
  landsat: [{ step: "nodata-to-zero" }],
  climate: [{ step: "nodata-to-zero" }],
  sentinel2: [{ step: "nodata-to-zero" }, { step: "u8-gamma" }, { step: "divide-255" }],
};

/** Returns how the inputs of a network with this modality alone are scaled. */
export function singlePreprocessing(modality: SingleModality): Preprocessing {
  return { [modality]: PUBLISHED[modality] };
}

/**
 * Returns the modality of a checkpoint's network with a single one: the one that was stated, by itself or by steps for it alone,
 * or else the only one with as many channels.
 *
 * @throws BadInput where several have as many and none was stated; WeightsMismatch where the stated one has another number of them.
 */
export function singleModality(
  channels: number,
  key: string,
  { modality, preprocessing }: Pick<SpeciesCheckpoint, "modality" | "preprocessing">,
): SingleModality {
  const steps = typeof preprocessing === "object" && preprocessing !== null ? Object.keys(preprocessing) : [];
  const stated = modality ?? (steps.length === 1 ? steps[0] : undefined);
  const fitting = singleModalities.filter((one) => inputBands[one].length === channels);
  if (stated === undefined && fitting.length > 1)
    throw new AppError(
      "BadInput",
      `a network with ${channels} channels may look at ${fitting.join(" or ")}: state which, by --modality or by a preprocessing.json with steps for it alone`,
      { input: "--modality" },
    );
  const found = stated === undefined ? fitting[0] : fitting.find((one) => one === stated);
  if (found !== undefined) return found;
  const wanted = singleModalities
    .filter((one) => stated === undefined || one === stated)
    .map((one) => `${inputBands[one].length} (${one})`);
  throw new AppError(
    "WeightsMismatch",
    `weights "${key}": expected ${wanted.join(", ") || `a network of ${singleModalities.join(", ")}`} input channels, got ${channels}`,
    { key },
  );
}

/** Returns the modality that a model folder states for its network. */
export function loadedModality(
  channels: number,
  key: string,
  stated: StatedInputs | undefined,
): SingleModality {
  return singleModality(channels, key, { modality: stated?.inputs[0]?.modality });
}
