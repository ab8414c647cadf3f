import { type Environment, OPEN_WATER } from "../environment.ts";
import { HABITATS, type Range } from "../flora/habitats.ts";
import { ISLAND_GRID, PIXEL_COUNT } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { BOX_SIZE, cornerPixel, PIXELS_PER_CELL } from "./land-box.ts";

const LAYERS = ["temperature", "moisture", "reaction", "nutrients", "light", "salt"] as const;

interface StripeOptions {
  /** Rows and columns of land cells, in the middle of the land box. */
  readonly landCells: number;
  /** Cells across a stripe of one habitat. */
  readonly stripeCells: number;
}

/**
 * Makes a square island for tests: stripes of every habitat in turn, shifted from band to band, each within its envelope; a
 * road from north to south through the middle, a village at the centre.
 */
export function stripedIsland({ landCells, stripeCells }: StripeOptions): Environment {
  const island = emptySea();
  const first = (BOX_SIZE - landCells) / 2;
  for (let row = 0; row < landCells; row++) {
    for (let col = 0; col < landCells; col++) {
      const band = Math.floor(row / stripeCells);
      const habitat = (Math.floor(col / stripeCells) + 11 * band) % HABITATS.length;
      const corner = cornerPixel(island, (first + row) * BOX_SIZE + first + col);
      for (let pixel = 0; pixel < PIXELS_PER_CELL ** 2; pixel++) {
        const down = Math.floor(pixel / PIXELS_PER_CELL) * ISLAND_GRID.cols;
        fillPixel(island, corner + down + (pixel % PIXELS_PER_CELL), habitat);
      }
      setDistances(island, corner, { row, col, landCells });
    }
  }
  return island;
}

function emptySea(): Environment {
  const layer = () => new Float32Array(PIXEL_COUNT);
  return {
    seed: 0,
    ...ISLAND_GRID,
    elevation: layer(),
    temperature: layer(),
    moisture: layer(),
    reaction: layer(),
    nutrients: layer(),
    light: layer(),
    salt: layer(),
    habitat: new Uint8Array(PIXEL_COUNT).fill(OPEN_WATER),
    roadDistance: layer(),
    villageDistance: layer(),
    coastDistance: layer(),
    disturbanceAge: layer(),
  };
}

function fillPixel(island: Environment, pixel: number, habitat: number): void {
  island.habitat[pixel] = habitat;
  for (const layer of LAYERS) {
    const [low, high]: Range = HABITATS[habitat]![layer];
    const share = 0.2 + 0.6 * uniformAt(streamKey(0, layer), pixel);
    island[layer][pixel] = low + share * (high - low);
  }
}

interface Place {
  readonly row: number;
  readonly col: number;
  readonly landCells: number;
}

function setDistances(island: Environment, corner: number, { row, col, landCells }: Place): void {
  const pixel = corner + 2 * ISLAND_GRID.cols + 2;
  const middle = landCells / 2;
  island.roadDistance[pixel] = 50 * Math.abs(col - middle);
  island.villageDistance[pixel] = 50 * Math.hypot(col - middle, row - middle);
  island.coastDistance[pixel] = 50 * Math.min(col, row, landCells - 1 - col, landCells - 1 - row);
}
