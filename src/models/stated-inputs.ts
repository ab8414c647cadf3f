import { AppError } from "../core/errors.ts";
import { isSeries, modalities } from "../core/modality.ts";
import type { ModelManifest } from "../inference/model-manifest.ts";
import type { StatedInputs } from "../inference/networks/architecture.ts";

/** Returns the windows and the scaling that a manifest states for a model's inputs. @throws BadInput for an unknown input. */
export function statedInputs({ id, properties }: ModelManifest): StatedInputs {
  const inputs = properties["mlm:input"].flatMap(({ name, input }) => {
    const modality = modalities.find((one) => one === name);
    if (modality === undefined)
      throw new AppError("BadInput", `${id}: expected inputs among ${modalities.join(", ")}, got "${name}"`, {
        input: id,
      });
    return [{ modality, size: isSeries(modality) ? 1 : (input.shape[1] ?? 1) }];
  });
  return { inputs, preprocessing: properties["florascope:preprocessing"] };
}
