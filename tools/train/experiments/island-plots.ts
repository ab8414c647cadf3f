import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import { TRUTH_PATHS } from "../../simulate/catalogue/truth-collection.ts";
import { allPlots } from "../data/all-plots.ts";
import { readIsland } from "../data/read-island.ts";
import { siteTable } from "../data/scale-inputs.ts";
import { gatherRecords, type SiteTable } from "../data/site-table.ts";
import { thinned } from "../stages/shared-picture-task.ts";
import { sampleRaster } from "./sample-raster.ts";

/** Plots of an island with their inputs, their environment and the truth. */
export interface IslandPlots {
  readonly table: SiteTable;
  /** The plots meant, as positions in the table. */
  readonly sites: readonly number[];
  /** [sites, species] */
  readonly recorded: Uint8Array;
  readonly blocks: readonly string[];
  /** EUNIS code of each site as surveyed. */
  readonly habitats: readonly string[];
  /** Bioclimate, soil, relief, land cover and human footprint, [sites, predictors], gaps as the predictor's mean. */
  readonly environment: Float32Array;
  readonly predictorNames: readonly string[];
  /** True probability, [sites, species], to the nearest 0.01. */
  readonly truth: Float32Array;
}

/** A request to read the plots of an island. */
export interface IslandPlotsRequest {
  readonly folder: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  /** The largest number of plots, evenly chosen. */
  readonly most: number;
}

const environmentFiles = ["bioclim", "soil", "relief", "land-cover", "human-footprint"];

/** Reads an island's presence-absence plots of all folds. */
export async function readIslandPlots(request: IslandPlotsRequest): Promise<IslandPlots> {
  const { folder, name, labels, preprocessing, most } = request;
  const reading = await readIsland(folder, { name, files: allPlots, presenceOnly: false });
  const table = siteTable([reading], labels, preprocessing);
  const sites = thinned([...Array(table.count).keys()], most);
  const places = sites.map((site) => {
    const { x, y } = reading.sites[site]!.plot;
    return [x, y] as const;
  });
  const rasters = createRasters(createNodeTransport());
  const sample = async (path: string) => {
    const address = new URL(path, catalogueAddress(folder)).href;
    return sampleRaster(rasters, address, places);
  };
  const layers = [];
  for (const file of environmentFiles)
    layers.push(await sample(join("hy-brasil-environment/environment", `${file}.tif`)));
  const { bandNames, values } = await sample(TRUTH_PATHS.probability.plot);
  const bands = labels.map((label) => bandNames.indexOf(label));
  if (bands.includes(-1)) throw new Error(`${name}: expected the truth of every species`);
  const truth = new Float32Array(sites.length * labels.length);
  for (let row = 0; row < sites.length; row++)
    for (const [species, band] of bands.entries())
      truth[row * labels.length + species] = values[row * bandNames.length + band]!;
  return {
    table,
    sites,
    recorded: gatherRecords(table, sites),
    blocks: sites.map((site) => table.block[site]!),
    habitats: sites.map((site) => reading.sites[site]!.plot.habitat ?? ""),
    environment: sideBySide(layers, sites.length),
    predictorNames: layers.flatMap((layer) => layer.bandNames),
    truth,
  };
}

/** Columns of several samples in one matrix, gaps filled with the column's mean. */
function sideBySide(
  layers: readonly { readonly bandNames: readonly string[]; readonly values: Float32Array }[],
  rows: number,
): Float32Array {
  const width = layers.reduce((sum, { bandNames }) => sum + bandNames.length, 0);
  const joined = new Float32Array(rows * width);
  let column = 0;
  for (const { bandNames, values } of layers)
    for (let band = 0; band < bandNames.length; band++, column++) {
      const own = Float32Array.from({ length: rows }, (_, row) => values[row * bandNames.length + band]!);
      const known = own.filter((value) => !Number.isNaN(value));
      const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
      for (let row = 0; row < rows; row++)
        joined[row * width + column] = Number.isNaN(own[row]!) ? mean : own[row]!;
    }
  return joined;
}
