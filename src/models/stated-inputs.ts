import { AppError } from "../core/errors.ts";
import { isSeries, modalities } from "../core/modality.ts";
import type { ModelManifest } from "../inference/model-manifest.ts";
import type { StatedInputs } from "../inference/networks/architecture.ts";
import type { InputWindow } from "../tensors/input-window.ts";

/** The windows of a network, marked where its manifest says that it has no answer without them. */
export function withNeeded(windows: readonly InputWindow[], { properties }: ModelManifest): InputWindow[] {
  const needed = properties["mlm:input"].filter((one) => one["florascope:needed"] === true);
  return windows.map((window) =>
    needed.some(({ name }) => name === window.modality) ? { ...window, isNeeded: true } : window,
  );
}

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
