import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { conversion, europeanGrid, lonLat } from "../../../src/core/crs.ts";
import { readPlots } from "../../../src/prediction/surveys/read-plots.ts";
import { groundBlocks } from "../../../src/science/splits/ground-blocks.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { TRUTH_PATHS } from "../../simulate/catalogue/truth-collection.ts";
import { allPlots } from "../data/all-plots.ts";
import { type IslandReading, readIsland } from "../data/read-island.ts";
import { climateLength, landsatLength } from "../data/site-table.ts";
import { sampleRaster } from "../experiments/sample-raster.ts";
import { thinned } from "../stages/shared-picture-task.ts";
import { type NamedArray, writeArrays } from "./surveys-file.ts";
import { windowsOfRaster } from "./windows-of-raster.ts";

/** Which island is exported, and how. */
export interface IslandToExport {
  /** The simulated island's folder. */
  readonly folder: string;
  readonly name: string;
  /** Where its arrays go. */
  readonly out: string;
  readonly labels: readonly string[];
  /** Plots, evenly chosen, that have pictures and windows; the others have numbers alone. */
  readonly chosen: number;
  /** Whether its presence-only records are wanted, or the simulator's true probabilities of the chosen plots. */
  readonly withRecords: boolean;
  readonly withTruth: boolean;
}

/** Side of a stored picture; networks with smaller ones take its middle. */
const PICTURE = 128;
/** Side of the windows of bioclimate, soil and land cover, in pixels of each raster. */
const WINDOW = 5;
/** Sides of the blocks by which plots are held out, kilometres on the ground. */
const BLOCK_SIDES = [2, 5, 10];
const ENVIRONMENT = "hy-brasil-environment/environment";

/**
 * Writes the surveys of a simulated island and the inputs of every published system as `.npy` arrays, as stored and not scaled: a gap is
 * NaN, in a picture 0. An island that is there is left as it is.
 *
 * | array | shape |
 * |---|---|
 * | `recorded` | uint8 [plots, species] |
 * | `landsat` | [plots, 6, 4, 21] |
 * | `climate` | [cubes, 4, 19, 12], one for each climate pixel; `climateOf` int32 [plots] says which |
 * | `environment` | [plots, 27], bio1 to bio19 and eight soil variables |
 * | `chosen` | int32 [chosen], positions among the plots |
 * | `sentinel2` | uint8 [chosen, 128, 128, 4] around the pixel of the plot, which is at row and column 64 |
 * | `bioclim`, `soil`, `landCover` | [chosen, bands, 5, 5] |
 * | `recordEnvironment`, `recordSpecies` | [records, 27] and int32 [records], presence-only, of modelled species |
 * | `blocks2`, `blocks5`, `blocks10` | int32 [plots], the number of the block of so many kilometres on the ground |
 * | `truth` | [chosen, species], the simulator's probabilities to the nearest 0.01 |
 */
export async function exportIsland(island: IslandToExport): Promise<void> {
  const { folder, name, out, labels } = island;
  if (existsSync(join(out, "facts.json"))) return;
  const reading = await readIsland(folder, { name, files: allPlots, presenceOnly: false });
  const { sites } = reading;
  const chosen = thinned([...sites.keys()], island.chosen);
  const position = new Map(labels.map((label, index) => [label, index]));
  const places = sites.map(({ plot }) => [plot.x, plot.y] as const);
  const chosenPlaces = chosen.map((site) => places[site]!);
  const rasters = createRasters(createNodeTransport());
  const address = (path: string) => new URL(path, catalogueAddress(folder)).href;
  const environmentFile = (file: string) => address(join(ENVIRONMENT, `${file}.tif`));
  const environmentAt = async (where: typeof places) => {
    const bioclim = await sampleRaster(rasters, environmentFile("bioclim"), where);
    const soil = await sampleRaster(rasters, environmentFile("soil"), where);
    return sideBySide(bioclim.values, soil.values, where.length);
  };
  const windows = async (file: string) => {
    const { bandNames, values } = await windowsOfRaster(rasters, environmentFile(file), chosenPlaces, WINDOW);
    return { shape: [chosen.length, bandNames.length, WINDOW, WINDOW], values };
  };
  const arrays: Record<string, NamedArray> = {
    recorded: recordsOf(reading, position),
    landsat: landsatOf(reading),
    climate: {
      shape: [reading.climate.values.length / climateLength, 4, 19, 12],
      values: reading.climate.values,
    },
    climateOf: { shape: [sites.length], values: reading.climate.ofPlace },
    environment: { shape: [sites.length, 27], values: await environmentAt(places) },
    chosen: { shape: [chosen.length], values: Int32Array.from(chosen) },
    sentinel2: picturesOf(reading, chosen),
    bioclim: await windows("bioclim"),
    soil: await windows("soil"),
    landCover: await windows("land-cover"),
  };
  if (island.withRecords) {
    const { records, species } = modelledRecords(folder, position);
    arrays["recordEnvironment"] = { shape: [records.length, 27], values: await environmentAt(records) };
    arrays["recordSpecies"] = { shape: [species.length], values: Int32Array.from(species) };
  }
  if (island.withTruth) {
    const sample = await sampleRaster(rasters, address(TRUTH_PATHS.probability.plot), chosenPlaces);
    const bands = labels.map((label) => sample.bandNames.indexOf(label));
    const values = Float32Array.from(
      { length: chosen.length * labels.length },
      (_, at) =>
        sample.values[Math.floor(at / labels.length) * sample.bandNames.length + bands[at % labels.length]!]!,
    );
    arrays["truth"] = { shape: [chosen.length, labels.length], values };
  }
  const toDegrees = conversion(europeanGrid, lonLat);
  const degrees = Float64Array.from(places.flatMap(([x, y]) => toDegrees(x, y)));
  for (const kilometres of BLOCK_SIDES)
    arrays[`blocks${kilometres}`] = blocksOf(groundBlocks(degrees, kilometres * 1000));
  writeArrays(out, arrays, {
    island: name,
    chosen: chosen.length,
    plots: sites.map(({ plot, block }) => {
      const { id, x, y, year, habitat } = plot;
      return { id, x, y, year, block, habitat: habitat ?? "" };
    }),
  });
}

/** Blocks numbered from 0 in the order of their first plot. */
function blocksOf(names: Float64Array): NamedArray {
  const numbers = new Map([...new Set(names)].map((name, number) => [name, number]));
  return { shape: [names.length], values: Int32Array.from(names, (name) => numbers.get(name)!) };
}

function recordsOf({ sites }: IslandReading, position: ReadonlyMap<string, number>): NamedArray {
  const values = new Uint8Array(sites.length * position.size);
  for (const [site, { plot }] of sites.entries())
    for (const name of plot.species.keys()) {
      const species = position.get(name);
      if (species !== undefined) values[site * position.size + species] = 1;
    }
  return { shape: [sites.length, position.size], values };
}

function landsatOf({ landsat: { values, ofPlace } }: IslandReading): NamedArray {
  const own = new Float32Array(ofPlace.length * landsatLength).fill(Number.NaN);
  for (const [site, series] of ofPlace.entries())
    if (series >= 0)
      own.set(values.subarray(series * landsatLength, (series + 1) * landsatLength), site * landsatLength);
  return { shape: [ofPlace.length, 6, 4, 21], values: own };
}

function picturesOf(
  { pictures, pictureOf, rows, cols }: IslandReading,
  chosen: readonly number[],
): NamedArray {
  const values = new Uint8Array(chosen.length * PICTURE * PICTURE * 4);
  let at = 0;
  for (const site of chosen) {
    const picture = pictures[pictureOf[site]!]!;
    const [top, left] = [rows[site]! - PICTURE / 2, cols[site]! - PICTURE / 2];
    for (let row = top; row < top + PICTURE; row++, at += PICTURE * 4) {
      if (row < 0 || row >= picture.rows) continue;
      const from = Math.max(0, left);
      const to = Math.min(picture.cols, left + PICTURE);
      const line = row * picture.cols;
      values.set(picture.values.subarray((line + from) * 4, (line + to) * 4), at + (from - left) * 4);
    }
  }
  return { shape: [chosen.length, PICTURE, PICTURE, 4], values };
}

/** Presence-only records of modelled species, one for each species of each report. */
function modelledRecords(folder: string, position: ReadonlyMap<string, number>) {
  const file = join(folder, "surveys/occurrences.csv");
  const { plots } = readPlots(readFileSync(file, "utf8"), file, { crs: null, isSwapped: false });
  const records: (readonly [number, number])[] = [];
  const species: number[] = [];
  for (const { x, y, species: names } of plots)
    for (const name of names.keys()) {
      const found = position.get(name);
      if (found === undefined) continue;
      records.push([x, y]);
      species.push(found);
    }
  return { records, species };
}

function sideBySide(one: Float32Array, other: Float32Array, rows: number): Float32Array {
  const [left, right] = [one.length / rows, other.length / rows];
  const joined = new Float32Array(one.length + other.length);
  for (let row = 0; row < rows; row++) {
    joined.set(one.subarray(row * left, (row + 1) * left), row * (left + right));
    joined.set(other.subarray(row * right, (row + 1) * right), row * (left + right) + left);
  }
  return joined;
}
