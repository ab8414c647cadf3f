import { AppError } from "../../../core/errors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { readShape } from "../layers/expected-tensors.ts";
import { ONE_HOT_CHANNELS, PLAIN_CHANNELS } from "./aerial-channels.ts";
import { FIRST_CONVOLUTION, inceptionLayout } from "./layout.ts";
import { type PlacedStep, placeSteps } from "./place-steps.ts";

/** What a checkpoint's shapes say about the network. */
export interface InceptionShape {
  /** Channels of a patch: 6, or 39 with a layer for each class of land cover. */
  readonly channels: number;
  readonly steps: readonly PlacedStep[];
  /** Numbers before the head; 2,048 in the published network. */
  readonly width: number;
  readonly speciesCount: number;
}

/** The name of the head. */
export const HEAD_KEY = "fc";

/** A tensor that only this network has. */
export const INCEPTION_LANDMARK = "Mixed_7c.branch3x3dbl_3b.conv.weight";

/**
 * Reads the shape of an Inception v3 from its tensors. The auxiliary head, which only training uses, may be there or not.
 *
 * @throws WeightsMismatch when the tensors do not form the network, or take another number of channels than aerial patches have.
 */
export function detectInception(tensors: StoredTensors): InceptionShape {
  const key = `${FIRST_CONVOLUTION}.conv.weight`;
  const channels = readShape(tensors, key, "[outputs, channels, 3, 3]")[1]!;
  if (channels !== PLAIN_CHANNELS && channels !== ONE_HOT_CHANNELS)
    throw new AppError(
      "WeightsMismatch",
      `weights "${key}": expected ${PLAIN_CHANNELS} channels, or ${ONE_HOT_CHANNELS} with one for each class of land cover, got ${channels}`,
      { key },
    );
  const { placed, channels: width } = placeSteps(tensors, inceptionLayout, channels);
  const speciesCount = readShape(tensors, `${HEAD_KEY}.weight`, `[species, ${width}]`)[0]!;
  return { channels, steps: placed, width, speciesCount };
}
