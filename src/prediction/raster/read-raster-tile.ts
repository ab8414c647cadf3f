import { boxesTouch } from "../../core/bbox.ts";
import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { RasterFile } from "../../sources/raster-file.ts";
import { fileRead } from "../../sources/read-bands.ts";
import { readGrid } from "../../sources/read-grid.ts";
import { requireRaster } from "../../sources/require-raster.ts";
import type { InputTile, InputTileRequest } from "../input/input-tile.ts";
import { squareGrid } from "../input/square-grid.ts";
import type { bandPercentiles } from "./band-percentiles.ts";
import { pixelMetres } from "./pixel-metres.ts";
import { rasterBox, squareBox } from "./raster-box.ts";
import type { ColourEnds, RasterLayer } from "./raster-layer.ts";
import { mostPixelsAtOnce, suggestedBands } from "./read-raster-card.ts";
import { requireBands } from "./require-bands.ts";

/**
 * Reads a person's own raster over a square, in the units of the file's scale and offset. Each pixel of the square takes the
 * raster's pixel that contains its place, from an overview where the square's pixels are coarse.
 *
 * @param percentilesOf gives a band's percentiles, the same for every square.
 * @throws AppError OutsideCoverage where the raster lies elsewhere; BadInput for a band that the file does not have, or a
 * square that is too wide for a file without overviews; any error of `requireRaster` and of reading.
 */
export async function readRasterTile(
  file: RasterFile,
  { layer, tile, side }: InputTileRequest & { readonly layer: RasterLayer },
  percentilesOf: typeof bandPercentiles,
  options: ReadOptions = {},
): Promise<InputTile> {
  requireRaster(file);
  const wanted = layer.bands ?? suggestedBands(file);
  requireBands(file, wanted);
  const { address } = file.file;
  if (!boxesTouch(rasterBox(file), squareBox(tile)))
    throw new AppError("OutsideCoverage", `${fileName(address)}: it lies elsewhere`, {
      place: `${tile.east} ${tile.north}`,
    });
  requireOverviews(file, tile.metres, side);
  const bands = wanted.map((band) => band - 1);
  const distinct = [...new Set(bands)];
  const { values } = await readGrid(
    file,
    squareGrid(tile, side),
    { bands: distinct, resampling: "nearest", useOverviews: true },
    options,
  );
  const { low, high } = layer.stretch;
  const ends: ColourEnds[] = [];
  for (const band of bands) {
    if (layer.stretch.kind === "numbers") ends.push([low, high]);
    else ends.push(apart(await percentilesOf(file, band, options), low, high));
  }
  const notes = bands.map((band) => file.bands[band]!);
  return {
    kind: "input",
    tile: { east: tile.east, north: tile.north },
    metres: tile.metres,
    side,
    values: interleaved(file, values, bands, distinct, side * side),
    isPicture: bands.length === 3,
    unit: notes[0]!.unit ?? "",
    year: null,
    items: [fileName(address)],
    files: [fileRead(file)],
    isSimulated: file.simulated,
    own: {
      bands: bands.map((band, place) => ({ number: band + 1, name: notes[place]!.name })),
      ends,
      colours: bands.length === 1 ? file.levels[0]!.image.colours : null,
      nodata: file.nodata,
    },
  };
}

/** Two of a band's percentiles. Equal ones are moved apart by half a unit each, so that the colours have a range. */
function apart(percentiles: Float64Array, low: number, high: number): ColourEnds {
  const [from, to] = [percentiles[low]!, percentiles[high]!];
  return from === to ? [from - 0.5, to + 0.5] : [from, to];
}

/** `[pixels, channels]` in the file's units, from bands that are stored separately. */
function interleaved(
  file: RasterFile,
  values: Float32Array | Float64Array,
  bands: readonly number[],
  distinct: readonly number[],
  pixels: number,
): Float32Array {
  const shown = new Float32Array(pixels * bands.length);
  for (const [channel, band] of bands.entries()) {
    const from = distinct.indexOf(band) * pixels;
    const { scale, offset } = file.bands[band]!;
    for (let pixel = 0; pixel < pixels; pixel++)
      shown[pixel * bands.length + channel] = values[from + pixel]! * (scale ?? 1) + (offset ?? 0);
  }
  return shown;
}

/** Limits what is read at once for a wide square: a large file without overviews can be drawn only when zoomed in. */
function requireOverviews(file: RasterFile, metres: number, side: number): void {
  const coarsest = Math.min(...file.levels.map(({ image }) => image.cols));
  const times = file.cols / coarsest;
  const step = metres / side / (pixelMetres(file) * times);
  const pixels = Math.min((file.rows * file.cols) / times ** 2, (side * step) ** 2);
  if (pixels <= mostPixelsAtOnce) return;
  const { address } = file.file;
  throw new AppError(
    "BadInput",
    `${fileName(address)}: expected overviews for a view this wide, got a file without them; zoom in, or add them with gdaladdo`,
    { input: address },
  );
}
