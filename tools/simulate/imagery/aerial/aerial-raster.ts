import { type Bbox, boxAround } from "../../../../src/core/bbox.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { gridPosition } from "../../../../src/core/grid-position.ts";
import type { RasterToWrite } from "../../../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_GRID } from "../../grid/island-grid.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import type { AerialWindow } from "./draw-crowns.ts";
import { aerialPainter } from "./paint-aerial.ts";

/** Where the aerial picture of a box lies in the island's folder. */
export const AERIAL_PATH = "hy-brasil-aerial/aerial_2020/aerial.tif";

/** Pictures of 1 m are drawn where they are looked at: the whole island would be 830 MB. */
const MOST_PIXELS = 4_000_000;

/**
 * Finds the window of 1 m over a box of degrees; what lies beyond the island's grid is left out.
 *
 * @throws AppError BadInput where the box is none, misses the island, or holds more than 4 km2.
 */
export function aerialWindowOf(box: Bbox): AerialWindow {
  const [west, south, east, north] = box;
  const refuse = (got: string) =>
    new AppError("BadInput", `--aerial: expected a box of at most 4 km2 on the island, got ${got}`, {
      input: "--aerial",
    });
  if (!(west < east && south < north)) throw refuse(`${box.join(",")}, which is not west,south,east,north`);
  const corners = [west, east].flatMap((lon) => [south, north].map((lat) => gridPosition(lon, lat)));
  const [left, bottom, right, top] = boxAround(corners);
  const { originEasting, originNorthing, rows, cols, pixelSizeMetres } = ISLAND_GRID;
  const within = (metres: number, most: number) => Math.max(0, Math.min(most * pixelSizeMetres, metres));
  const window = {
    east: within(Math.floor(left - originEasting), cols),
    south: within(Math.floor(originNorthing - top), rows),
  };
  const width = within(Math.ceil(right - originEasting), cols) - window.east;
  const height = within(Math.ceil(originNorthing - bottom), rows) - window.south;
  if (width <= 0 || height <= 0) throw refuse(`${box.join(",")}, which misses it`);
  if (width * height > MOST_PIXELS) throw refuse(`${((width * height) / 1e6).toFixed(1)} km2`);
  return { ...window, rows: height, cols: width };
}

/** Draws the colours of a window as a raster; its altitude and land cover are those of the island's maps of 10 m. */
export function aerialRaster(landscape: Landscape, window: AerialWindow): RasterToWrite {
  const { rows, cols } = window;
  return {
    ...{ rows, cols, values: aerialPainter(landscape)(window).colours, sampleType: "uint8", nodata: null },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting + window.east,
      north: ISLAND_GRID.originNorthing - window.south,
      pixelWidth: 1,
      pixelHeight: 1,
    },
    bands: ["red", "green", "blue", "nir"].map((name) => ({ name, scale: 1, offset: 0, unit: "DN" })),
    ...{ interleave: "pixel", tileSize: 256, predictor: 2, overviews: "average", isColour: true },
    description:
      "Aerial picture of 1 m, summer of 2020: red, green, blue, near infrared; DN = floor(255 r^(1/2.5)) of reflectance r.",
  };
}
