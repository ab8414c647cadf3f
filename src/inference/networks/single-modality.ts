import { AppError } from "../../core/errors.ts";
import { isModality, type Modality, modalities } from "../../core/modality.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import { inputBands } from "../model-input.ts";
import type { SpeciesCheckpoint, StatedInputs } from "./architecture.ts";

/**
 * How GeoPlant's notebooks of single modalities scale their inputs (https://github.com/plantnet/GeoPlant at 88b090c): cubes are raw, with
 * gaps as 0; the picture is scaled to 0..1, where the ensemble scales it to -1..1.
 */
const PUBLISHED: Preprocessing = {
  landsat: [{ step: "nodata-to-zero" }],
  climate: [{ step: "nodata-to-zero" }],
  sentinel2: [{ step: "nodata-to-zero" }, { step: "u8-gamma" }, { step: "divide-255" }],
};

/** Returns how the inputs of a network with this modality alone are scaled. */
export function singlePreprocessing(modality: Modality): Preprocessing {
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
): Modality {
  const steps = typeof preprocessing === "object" && preprocessing !== null ? Object.keys(preprocessing) : [];
  const stated = modality ?? (steps.length === 1 && isModality(steps[0]!) ? steps[0] : undefined);
  const fitting = modalitiesWith(channels);
  if (stated === undefined && fitting.length > 1)
    throw new AppError(
      "BadInput",
      `a network with ${channels} channels may look at ${fitting.join(" or ")}: state which, by --modality or by a preprocessing.json with steps for it alone`,
      { input: "--modality" },
    );
  const found = stated ?? fitting[0];
  if (found !== undefined && fitting.includes(found)) return found;
  const wanted =
    found === undefined
      ? modalities.map((one) => `${inputBands[one].length} (${one})`).join(", ")
      : `${inputBands[found].length} (${found})`;
  throw new AppError("WeightsMismatch", `weights "${key}": expected ${wanted} input channels, got ${channels}`, {
    key,
  });
}

/** Returns the modality that a model folder states for its network. */
export function loadedModality(channels: number, key: string, stated: StatedInputs | undefined): Modality {
  return singleModality(channels, key, { modality: stated?.inputs[0]?.modality });
}

function modalitiesWith(channels: number): Modality[] {
  return modalities.filter((modality) => inputBands[modality].length === channels);
}
