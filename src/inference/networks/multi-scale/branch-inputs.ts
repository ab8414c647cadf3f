import { AppError } from "../../../core/errors.ts";
import { type AroundModality, aroundModalities, bandNames, type Modality } from "../../../core/modality.ts";
import { layersAfter } from "../../../tensors/layers-after.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { inputBands } from "../../model-input.ts";
import { type BranchShape, pixelwiseKeys } from "./detect-shape.ts";

/** What a branch looks at: a picture, the pixels around a place, or the place's own pixel laid over the picture before the first layer. */
export interface BranchInput {
  readonly picture: "sentinel2" | null;
  readonly around: AroundModality | null;
}

/**
 * Tells what each branch looks at. Weights say how many channels it takes: a residual backbone takes a picture's four first. The others
 * are of the one modality whose steps give as many; without steps, of the one that has as many layers.
 *
 * @throws AppError WeightsMismatch where none or several have as many.
 */
export function branchInputs(
  branches: readonly BranchShape[],
  preprocessing: Preprocessing | undefined,
): BranchInput[] {
  const picture = inputBands.sentinel2.length;
  const taken = new Set<Modality>();
  return branches.map((branch) => {
    const isPicture = branch.backbone.kind === "residual";
    const channels = channelsOf(branch) - (isPicture ? picture : 0);
    if (isPicture && channels === 0) return { picture: "sentinel2", around: null };
    const fitting = aroundModalities.filter(
      (modality) => !taken.has(modality) && channelCount(modality, preprocessing) === channels,
    );
    const [around, ...others] = fitting;
    if (around === undefined || others.length > 0) throw misfit(branch, preprocessing, fitting);
    taken.add(around);
    return { picture: isPicture ? "sentinel2" : null, around };
  });
}

/** The modalities of a branch's input, in the order of its channels. */
export function modalitiesOf({ picture, around }: BranchInput): Modality[] {
  return [picture, around].filter((one) => one !== null);
}

function channelsOf({ backbone }: BranchShape): number {
  return backbone.kind === "residual" ? backbone.shape.channels : backbone.widths[0]!;
}

/** Returns how many channels the steps of a modality give; where no such modality has steps, how many layers it has; null for the others. */
function channelCount(modality: AroundModality, preprocessing: Preprocessing | undefined): number | null {
  const layers: readonly string[] = bandNames[modality].map(({ name }) => name);
  const isStated = aroundModalities.some((one) => preprocessing?.[one] !== undefined);
  if (!isStated) return layers.length;
  return preprocessing?.[modality]?.reduce(layersAfter, layers).length ?? null;
}

function misfit(
  branch: BranchShape,
  preprocessing: Preprocessing | undefined,
  fitting: readonly AroundModality[],
): AppError {
  const { backbone } = branch;
  const isPicture = backbone.kind === "residual";
  const key = isPicture ? backbone.keys.convolutionKey : pixelwiseKeys(backbone.key, 0).convolution;
  const picture = inputBands.sentinel2.length;
  const counts = aroundModalities.flatMap((modality) => {
    const count = channelCount(modality, preprocessing);
    return count === null ? [] : [`${isPicture ? picture + count : count} (${modality})`];
  });
  const expected = isPicture
    ? `${picture} channels (sentinel2) or ${counts.join(" or ")}`
    : `${counts.join(" or ")} channels`;
  const channels = channelsOf(branch);
  const got = fitting.length > 1 ? `${channels}, which is both ${fitting.join(" and ")}` : String(channels);
  return new AppError(
    "WeightsMismatch",
    `weights "${key}.weight": expected ${expected}, got ${got}; the steps choose and one-hot of the preprocessing say which layers a network takes`,
    { key },
  );
}
