import { modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { linearTensors, pickTensors, readShape } from "../layers/expected-tensors.ts";
import { readResidualShape, residualTensors } from "../layers/residual-stages.ts";
import { singleModality, singlePreprocessing } from "../single-modality.ts";
import { HEAD_KEY, RESNET18_KEYS } from "./resnet18.ts";

/**
 * Converts a checkpoint of a ResNet-18 with a single modality to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network; BadInput when the modality is not known, or the labels are not as
 *   many as the classes.
 */
export async function importResnet18(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, `${HEAD_KEY}.weight`, checkpoint.prefix);
  const shape = readResidualShape(found, RESNET18_KEYS);
  const speciesCount = readShape(found, `${HEAD_KEY}.weight`, "[species, width]")[0]!;
  const width = shape.stageWidths.at(-1)!;
  const modality = singleModality(shape.channels, `${RESNET18_KEYS.convolutionKey}.weight`, checkpoint);
  return writeImported(checkpoint, {
    architecture: { name: "resnet18", title: "ResNet-18", outputKind: "score" },
    speciesCount,
    tensors: pickTensors(found, [
      ...residualTensors(RESNET18_KEYS, shape),
      ...linearTensors(HEAD_KEY, width, speciesCount),
    ]),
    inputs: [modelInput(modality, checkpoint.patch)],
    preprocessing: singlePreprocessing(modality),
    card: [
      `Architecture: ResNet-18 with a first convolution of 3 x 3 at stride 1 and no pool after it, ${modality} alone, ${width} numbers, ${speciesCount} classes.`,
      "Preprocessing: as in GeoPlant's notebooks of single modalities, which have ResNet-6; no code of its ResNet-18 was published. Check it against the checkpoint's own source.",
    ],
  });
}
