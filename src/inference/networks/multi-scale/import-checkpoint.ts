import { AppError } from "../../../core/errors.ts";
import { layersRead } from "../../../tensors/layers-after.ts";
import { inputBands, modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { pickTensors } from "../layers/expected-tensors.ts";
import { branchInputs, modalitiesOf } from "./branch-inputs.ts";
import { detectMultiScale, MULTI_SCALE_LANDMARK, PICTURE_SIDE } from "./detect-shape.ts";
import { multiScaleTensors } from "./multi-scale-tensors.ts";

/**
 * Converts a checkpoint of a multi-scale network to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network; BadInput when its scaling was not stated, for none was published, or
 *   when the labels are not as many as the classes.
 */
export async function importMultiScale(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = wholeNetwork(checkpoint.tensors, checkpoint.prefix);
  const shape = detectMultiScale(found);
  const { branches, fusion, speciesCount } = shape;
  const stated = typeof checkpoint.preprocessing === "object" ? checkpoint.preprocessing : null;
  const looksAt = branchInputs(branches, stated ?? undefined).map(modalitiesOf);
  const modalities = looksAt.flat();
  if (!checkpoint.preprocessing)
    throw new AppError(
      "BadInput",
      `preprocessing: expected a file with the mean and deviation of each channel of ${modalities.join(" and ")}, and with the order of the channels, for neither is in the checkpoint or was published, got none`,
      { input: "--preprocessing" },
    );
  return writeImported(checkpoint, {
    architecture: { name: "multi-scale", title: "Multi-scale", outputKind: "score" },
    speciesCount,
    tensors: pickTensors(found, multiScaleTensors(shape)),
    inputs: modalities.map((modality) => {
      const bands = inputBands[modality];
      return modelInput(modality, PICTURE_SIDE, layersRead(bands, stated?.[modality] ?? []));
    }),
    preprocessing: {},
    card: [
      `Architecture: multi-scale and multimodal network, ${branches.map(({ scales }, at) => `${looksAt[at]!.join(" with ")} at ${scales.map(({ field }) => `${field} x ${field}`).join(", ")} pixels`).join("; ")}; ${speciesCount} classes.`,
      fusion === "mean"
        ? "Each branch has a head of its own; their outputs are averaged by learnt weights."
        : "One linear layer over all numbers.",
      "Learnt from presences alone in its publication: read its numbers as an order until it is calibrated.",
    ],
  });
}

/** The network's tensors: those around `fc`, where it has two branches, or else around its only branch. */
function wholeNetwork(tensors: StoredTensors, prefix: string | undefined): StoredTensors {
  const landmark = [...tensors.keys()].some((key) => key.endsWith(`modelA.${MULTI_SCALE_LANDMARK}`))
    ? `modelA.${MULTI_SCALE_LANDMARK}`
    : MULTI_SCALE_LANDMARK;
  return tensorsAround(tensors, landmark, prefix);
}
