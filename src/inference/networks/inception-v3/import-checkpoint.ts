import { AppError } from "../../../core/errors.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { linearTensors, pickTensors } from "../layers/expected-tensors.ts";
import { ONE_HOT_CHANNELS } from "./aerial-channels.ts";
import { detectInception, HEAD_KEY, INCEPTION_LANDMARK } from "./detect-shape.ts";
import { PATCH_SIDE } from "./inception-v3.ts";
import { stepTensors } from "./place-steps.ts";

/** Numbers as they lie in the published patches: no scaling of them was published. */
const RAW: Preprocessing = { aerial: [{ step: "nodata-to-zero" }] };

/** Orders of the six channels, by the names with which an import chooses one; neither was published with weights. */
const ORDERS: Readonly<Record<string, Preprocessing>> = {
  "colours-first": RAW,
  "altitude-first": {
    aerial: [{ step: "nodata-to-zero" }, { step: "channels", order: [4, 0, 1, 2, 3, 5] }],
  },
};

/**
 * Converts a checkpoint of an Inception v3 for aerial patches to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network; BadInput when the order of six channels was not stated, or when the
 *   labels are not as many as the classes.
 */
export async function importInception(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, INCEPTION_LANDMARK, checkpoint.prefix);
  const { channels, steps, width, speciesCount } = detectInception(found);
  const isOneHot = channels === ONE_HOT_CHANNELS;
  if (!isOneHot && !checkpoint.preprocessing)
    throw new AppError(
      "BadInput",
      `preprocessing: expected the order of the ${channels} channels, which no checkpoint says: ${Object.keys(ORDERS).join(" or ")}, or a file of steps, got none`,
      { input: "--preprocessing" },
    );
  return writeImported(checkpoint, {
    architecture: { name: "inception-v3", title: "Inception v3", outputKind: "relative-probability" },
    speciesCount,
    tensors: pickTensors(found, [...stepTensors(steps), ...linearTensors(HEAD_KEY, width, speciesCount)]),
    inputs: [modelInput("aerial", PATCH_SIDE)],
    preprocessing: RAW,
    ...(isOneHot ? {} : { variants: ORDERS }),
    card: [
      `Architecture: Inception v3 whose first two convolutions keep the size of a patch, ${width} numbers, softmax over ${speciesCount} classes; the auxiliary head is left out.`,
      `It looks at patches of ${PATCH_SIDE} x ${PATCH_SIDE} pixels of 1 m: red, green, blue, near infrared, altitude and land cover, the last as ${isOneHot ? "a layer for each of 34 classes" : "one layer"}.`,
      "Scaling: none, unless steps were given, for none was published. Check it against the checkpoint's own source.",
    ],
  });
}
