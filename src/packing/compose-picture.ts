import type { Catalogue } from "../catalog/catalogue.ts";
import type { CutOf } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import { europeanGrid } from "../core/crs.ts";
import { bandNames } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { createPictureFinder } from "../prediction/reading/find-picture.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { readComposite } from "../tensors/read-composite.ts";
import type { Cube } from "./cube.ts";
import type { ComposedPicture } from "./find-parts.ts";
import { degreesAround, type PackRegion } from "./pack-region.ts";
import type { PlaneSpool } from "./plane-spool.ts";

/** A square of a picture that is put together from scenes; EPSG:3035 metres. */
export interface ComposedBlock {
  readonly key: string;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
  readonly box: Bbox;
}

/** What a square was put together from. */
export interface ComposedTold {
  readonly used: readonly string[];
  readonly isSimulated: boolean;
}

const PIXEL_METRES = 10;
const BLOCK_PIXELS = 512;
/** The 10 m grid of Europe as one raster: every composite has its pixels there. */
const GRID: Omit<CutOf, "row" | "col"> = {
  transform: [PIXEL_METRES, 0, 0, 0, -PIXEL_METRES, 8_000_000],
  rows: 800_000,
  cols: 800_000,
};

/** The cube of a picture that is put together from scenes: reflectance times 10,000 as models take it, NaN where no scene is clear. */
export function composedCube({ year, rule, scenes }: ComposedPicture, { held }: PackRegion): Cube {
  const [west, south, east, north] = held;
  const cutOf = {
    ...GRID,
    row: (GRID.transform[5] - north) / PIXEL_METRES,
    col: (west - GRID.transform[2]) / PIXEL_METRES,
  };
  return {
    path: `cubes/sentinel2-${year}.tif`,
    kind: "sentinel2",
    shape: {
      crs: europeanGrid,
      rows: (north - south) / PIXEL_METRES,
      cols: (east - west) / PIXEL_METRES,
      cutOf,
      ...{ sampleType: "float32", nodata: Number.NaN, isSimulated: false, stated: [] },
      // With another scene it is another picture.
      version: [rule, ...scenes.map(({ id, version }) => `${id} ${version}`)].join(),
    },
    bands: bandNames.sentinel2.map(({ name }) => ({ name, scale: 0.0001, offset: 0 })),
    sources: [],
    tileSize: 128,
  };
}

/** Cuts a cube into squares that are put together one by one. */
export function blocksOf({ shape }: Cube, { held: [west, , , north] }: PackRegion): ComposedBlock[] {
  const blocks: ComposedBlock[] = [];
  for (let row = 0; row < shape.rows; row += BLOCK_PIXELS)
    for (let col = 0; col < shape.cols; col += BLOCK_PIXELS) {
      const [rows, cols] = [
        Math.min(BLOCK_PIXELS, shape.rows - row),
        Math.min(BLOCK_PIXELS, shape.cols - col),
      ];
      const [left, top] = [west + col * PIXEL_METRES, north - row * PIXEL_METRES];
      const box: Bbox = [left, top - rows * PIXEL_METRES, left + cols * PIXEL_METRES, top];
      blocks.push({ key: `square ${left} ${top}`, row, col, rows, cols, box });
    }
  return blocks;
}

/** Puts one square together from scenes, by the rule and the code of a reading without a pack, and writes it into the spool. */
export type ComposeBlock = (
  block: ComposedBlock,
  spool: PlaneSpool,
  options: ReadOptions,
) => Promise<ComposedTold>;

/**
 * Makes the function that puts squares together. Each pixel depends on the scenes at it alone, so squares give what any other window
 * gives.
 */
export function blockComposer(
  rasters: Rasters,
  catalogue: Catalogue,
  { asked }: ComposedPicture,
): ComposeBlock {
  const findPicture = createPictureFinder(rasters, true);
  return async ({ row, col, rows, cols, box }, spool, options) => {
    const found = await findPicture(catalogue, { box, bbox: degreesAround(box), year: asked }, options);
    // The middle of the first pixel: a window of no patch begins there.
    const corner = { x: box[0] + PIXEL_METRES / 2, y: box[3] - PIXEL_METRES / 2 };
    const picture =
      found?.composed === undefined
        ? null
        : await readComposite(rasters, found.composed, { ...corner, size: 0, rows, cols }, options);
    const bands = bandNames.sentinel2.length;
    for (let band = 0; band < bands; band++) {
      const samples = new Float32Array(rows * cols).fill(Number.NaN);
      if (picture !== null)
        for (let i = 0; i < samples.length; i++) samples[i] = picture.values[i * bands + band]!;
      await spool.write(band, { row, col, cols }, samples);
    }
    return {
      used: picture?.used ?? [],
      isSimulated: picture?.files.every(({ simulated }) => simulated) ?? true,
    };
  };
}
