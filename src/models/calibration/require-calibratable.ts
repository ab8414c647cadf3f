import { AppError } from "../../core/errors.ts";
import { areUnnamed } from "../../core/unnamed-classes.ts";
import type { ModelManifest } from "../../inference/model-manifest.ts";

/**
 * Refuses a model that plots cannot calibrate, with the next step where there is one.
 *
 * @param folder  where the model is, as the person named it on the command line; null in the page, which offers the step itself.
 * @throws AppError BadInput for classes without names, and for relative probabilities.
 */
export function requireCalibratable(
  { manifest, labels }: { readonly manifest: ModelManifest; readonly labels: readonly string[] },
  folder: string | null,
): void {
  const { id, properties } = manifest;
  if (areUnnamed(labels)) {
    const message = `${id}: its ${labels.length} classes have no names, so that no plot can be compared with them; name them first${folder === null ? "" : `: florascope labels --model ${folder} --labels FILE`}`;
    throw new AppError("BadInput", message, { input: "--sdm" });
  }
  if (properties["florascope:output_kind"] !== "relative-probability") return;
  const message = `${id}: expected scores of species, one by one, to calibrate on plots, got relative probabilities, which are learnt from presences alone and are never counted`;
  throw new AppError("BadInput", message, { input: "--sdm" });
}
