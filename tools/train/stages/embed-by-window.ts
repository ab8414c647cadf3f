import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { SiteTable } from "../data/site-table.ts";
import { boxMeans } from "../engine/box-means.ts";
import { forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import { embedSites } from "./embed-sites.ts";
import { type PictureScale, patchWindow, windowImages } from "./picture-windows.ts";
import {
  findBoxes,
  groupSites,
  picturesByIsland,
  thinned,
  tilePixels,
  type WindowGroup,
  windowPixels,
} from "./shared-picture-task.ts";

/** Exact patches that a window's border term is the mean of. */
const borderSites = 4;
/** Fewer sites than this in a window are embedded one by one, which is faster. */
const fewestSites = 12;

/**
 * Computes the Sentinel-2 embeddings of many sites at the cost of a few windows: shared mode with a border term (the mean of
 * exact
 * minus shared over four of the window's sites), as the map computes tiles. Each window shows one year, drawn at random.
 *
 * @returns [sites of the table, channels]; zero for sites not asked for.
 */
export function embedByWindow(
  branch: TrainableBranch,
  table: SiteTable,
  scale: PictureScale,
  sites: readonly number[],
  random: SeededRandom,
): Float32Array {
  const channels = branch.at(-1)!.outputs;
  const embeddings = new Float32Array(table.count * channels);
  const years = picturesByIsland(table);
  const [row, col] = [random.integerBelow(tilePixels), random.integerBelow(tilePixels)];
  for (const group of groupSites(table, sites, row, col)) {
    const pictures = years[group.island]!;
    const rows = embedGroup(group, pictures[random.integerBelow(pictures.length)]!);
    for (const [index, site] of group.sites.entries())
      embeddings.set(rows.subarray(index * channels, (index + 1) * channels), site * channels);
  }
  return embeddings;

  function embedGroup(group: WindowGroup, picture: number): Float32Array {
    const exact = (some: readonly number[]) => {
      const patches = (chosen: readonly number[]) =>
        windowImages(
          chosen.map((site) => ({ ...patchWindow(table, site), picture: table.pictures[picture]! })),
          scale,
        );
      return embedSites(branch, some, patches, 16);
    };
    if (group.sites.length < fewestSites) return exact(group.sites);
    const window = { picture: table.pictures[picture]!, row: group.row, col: group.col };
    const images = windowImages([{ ...window, rows: windowPixels, cols: windowPixels }], scale);
    const features = forwardBranch(branch, images, true).features;
    const shared = boxMeans(features, findBoxes(table, group, false));
    const some = thinned([...group.sites.keys()], borderSites);
    const there = exact(some.map((index) => group.sites[index]!));
    for (let c = 0; c < channels; c++) {
      let border = 0;
      for (const [at, index] of some.entries())
        border += (there[at * channels + c]! - shared[index * channels + c]!) / some.length;
      for (let index = 0; index < group.sites.length; index++) shared[index * channels + c]! += border;
    }
    return shared;
  }
}
