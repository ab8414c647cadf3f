import { HABITATS } from "../flora/habitats.ts";
import { readRaster } from "./read-raster.ts";

const PIXELS_PER_LANDSAT = 3;
/** Half the side of the square that must be of one habitat, in Landsat pixels. */
const REACH = 1;

export interface LandsatPixel {
  readonly row: number;
  readonly col: number;
}

/** Landsat pixels amid at least 90 m of one of the habitats, spread over the island, at most `count`. */
export async function typicalPlaces(
  island: string,
  codes: readonly string[],
  count: number,
): Promise<LandsatPixel[]> {
  const { rows, cols, bands } = await readRaster(island, "hy-brasil-truth/truth/habitat.tif");
  const wanted = new Set(HABITATS.flatMap(({ code }, index) => (codes.includes(code) ? [index] : [])));
  const isPure = ({ row, col }: LandsatPixel) => {
    for (let r = (row - REACH) * PIXELS_PER_LANDSAT; r < (row + REACH + 1) * PIXELS_PER_LANDSAT; r++)
      for (let c = (col - REACH) * PIXELS_PER_LANDSAT; c < (col + REACH + 1) * PIXELS_PER_LANDSAT; c++)
        if (!wanted.has(bands[0]![r * cols + c]!)) return false;
    return true;
  };
  const found: LandsatPixel[] = [];
  for (let row = REACH; row < rows / PIXELS_PER_LANDSAT - REACH; row++)
    for (let col = REACH; col < cols / PIXELS_PER_LANDSAT - REACH; col++)
      if (isPure({ row, col })) found.push({ row, col });
  const step = Math.max(1, Math.floor(found.length / count));
  return found.filter((_, place) => place % step === 0).slice(0, count);
}
