import { FLORA } from "../../simulate/flora/species.ts";
import { LAND_BOX } from "../../simulate/grid/island-grid.ts";
import { BOX_SIZE, CELL_METRES } from "../../simulate/occurrence/land-box.ts";
import { readRaster } from "../../simulate/pictures/read-raster.ts";

/** The true presences of a model's species in every cell of a simulated island. */
export interface IslandTruth {
  /** Cells on a side of the land box; row 0 in the north. */
  readonly side: number;
  /** 1 where the cell has land. */
  readonly isLand: Uint8Array;
  /** By label: 1 per cell where the species grows in the whole cell. */
  readonly present: readonly ArrayLike<number>[];
  /** EPSG:3035 metres of a cell's centre. */
  centre(cell: number): [x: number, y: number];
}

/** Reads the true presences at the grain of whole cells from an island's folder. */
export async function readIslandTruth(island: string, labels: readonly string[]): Promise<IslandTruth> {
  const bandOf = new Map(FLORA.map(({ name }, band) => [name, band]));
  const samples = labels.map((label) => {
    const band = bandOf.get(label);
    if (band === undefined) throw new Error(`${label}: expected a species of the island's flora`);
    return band;
  });
  const folder = "hy-brasil-truth/truth";
  const presence = await readRaster(island, `${folder}/presence-cell.tif`, { samples });
  const richness = await readRaster(island, `${folder}/richness.tif`, { samples: [0] });
  return {
    side: BOX_SIZE,
    isLand: Uint8Array.from(richness.bands[0]!, (count) => (count === 65_535 ? 0 : 1)),
    present: presence.bands,
    centre: (cell) => [
      LAND_BOX.west + ((cell % BOX_SIZE) + 0.5) * CELL_METRES,
      LAND_BOX.north - (Math.floor(cell / BOX_SIZE) + 0.5) * CELL_METRES,
    ],
  };
}
