import type { Modality } from "../../core/modality.ts";
import { modalities } from "../../core/modality.ts";
import { type ScaledSite, scoreSite } from "../../inference/score-site.ts";
import { noVegetation } from "../../science/habitats/no-vegetation.ts";
import { prepareSite } from "../../tensors/prepare-site.ts";
import { cellReflectances } from "../cell-reflectances.ts";
import type { Sdm } from "../open-sdm.ts";
import { pointApplicability } from "../point-applicability.ts";
import { distinctFiles, type SiteInputs } from "../reader.ts";
import type { CellWork } from "./cell-work.ts";
import type { TileCells } from "./tile-cells.ts";
import type { TileJob } from "./tile-job.ts";
import { packEmbeddings, type TileState } from "./tile-state.ts";
import { isStranger } from "./tile-state-of.ts";

/**
 * Runs the network over the few cells of the coarsest level, each read by itself: a quarter of what reading the tile costs.
 *
 * @param sites  One per cell of the grid, row by row from the north-west.
 * @throws the signal's reason between two strips.
 */
export async function siteStateOf(
  { sdm, mode }: TileJob,
  sites: readonly SiteInputs[],
  work: CellWork,
): Promise<TileState> {
  const byModality = new Map<Modality, Float32Array>();
  for (const [modality, head] of sdm.network.heads)
    byModality.set(modality, new Float32Array(sites.length * head.shape[0]));
  const { files, simulated } = distinctFiles(sites.flatMap((site) => site.files));
  const cells = { present: new Uint8Array(sites.length), bare: new Uint8Array(sites.length) };
  const outside = new Uint8Array(sites.length);
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  for (const [cell, { reading }] of sites.entries()) {
    const { site } = reading;
    lookAt(sdm, site, cell, cells);
    if (cells.present[cell] === 0 || cells.bare[cell] === 1) continue;
    const prepared: ScaledSite = prepareSite(site, steps);
    const { embeddings } = await scoreSite(sdm.network, prepared, sdm.means, work.signal);
    for (const [modality, all] of byModality) {
      const own = embeddings.get(modality) ?? sdm.means.get(modality);
      if (own) all.set(own, cell * own.length);
    }
    const applicability = pointApplicability(sdm, { embeddings, prepared }, isStranger(sdm, simulated));
    outside[cell] = applicability?.inside === false ? 1 : 0;
    await work.breathe();
  }
  return {
    ...{ cells, outside, mode },
    embeddings: packEmbeddings({ cells: sites.length, byModality }),
    inputs: { chosen: sites[0]!.chosen, files, simulated },
  };
}

function lookAt(
  { network }: Sdm,
  site: SiteInputs["reading"]["site"],
  cell: number,
  { present, bare }: TileCells,
): void {
  if (site.sentinel2 && noVegetation(cellReflectances(site.sentinel2)) !== null) bare[cell] = 1;
  if (site.sentinel2 === null && site.landsat === null) return;
  modalities.forEach((modality, bit) => {
    if (site[modality] !== null && network.branches.has(modality)) present[cell]! |= 1 << bit;
  });
}
