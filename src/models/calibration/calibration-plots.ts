import { nameBlock } from "../../core/name-block.ts";
import type { GridPosition } from "../../science/counts/gamma-draws.ts";
import type { ScoredPlots } from "../../science/metrics/scored-plots.ts";

/** Where a plot is: the region, which is what one catalogue serves, and EPSG:3035 metres. */
export interface PlacedPlot {
  readonly region: number;
  readonly x: number;
  readonly y: number;
}

/** Presence-absence plots of one or more regions, as calibration needs them; species in the order of the labels. */
export interface CalibrationPlots {
  readonly plotCount: number;
  readonly speciesCount: number;
  /** [plots, species]: 1 where recorded. */
  readonly recorded: Uint8Array;
  /** EPSG:3035 metres. */
  readonly positions: readonly GridPosition[];
  /** Region of each plot: what one catalogue serves, such as an island. */
  readonly regions: readonly string[];
  /** Region and block of each plot; see {@link blockMetres}. */
  readonly blocks: readonly string[];
}

/**
 * Side of the blocks that count for promises and intervals. What the plots of the island share beyond the inputs fades
 * within some 300 m (the range that calibration fits), so that blocks of a kilometre are as good as independent, and there
 * are enough of them for the bound of conformal risk control not to eat up an alpha of 0.05.
 */
const blockMetres = 1000;

/** With at least this number of regions each region is a fold, because the quality in other regions matters. */
const fewestRegions = 3;
const blockFolds = 5;

/** The plots with their regions and blocks. */
export function calibrationPlots(
  plots: readonly PlacedPlot[],
  recorded: Uint8Array,
  speciesCount: number,
): CalibrationPlots {
  return {
    plotCount: plots.length,
    speciesCount,
    recorded,
    positions: plots.map(({ x, y }) => [x, y]),
    regions: plots.map(({ region }) => `${region}`),
    blocks: plots.map(({ region, x, y }) => `${region} ${nameBlock(x, y, blockMetres)}`),
  };
}

/** The fold of each plot, from 0: its region where there are three or more, else one of five sets of whole blocks. */
export function assignFolds({ regions, blocks }: CalibrationPlots): number[] {
  const regionNames = [...new Set(regions)];
  if (regionNames.length >= fewestRegions) return regions.map((region) => regionNames.indexOf(region));
  const blockNames = [...new Set(blocks)].sort();
  return blocks.map((block) => blockNames.indexOf(block) % blockFolds);
}

/** The plots for which `keep` holds, with their values. */
export function takeScored(
  { speciesCount, recorded }: Pick<CalibrationPlots, "speciesCount" | "recorded">,
  scores: Float64Array,
  keep: readonly number[],
): ScoredPlots {
  const taken = {
    plotCount: keep.length,
    speciesCount,
    scores: new Float64Array(keep.length * speciesCount),
    recorded: new Uint8Array(keep.length * speciesCount),
  };
  for (const [row, plot] of keep.entries()) {
    const [from, to] = [plot * speciesCount, (plot + 1) * speciesCount];
    taken.scores.set(scores.subarray(from, to), row * speciesCount);
    taken.recorded.set(recorded.subarray(from, to), row * speciesCount);
  }
  return taken;
}

/** Some of the plots, in the order of `keep`. */
export function takeCalibrationPlots(plots: CalibrationPlots, keep: readonly number[]): CalibrationPlots {
  const { speciesCount, positions, regions, blocks } = plots;
  const pick = <Item>(items: readonly Item[]) => keep.map((plot) => items[plot]!);
  const recorded = new Uint8Array(keep.length * speciesCount);
  for (const [row, plot] of keep.entries())
    recorded.set(plots.recorded.subarray(plot * speciesCount, (plot + 1) * speciesCount), row * speciesCount);
  return {
    ...{ plotCount: keep.length, speciesCount, recorded },
    ...{ positions: pick(positions), regions: pick(regions), blocks: pick(blocks) },
  };
}
