import { fileName } from "../../core/file-address.ts";
import { maskSecrets } from "../../core/masked-address.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { RasterFile } from "../../sources/raster-file.ts";
import { requireRaster } from "../../sources/require-raster.ts";
import { bandPercentiles } from "./band-percentiles.ts";
import { pixelMetres } from "./pixel-metres.ts";
import { rasterBox } from "./raster-box.ts";
import type { RasterCard } from "./raster-card.ts";
import type { RasterBands } from "./raster-layer.ts";

/** The largest number of pixels that are read at full resolution for one square. A larger file needs overviews. */
export const mostPixelsAtOnce = 2 ** 24;

const rgb = 2;
const yCbCr = 6;
const colourNames = [
  ["red", "green", "blue"],
  ["b04", "b03", "b02"],
  ["b4", "b3", "b2"],
];

/**
 * Reads the card of a raster, after a check that the raster can be drawn: its place, coordinate system, compression, and some
 * of its numbers.
 *
 * @throws AppError with one sentence that says what the raster lacks; any error of reading.
 */
export async function readRasterCard(file: RasterFile, options: ReadOptions = {}): Promise<RasterCard> {
  requireRaster(file);
  const { rows, cols, levels } = file;
  const shown = suggestedBands(file);
  for (const band of shown) await bandPercentiles(file, band - 1, options);
  const { address, size, version } = file.file;
  return {
    address: maskSecrets(address),
    name: fileName(address),
    bytes: size,
    version,
    bands: file.bands.map(({ name, unit }, band) => ({
      name: name ?? (band === levels[0]!.image.alpha ? "alpha" : null),
      unit,
    })),
    shown,
    hasColours: levels[0]!.image.colours !== null,
    crs: file.crs!,
    rows,
    cols,
    metres: pixelMetres(file),
    bbox: rasterBox(file),
    numbers: `${{ unsigned: "uint", signed: "int", float: "float" }[file.format]}${file.bits}`,
    isSimulated: file.simulated,
    isSlow: levels.length === 1 && rows * cols > mostPixelsAtOnce,
  };
}

/**
 * The bands that are drawn where none are chosen: red, green and blue where the names of the bands or else the kind of
 * picture say which they are; otherwise the first band.
 */
export function suggestedBands({ bands, levels }: RasterFile): RasterBands {
  const names = bands.map(({ name }) => name?.toLowerCase() ?? "");
  for (const colours of colourNames) {
    const [red = 0, green = 0, blue = 0] = colours.map((colour) => names.indexOf(colour) + 1);
    if (red > 0 && green > 0 && blue > 0) return [red, green, blue];
  }
  const { photometric } = levels[0]!.image;
  return bands.length >= 3 && (photometric === rgb || photometric === yCbCr) ? [1, 2, 3] : [1];
}
