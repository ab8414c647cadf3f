import type { Ring } from "../../core/area/topology-rings.ts";
import type { Bbox } from "../../core/bbox.ts";
import { type KeptPlaces, keepPlaces } from "../../inference/kept-places.ts";
import type { SpeciesNetwork } from "../../inference/networks/network.ts";
import type { Pace } from "../../inference/pace.ts";
import { landMask } from "./land-mask.ts";
import { type RangeGrid, rangeGrid } from "./range-grid.ts";
import { cellPlaces, type RangeOrder, rangeOrder } from "./range-order.ts";

/** The relative suitability of one species on a grid. */
export interface RangeScores {
  readonly grid: RangeGrid;
  /** 0 to 1, row by row from the north-west; NaN at sea and where no computed cell is near. */
  readonly values: Float32Array;
  /** Cells between two computed ones: 1 once every cell on land is computed. */
  readonly stride: number;
}

/** The places of a grid with their embeddings, from which the range of any species of a model is one product. */
export interface RangeMaker {
  readonly grid: RangeGrid;
  /** How many cells are on land. */
  readonly land: number;
  /** Cells between two computed ones by now; infinite where none is computed. */
  readonly stride: number;
  /** Bytes that the embeddings take on the device once every cell on land is computed. */
  readonly bytes: number;
  /**
   * Computes the embeddings of the next step of fineness, or a part of it.
   *
   * @param most  cells to compute at most; the step goes on with the next call.
   * @returns false where every cell on land had been computed before.
   * @throws the abort reason of the pace between two strips of work.
   */
  refine(pace: Pace, onCells?: (done: number) => void, most?: number): Promise<boolean>;
  /** Returns the range of a species as fine as the embeddings are by now. */
  scores(species: number): Promise<RangeScores>;
  dispose(): void;
}

/**
 * Makes ready to compute ranges on a grid: the cells on land are found, nothing is computed yet. The caller disposes of it.
 *
 * @throws BadInput for a box or size that cannot be, and for a model that looks at more than the position.
 */
export function createRangeMaker(
  network: SpeciesNetwork,
  rings: readonly Ring[],
  { box, cols, rows }: { readonly box: Bbox; readonly cols: number; readonly rows: number },
): RangeMaker {
  const grid = rangeGrid(box, cols, rows);
  const mask = landMask(grid, rings);
  const order = rangeOrder(grid, mask);
  const kept = keepPlaces(network);
  let step = 0;
  return {
    grid,
    land: order.cells.length,
    bytes: 4 * order.cells.length * network.parts.reduce((sum, { width }) => sum + width, 0),
    get stride() {
      return order.cells.length === 0 ? 1 : (order.strides[step - 1] ?? Number.POSITIVE_INFINITY);
    },
    async refine(pace, onCells = () => {}, most = Number.POSITIVE_INFINITY) {
      const end = order.steps[step];
      if (end === undefined) return false;
      const begin = kept.count;
      const wanted = order.cells.subarray(begin, Math.min(end, begin + most));
      await kept.append(cellPlaces(grid, wanted), pace, (done) => onCells(begin + done));
      if (kept.count === end) step++;
      return true;
    },
    scores: async (species) => fill(grid, order, step, { mask, scores: await kept.scores(species), kept }),
    dispose: () => kept.dispose(),
  };
}

/** Gives each cell on land the number of the computed cell that is nearest to it within its square. */
function fill(
  grid: RangeGrid,
  { cells, strides }: RangeOrder,
  step: number,
  { mask, scores, kept }: { mask: Uint8Array; scores: Float32Array; kept: KeptPlaces },
): RangeScores {
  const { cols, rows } = grid;
  const values = new Float32Array(cols * rows).fill(Number.NaN);
  for (let at = 0; at < kept.count; at++) values[cells[at]!] = scores[at]!;
  const stride = strides[Math.max(0, step - 1)]!;
  if (stride > 1)
    for (let cell = 0; cell < values.length; cell++) {
      if (mask[cell] === 0 || !Number.isNaN(values[cell]!)) continue;
      const row = Math.min(rows - 1, Math.floor(Math.floor(cell / cols) / stride) * stride + stride - 1);
      const col = Math.min(cols - 1, Math.floor((cell % cols) / stride) * stride + stride - 1);
      values[cell] = values[row * cols + col]!;
    }
  return { grid, values, stride };
}
