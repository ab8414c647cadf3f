import { modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import {
  batchNormTensors,
  convolutionTensors,
  linearTensors,
  pickTensors,
  readShape,
  refuseTensor,
} from "../layers/expected-tensors.ts";
import { singleModality, singlePreprocessing } from "../single-modality.ts";
import { FIRST_KEY, HEAD_KEY } from "./resnet6.ts";

const LAYERS = [1, 2, 3, 4] as const;

/**
 * Converts a checkpoint of a ResNet-6 with a single modality to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network; BadInput when the modality is not known, or the labels are not as
 *   many as the classes.
 */
export async function importResnet6(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, `${HEAD_KEY}.weight`, checkpoint.prefix);
  refuseTensor(found, "conv5.weight", "four convolutions, as ResNet-6 has");
  const sizes = LAYERS.map((layer) => readShape(found, `conv${layer}.weight`, "[outputs, inputs, 3, 3]"));
  const channels = sizes[0]![1]!;
  const widths = [channels, ...sizes.map(([outputs]) => outputs!)];
  const speciesCount = readShape(found, `${HEAD_KEY}.weight`, "[species, width]")[0]!;
  const modality = singleModality(channels, FIRST_KEY, checkpoint);
  return writeImported(checkpoint, {
    architecture: { name: "resnet6", title: "ResNet-6", outputKind: "score" },
    speciesCount,
    tensors: pickTensors(found, [
      ...LAYERS.flatMap((layer) => [
        ...convolutionTensors(`conv${layer}`, [widths[layer - 1]!, widths[layer]!], 3, true),
        ...batchNormTensors(`bn${layer}`, widths[layer]!),
      ]),
      ...linearTensors(HEAD_KEY, widths[4]!, speciesCount),
    ]),
    inputs: [modelInput(modality, checkpoint.patch)],
    preprocessing: singlePreprocessing(modality),
    card: [
      `Architecture: ResNet-6, ${modality} alone, ${widths[4]} numbers, ${speciesCount} classes.`,
      "Preprocessing: as in GeoPlant's notebook of this modality; check it against the checkpoint's own source.",
    ],
  });
}
