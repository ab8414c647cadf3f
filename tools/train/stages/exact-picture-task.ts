import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { backwardBranch, forwardBranch } from "../engine/branch-training.ts";
import { branchGradients, branchParameters, headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient } from "../engine/species-head.ts";
import type { StageTask } from "../run/run-stage.ts";
import { meanGradient, meanOverPositions } from "./embed-sites.ts";
import { mirrorColumns, patchWindow, windowImages } from "./picture-windows.ts";
import { type PictureBranchSetup, validatePatches } from "./shared-picture-task.ts";
import { branchStatistics, gatherTargets } from "./training-parts.ts";

/** Patches in a batch: 16 of 128 x 128 pixels fill the caches and no more. */
const batch = 16;

/**
 * Fine-tuning of the Sentinel-2 branch on each site's own patch, zero padding at its edges included, with the running
 * statistics held: what shared training could not see. `patches` of them an epoch, others in each.
 */
export function exactPictureTask(setup: PictureBranchSetup & { readonly patches: number }): StageTask {
  const { table, split, scale, branch, head, weights, patches } = setup;
  const images = (sites: readonly number[]) =>
    windowImages(
      sites.map((site) => patchWindow(table, site)),
      scale,
    );
  return {
    name: "sentinel2 exact",
    parameters: [...branchParameters("sentinel2", branch), ...headParameters("sentinel2.head", head)],
    statistics: new Map(branchStatistics("sentinel2", branch)),
    stepsPerEpoch: Math.ceil(patches / batch),
    beginEpoch: (_epoch, random) => {
      const order = shuffled(split.plots, random);
      const isMirrored = order.map(() => random.uniform() < 0.5);
      return (step) => {
        const sites = order.slice(step * batch, (step + 1) * batch);
        const inputs = images(sites);
        if (isMirrored[step]) mirrorColumns(inputs);
        const trace = forwardBranch(branch, inputs, true);
        const embeddings = meanOverPositions(trace.features);
        const gradient = headGradient(head, embeddings, gatherTargets(table, sites, weights));
        const byFeatures = meanGradient(trace.features, gradient.embeddings);
        const gradients = branchGradients(backwardBranch(branch, trace, byFeatures));
        return { loss: gradient.loss, gradients: [...gradients, ...headGradients(gradient)] };
      };
    },
    validate: () => validatePatches(setup),
    isRefinement: true,
  };
}
