import type { Bbox } from "../../core/bbox.ts";
import { AppError } from "../../core/errors.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { MapLayer } from "../map-layer.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";
import type { PredictTile } from "../tile/create-tiles.ts";
import { joinLacking, type LackingPart, lackingOf, type TileLacking } from "../tile/lacking-parts.ts";
import type { TileAnswer, TileRequest } from "../tile/tile-answer.ts";
import { gridCell, tileGrid } from "../tile/tile-grid.ts";
import { isInBox, type MapGrid, mapGrid } from "./map-grid.ts";
import { mergedProvenance } from "./merged-provenance.ts";

export interface MapRequest {
  readonly question: Question;
  readonly layer: MapLayer;
  /** Degrees, WGS 84. The map has the cells whose centre lies in this box. */
  readonly box: Bbox;
  readonly mode: "exact" | "shared";
  /** Every 2^level-th cell is computed and stands for its square; every cell where it is absent. */
  readonly level?: TileRequest["level"];
}

/** The numbers of a layer over all cells of a box. */
export interface MapNumbers extends Pick<TileAnswer, "unit" | "noise" | "classes" | "banner" | "mode"> {
  readonly grid: MapGrid;
  /** `[rows, cols]` from the north-west, NaN where there is no answer. */
  readonly values: Float32Array;
  readonly uncertainty: Float32Array;
  /** The number of cells with a value, and of those where the model extrapolates. */
  readonly cells: number;
  readonly outside: number;
  /** The parts of the network that cells of its tiles lack; absent in an atlas. */
  readonly lacking?: readonly LackingPart[];
  /** The merged provenance of all tiles. */
  readonly provenance: Provenance;
}

/**
 * Predicts a layer over all cells of a box, or over every 2^level-th, tile by tile. Tiles in the store are not computed again, so a map that was
 * stopped continues where it was.
 *
 * @param onTile  called after each tile.
 * @throws AppError BadInput for a box or layer that cannot be computed; OutsideCoverage where the catalogue has nothing in
 * the box; any error of a tile; the signal's reason.
 */
export async function predictMap(
  tile: PredictTile,
  request: MapRequest,
  onTile: (done: number, all: number) => void,
  options: ReadOptions = {},
): Promise<MapNumbers> {
  const { question, layer, box, mode, level = 0 } = request;
  const grid = mapGrid(box, level);
  const values = new Float32Array(grid.rows * grid.cols).fill(Number.NaN);
  const uncertainty = values.slice();
  const answers: TileAnswer[] = [];
  const lacking: TileLacking[] = [];
  let [cells, outside] = [0, 0];
  for (const [done, place] of grid.tiles.entries()) {
    onTile(done, grid.tiles.length);
    const answer = await tile({ question, layer, tile: place, level, mode }, options);
    if (isNothing(answer)) continue;
    answers.push({ ...answer, values: nothing, uncertainty: nothing });
    lacking.push(lackingOf(answer));
    const counts = placed(answer, grid, values, uncertainty);
    cells += counts.cells;
    outside += counts.outside;
  }
  onTile(grid.tiles.length, grid.tiles.length);
  const [first] = answers;
  if (first === undefined)
    throw new AppError("OutsideCoverage", `${question.catalogue}: nothing in the box ${box.join(",")}`, {
      place: box.join(","),
    });
  const { unit, noise, classes, banner } = first;
  return {
    ...{ grid, values, uncertainty, cells, outside, unit, classes, banner, mode: first.mode },
    ...(noise === undefined ? {} : { noise }),
    lacking: joinLacking(lacking),
    provenance: mergedProvenance(
      first.provenance,
      answers.flatMap(({ provenance }) => provenance.assets),
      request,
    ),
  };
}

const nothing = new Float32Array(0);

/** Whether the catalogue has nothing in a tile: then it says nothing of the map either. */
export function isNothing({ provenance, values }: TileAnswer): boolean {
  return provenance.assets.length === 0 && values.every(Number.isNaN);
}

/** Copies the cells of a tile that lie in the box into the map. */
function placed(
  { tile, level, side, values: own, uncertainty: ownUncertainty, outside: isOutside }: TileAnswer,
  grid: MapGrid,
  values: Float32Array,
  uncertainty: Float32Array,
): { cells: number; outside: number } {
  let [cells, outside] = [0, 0];
  for (let cell = 0; cell < own.length; cell++) {
    const [down, right] = [Math.floor(cell / side), cell % side];
    const row = (grid.corner.north - tile.north) / grid.pixelMetres - (side - 1 - down);
    const col = (tile.east - grid.corner.east) / grid.pixelMetres + right;
    const isInMap = row >= 0 && row < grid.rows && col >= 0 && col < grid.cols;
    if (!isInMap || Number.isNaN(own[cell]!)) continue;
    if (!isInBox(grid, gridCell(tile, tileGrid(level as TileRequest["level"], true), down, right))) continue;
    values[row * grid.cols + col] = own[cell]!;
    uncertainty[row * grid.cols + col] = ownUncertainty[cell]!;
    cells += 1;
    outside += isOutside[cell]!;
  }
  return { cells, outside };
}
