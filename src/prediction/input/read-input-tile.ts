import type { Catalogue } from "../../catalog/catalogue.ts";
import { findElevation } from "../../catalog/find-elevation.ts";
import { findModality } from "../../catalog/find-modality.ts";
import type { BandSource } from "../../core/asset.ts";
import { type Bbox, boxAround } from "../../core/bbox.ts";
import { AppError } from "../../core/errors.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import { bandNames, type Modality } from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Grid } from "../../sources/raster.ts";
import type { RasterFile, Rasters } from "../../sources/raster-file.ts";
import { type LayerRead, readLayers } from "../../sources/read-bands.ts";
import { readGrid } from "../../sources/read-grid.ts";
import type { Resampling } from "../../sources/resample.ts";
import type { FindPicture } from "../reading/find-picture.ts";
import { distinctFiles } from "../reading/reader.ts";
import type { InputLayer } from "./input-layer.ts";
import { climateInUnits, pictureChannels } from "./input-numbers.ts";
import type { InputTile, InputTileRequest, SquareTile } from "./input-tile.ts";
import { reliefNumbers } from "./relief-numbers.ts";
import { squareGrid } from "./square-grid.ts";

type CatalogueRequest = InputTileRequest & { readonly layer: InputLayer };

/** The files that hold a layer at a place. */
interface Found {
  readonly bands: readonly (BandSource | null)[];
  readonly items: readonly string[];
  readonly year: number | null;
}

const infraredNames = ["nir", "red", "green"];
const colourNames = ["red", "green", "blue"];

/**
 * Reads an input over a square: the same files that feed the network, from an overview where the square's pixels are coarse.
 * Landsat and climate take the pixel that contains each place; Sentinel-2 and heights in another grid are warped.
 *
 * @throws AppError OutsideCoverage where the catalogue has no such input there; any error of reading; the signal's reason.
 */
export async function readInputTile(
  rasters: Rasters,
  findPicture: FindPicture,
  catalogue: Catalogue,
  request: CatalogueRequest,
  options: ReadOptions = {},
): Promise<InputTile> {
  const { layer, tile, side } = request;
  const found = await find(findPicture, catalogue, request, options);
  if (found === null)
    throw new AppError("OutsideCoverage", `${catalogue.address}: no ${layer.kind} here`, {
      place: `${tile.east} ${tile.north}`,
    });
  const margin = layer.kind === "hillshade" ? 1 : 0;
  const grid = squareGrid(tile, side, margin);
  const resampling: Resampling =
    layer.kind === "landsat" || layer.kind === "climate" ? "nearest" : "bilinear";
  const read = (file: RasterFile, own: readonly number[]) =>
    readGrid(file, grid, { bands: own, resampling, useOverviews: true }, options);
  const { layers, files } = await readLayers(rasters, found.bands, read, options);
  const numbers = numbersOf(request, layers, grid);
  const { simulated, ...distinct } = distinctFiles(files);
  const { items, year } = found;
  return {
    kind: "input",
    tile: { east: tile.east, north: tile.north },
    metres: tile.metres,
    side,
    ...numbers,
    items,
    year,
    files: distinct.files,
    isSimulated: simulated,
  };
}

async function find(
  findPicture: FindPicture,
  catalogue: Catalogue,
  { layer, tile, year }: CatalogueRequest,
  options: ReadOptions,
): Promise<Found | null> {
  const bbox = degreesOf(tile);
  if (layer.kind === "elevation" || layer.kind === "hillshade") {
    const elevation = await findElevation(catalogue, bbox, options);
    return elevation && { bands: [elevation.band], items: [elevation.item], year: null };
  }
  const modality: Modality = layer.kind;
  const { east, north, metres } = tile;
  const box: Bbox = [east, north, east + metres, north + metres];
  const assets =
    modality === "sentinel2"
      ? await findPicture(catalogue, { box, bbox, year }, options)
      : await findModality(catalogue, { modality, bbox, year: null }, options);
  if (assets === null) return null;
  const wanted = (name: string) => assets.bands[bandNames[modality].findIndex((band) => band.name === name)];
  const bands = namesOf(layer).map((name) => wanted(name) ?? null);
  const ownYear = layer.kind === "sentinel2" ? assets.year : layer.year;
  return bands.every((band) => band === null) ? null : { bands, items: assets.items, year: ownYear };
}

/** The names of the bands that a layer is made of. */
function namesOf(layer: Extract<InputLayer, { kind: "sentinel2" | "landsat" | "climate" }>): string[] {
  if (layer.kind === "climate")
    return bandNames.climate
      .filter(
        ({ variable, month, year }) =>
          variable === layer.variable &&
          month === layer.month &&
          (layer.year === null || year === layer.year),
      )
      .map(({ name }) => name);
  const colours = layer.shows === "colour" ? colourNames : infraredNames;
  return layer.kind === "sentinel2"
    ? colours
    : colours.map((colour) => `${colour}_${layer.year}_q${layer.quarter}`);
}

function numbersOf(
  { layer, tile, side }: CatalogueRequest,
  layers: readonly (LayerRead | null)[],
  { rows, cols }: Grid,
): Pick<InputTile, "values" | "isPicture" | "unit"> {
  switch (layer.kind) {
    case "sentinel2":
      return { values: pictureChannels(layers, side, "sentinel2"), isPicture: true, unit: "reflectance" };
    case "landsat":
      return { values: pictureChannels(layers, side, "landsat"), isPicture: true, unit: "stored number" };
    case "climate":
      return {
        values: climateInUnits(layers, side, layer.variable),
        isPicture: false,
        unit: layer.variable === "pr" ? "mm" : "°C",
      };
    case "elevation":
    case "hillshade":
      return reliefNumbers(layer.kind, layers[0] ?? null, { rows, cols }, tile);
    default:
      return layer satisfies never;
  }
}

function degreesOf({ east, north, metres }: SquareTile): Bbox {
  return boxAround(
    [0, metres].flatMap((right) => [0, metres].map((up) => geographicPosition(east + right, north + up))),
  );
}
