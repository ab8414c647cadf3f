import { randomStream } from "../grid/random.ts";
import { BOX_SIZE, cellCentre } from "../occurrence/land-box.ts";

/** Side of the blocks that are surveyed for one purpose, metres; edges on whole multiples of EPSG:3035. */
const BLOCK_METRES = 2000;
/** Test blocks stay this far from every training site: a patch is 1,280 m wide, coordinates scatter within a cell. */
const GAP_METRES = 1350;
const TEST_SHARE = 0.2;
const TEST_CLUSTERS = 2;
const CALIBRATION_SHARE = 0.2;
const CELLS = BOX_SIZE * BOX_SIZE;

/** The purpose of a cell's surveys. A gap cell is too near to the test blocks for any use. */
export type Fold = "train" | "calibration" | "test" | "gap" | "sea";

interface Block {
  readonly east: number;
  readonly north: number;
  readonly cells: number[];
}

/**
 * The fold of every cell: two clusters of whole test blocks far from each other, the gap round them, and of the blocks
 * beyond it a fifth of the land for calibration, the rest for training.
 *
 * @param land  Per cell 1 where a plot can lie.
 */
export function foldOfCells(land: Uint8Array, seed: number): Fold[] {
  const next = randomStream(seed, "surveys/folds");
  const blocks = landBlocks(land);
  const landCells = blocks.reduce((sum, { cells }) => sum + cells.length, 0);
  const testBlocks = chooseTestBlocks(blocks, landCells, next);
  const folds = Array.from({ length: CELLS }, (): Fold => "sea");
  let open = 0;
  const isGap = (cell: number) => testBlocks.some((block) => distanceToBlock(cell, block) < GAP_METRES);
  for (const block of blocks) {
    for (const cell of block.cells) {
      folds[cell] = testBlocks.includes(block) ? "test" : isGap(cell) ? "gap" : "train";
      if (folds[cell] === "train") open++;
    }
  }
  let wanted = CALIBRATION_SHARE * open;
  for (const block of shuffled(blocks, next)) {
    if (wanted <= 0) break;
    for (const cell of block.cells) {
      if (folds[cell] !== "train") continue;
      folds[cell] = "calibration";
      wanted--;
    }
  }
  return folds;
}

/** Name of the block that a cell's centre lies in. */
export function blockName(cell: number): string {
  const { east, north } = blockOf(cell);
  return `block N${north}E${east}`;
}

/** Makes a copy in random order (Fisher-Yates). */
export function shuffled<Item>(items: readonly Item[], next: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function landBlocks(land: Uint8Array): Block[] {
  const byName = new Map<string, Block>();
  for (let cell = 0; cell < CELLS; cell++) {
    if (land[cell] === 0) continue;
    const block = byName.get(blockName(cell)) ?? { ...blockOf(cell), cells: [] };
    block.cells.push(cell);
    byName.set(blockName(cell), block);
  }
  return [...byName.values()];
}

function blockOf(cell: number): { east: number; north: number } {
  const [easting, northing] = cellCentre(cell);
  return { east: Math.floor(easting / BLOCK_METRES), north: Math.floor(northing / BLOCK_METRES) };
}

/** Clusters grow from a seed block by the neighbour with most land; the next begins far from the ones before. */
function chooseTestBlocks(blocks: readonly Block[], landCells: number, next: () => number): Block[] {
  const chosen: Block[] = [];
  for (let cluster = 1; cluster <= TEST_CLUSTERS; cluster++) {
    let added = farFrom(chosen, blocks, next);
    while (added !== undefined) {
      chosen.push(added);
      const share = chosen.reduce((sum, { cells }) => sum + cells.length, 0) / landCells;
      if (share >= (TEST_SHARE * cluster) / TEST_CLUSTERS) break;
      const grown = added;
      const around = blocks.filter((block) => !chosen.includes(block) && blockDistance(block, grown) === 1);
      added = around.sort((one, other) => other.cells.length - one.cells.length)[0];
    }
  }
  return chosen;
}

function farFrom(chosen: readonly Block[], blocks: readonly Block[], next: () => number): Block | undefined {
  const mostLand = Math.max(...blocks.map(({ cells }) => cells.length));
  const whole = shuffled(blocks, next).filter(({ cells }) => cells.length >= mostLand / 2);
  const nearest = (block: Block) => Math.min(...chosen.map((other) => blockDistance(block, other)));
  return chosen.length === 0 ? whole[0] : whole.sort((one, other) => nearest(other) - nearest(one))[0];
}

function blockDistance(one: Block, other: Block): number {
  return Math.abs(one.east - other.east) + Math.abs(one.north - other.north);
}

function distanceToBlock(cell: number, { east, north }: Block): number {
  const [easting, northing] = cellCentre(cell);
  const beyond = (value: number, low: number) =>
    Math.max(low * BLOCK_METRES - value, 0, value - (low + 1) * BLOCK_METRES);
  return Math.hypot(beyond(easting, east), beyond(northing, north));
}
