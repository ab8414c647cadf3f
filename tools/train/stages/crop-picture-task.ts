import type { SiteTable } from "../data/site-table.ts";
import { backwardBranch, forwardBranch } from "../engine/branch-training.ts";
import { branchGradients, branchParameters, headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient } from "../engine/species-head.ts";
import type { StageTask } from "../run/run-stage.ts";
import { innerMean, innerMeanGradient } from "./inner-mean.ts";
import { mixedBatches } from "./mixed-batches.ts";
import {
  mirrorColumns,
  type PictureWindow,
  patchSize,
  patchWindow,
  windowImages,
} from "./picture-windows.ts";
import { type PictureBranchSetup, picturesByIsland, validatePatches } from "./shared-picture-task.ts";
import { branchStatistics, gatherTargets } from "./training-parts.ts";

/** Pixels on a side of a crop, and the pooled positions at its edges that zero padding reaches. */
const cropSize = 48;
const edge = 2;

/**
 * The Sentinel-2 branch on one small crop of each site's patch, at a random place in it: what its features are there
 * stands for their mean over the patch. So a batch holds sites of all islands and landscapes at a ninth of the price of
 * their patches; a window that serves a whole tile shows one landscape, and a head then runs after its mix of species.
 */
export function cropPictureTask(
  setup: PictureBranchSetup & { readonly batch: { readonly plots: number; readonly presenceOnly: number } },
): StageTask {
  const { table, split, scale, branch, head, weights, batch } = setup;
  const years = picturesByIsland(table);
  return {
    name: "sentinel2 crops",
    parameters: [...branchParameters("sentinel2", branch), ...headParameters("sentinel2.head", head)],
    statistics: new Map(branchStatistics("sentinel2", branch)),
    stepsPerEpoch: Math.max(1, Math.round((setup.windowShare * split.plots.length) / batch.plots)),
    beginEpoch: (_epoch, random) => {
      const sitesOf = mixedBatches(split, batch, random);
      return (step) => {
        const sites = sitesOf(step);
        const crops = sites.map((site) => {
          const pictures = years[table.island[site]!]!;
          return cutCrop(table, site, pictures[random.integerBelow(pictures.length)]!, random);
        });
        const images = windowImages(crops, scale);
        if (random.uniform() < 0.5) mirrorColumns(images);
        const trace = forwardBranch(branch, images, false);
        const gradient = headGradient(
          head,
          innerMean(trace.features, edge),
          gatherTargets(table, sites, weights),
        );
        const byFeatures = innerMeanGradient(trace.features, edge, gradient.embeddings);
        const gradients = branchGradients(backwardBranch(branch, trace, byFeatures));
        return { loss: gradient.loss, gradients: [...gradients, ...headGradients(gradient)] };
      };
    },
    validate: () => validatePatches(setup),
  };
}

/** A crop of a site's patch in one of its island's pictures. */
function cutCrop(
  table: SiteTable,
  site: number,
  picture: number,
  random: { integerBelow(end: number): number },
): PictureWindow {
  const patch = patchWindow(table, site);
  const places = patchSize - cropSize + 1;
  return {
    picture: table.pictures[picture]!,
    row: patch.row + random.integerBelow(places),
    col: patch.col + random.integerBelow(places),
    rows: cropSize,
    cols: cropSize,
  };
}
