import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { SiteTable } from "../data/site-table.ts";
import type { Split } from "../data/split.ts";
import { type Boxes, boxMeans, boxMeansGradient } from "../engine/box-means.ts";
import { backwardBranch, forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import { branchGradients, branchParameters, headGradients, headParameters } from "../engine/parameters.ts";
import { headGradient, type SpeciesHead } from "../engine/species-head.ts";
import type { StageTask, StepResult, Validation } from "../run/run-stage.ts";
import { embedSites } from "./embed-sites.ts";
import { mirrorColumns, type PictureScale, patchSize, patchWindow, windowImages } from "./picture-windows.ts";
import { branchStatistics, gatherTargets, validateHead, type Weights } from "./training-parts.ts";

/** The settings for training the Sentinel-2 branch. */
export interface PictureBranchSetup {
  readonly table: SiteTable;
  readonly split: Split;
  readonly scale: PictureScale;
  readonly branch: TrainableBranch;
  readonly head: SpeciesHead;
  readonly weights: Weights;
  /** Plots on which validation runs exact patches; at most this many, evenly chosen. */
  readonly validationPlots: number;
  /** Share of the windows that an epoch visits. */
  readonly windowShare: number;
}

/** Sites of an island whose patches lie in one window. */
export interface WindowGroup {
  readonly island: number;
  readonly row: number;
  readonly col: number;
  readonly sites: readonly number[];
}

/** Pixels on a side of the square of centres that one window serves: a tile, and three pixels for the phase. */
export const tilePixels = 320;
export const windowPixels = tilePixels + patchSize + 4;
const fewestSites = 8;
/** Windows of different places behind one step, and a slow head: else it runs after each landscape's own mix of species. */
const windowsPerStep = 4;
const headPace = 0.3;

/**
 * The Sentinel-2 branch in shared mode, after crops: a window is convolved once and serves every site of a tile, each the
 * mean over its own box of the last feature map. Windows lie anew in every epoch, so that a site meets all four phases of
 * the pools; half of them are mirrored, and each shows one year's picture, drawn at random, to the sites of all years:
 * three times the sites for one convolution, and a view of what haze and season do. It normalises by the running statistics:
 * those of one landscape would hide what makes it differ from others.
 */
export function sharedPictureTask(setup: PictureBranchSetup): StageTask {
  const { table, split, scale, branch, head, weights } = setup;
  const sites = [...split.plots, ...split.presenceOnly];
  const tiles = () => groupSites(table, sites, 0, 0).filter(isWorthwhile);
  const stepsPerEpoch = Math.max(1, Math.round((setup.windowShare * tiles().length) / windowsPerStep));
  const years = picturesByIsland(table);
  return {
    name: "sentinel2",
    parameters: [
      ...branchParameters("sentinel2", branch),
      ...headParameters("sentinel2.head", head, headPace),
    ],
    statistics: new Map(branchStatistics("sentinel2", branch)),
    stepsPerEpoch,
    beginEpoch: (_epoch, random) => {
      const [row, col] = [random.integerBelow(tilePixels), random.integerBelow(tilePixels)];
      const groups = shuffled(groupSites(table, sites, row, col).filter(isWorthwhile), random);
      const isMirrored = groups.map(() => random.uniform() < 0.5);
      const pictures = groups.map(
        ({ island }) => years[island]![random.integerBelow(years[island]!.length)]!,
      );
      return (step) =>
        meanOfSteps(
          Array.from({ length: windowsPerStep }, (_, window) => {
            const at = (step * windowsPerStep + window) % groups.length;
            return stepOnWindow(groups[at]!, pictures[at]!, isMirrored[at]!);
          }),
        );
    },
    validate: () => validatePatches(setup),
    isRefinement: true,
  };

  function stepOnWindow(group: WindowGroup, picture: number, isMirrored: boolean) {
    const window = { picture: table.pictures[picture]!, row: group.row, col: group.col };
    const images = windowImages([{ ...window, rows: windowPixels, cols: windowPixels }], scale);
    if (isMirrored) mirrorColumns(images);
    const trace = forwardBranch(branch, images, true);
    const boxes = findBoxes(table, group, isMirrored);
    const embeddings = boxMeans(trace.features, boxes);
    const gradient = headGradient(head, embeddings, gatherTargets(table, group.sites, weights));
    const byFeatures = boxMeansGradient(trace.features, boxes, gradient.embeddings);
    const gradients = branchGradients(backwardBranch(branch, trace, byFeatures));
    return { loss: gradient.loss, gradients: [...gradients, ...headGradients(gradient)] };
  }
}

/** Measures the branch on exact patches of some validation plots. */
export function validatePatches({
  table,
  split,
  scale,
  branch,
  head,
  validationPlots,
}: PictureBranchSetup): Validation {
  const some = thinned(split.validation, validationPlots);
  const inputs = (chosen: readonly number[]) =>
    windowImages(
      chosen.map((site) => patchWindow(table, site)),
      scale,
    );
  return validateHead(head, embedSites(branch, some, inputs, 16), table, some);
}

/** One step for several windows: the mean of their losses and gradients. */
function meanOfSteps(steps: readonly StepResult[]): StepResult {
  const [first, ...others] = steps;
  for (const other of others)
    for (const [index, gradient] of first!.gradients.entries())
      for (let at = 0; at < gradient.length; at++) gradient[at]! += other.gradients[index]![at]!;
  for (const gradient of first!.gradients)
    for (let at = 0; at < gradient.length; at++) gradient[at]! /= steps.length;
  return { ...first!, loss: steps.reduce((sum, { loss }) => sum + loss / steps.length, 0) };
}

/** At most `count` of the sites, evenly spread over their order. */
export function thinned(sites: readonly number[], count: number): number[] {
  const stride = Math.max(1, sites.length / count);
  const chosen: number[] = [];
  for (let at = 0; at < sites.length; at += stride) chosen.push(sites[Math.floor(at)]!);
  return chosen;
}

function isWorthwhile(group: WindowGroup): boolean {
  return group.sites.length >= fewestSites;
}

/** The pictures of each island, one a year, in their order; all of an island lie on one grid. */
export function picturesByIsland({ count, island, pictureOf }: SiteTable): readonly number[][] {
  const found: Set<number>[] = [];
  for (let site = 0; site < count; site++) {
    found[island[site]!] ??= new Set();
    found[island[site]!]!.add(pictureOf[site]!);
  }
  return found.map((pictures) => [...pictures].sort((one, other) => one - other));
}

/** Sites by island and square of a lattice of tiles that begins at (row, col). */
export function groupSites(
  table: SiteTable,
  sites: readonly number[],
  row: number,
  col: number,
): WindowGroup[] {
  const groups = new Map<string, WindowGroup & { sites: number[] }>();
  for (const site of sites) {
    const island = table.island[site]!;
    const tileRow = Math.floor((table.row[site]! - row) / tilePixels);
    const tileCol = Math.floor((table.col[site]! - col) / tilePixels);
    const key = `${island}/${tileRow}/${tileCol}`;
    const group = groups.get(key) ?? {
      island,
      row: row + tileRow * tilePixels - patchSize / 2,
      col: col + tileCol * tilePixels - patchSize / 2,
      sites: [],
    };
    group.sites.push(site);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The 32 x 32 pooled positions of each site's patch within its window, mirrored if the window is. */
export function findBoxes(table: SiteTable, group: WindowGroup, isMirrored: boolean): Boxes {
  const pooled = patchSize / 4;
  const first = (position: number, origin: number) => Math.floor((position - patchSize / 2 - origin) / 4);
  return {
    rows: pooled,
    cols: pooled,
    firstRows: group.sites.map((site) => first(table.row[site]!, group.row)),
    firstCols: group.sites.map((site) => {
      const col = first(table.col[site]!, group.col);
      return isMirrored ? windowPixels / 4 - pooled - col : col;
    }),
  };
}
