import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { TRUTH_PATHS } from "../../simulate/catalogue/truth-collection.ts";
import { FLORA } from "../../simulate/flora/species.ts";
import { sampleRaster } from "../experiments/sample-raster.ts";
import { readIslandTruth } from "./island-truth.ts";

/**
 * Compares a richness map of `florascope map` with the truth of its island at the map's grain, plots of 100 m2:
 * `npx tsx tools/train/evaluation/check-map.ts --map richness.tif [--island DIR]`.
 */

await new Command("check-map")
  .requiredOption("--map <tif>", "a map of richness")
  .option("--island <dir>", "the simulated island that it shows", ".cache/island")
  .action(async ({ map, island }: { map: string; island: string }) => {
    const truth = await readIslandTruth(island, [FLORA[0]!.name]);
    const places = [...truth.isLand.keys()]
      .filter((cell) => truth.isLand[cell] === 1)
      .map((cell) => truth.centre(cell));
    const rasters = createRasters(createNodeTransport());
    const predicted = await sampleRaster(rasters, pathToFileURL(map).href, places);
    const truths = await sampleRaster(
      rasters,
      new URL(TRUTH_PATHS.richness, catalogueAddress(island)).href,
      places,
    );
    const band = (name: string, scale: number) => {
      const at = truths.bandNames.indexOf(name);
      return places.map((_, place) => scale * truths.values[place * truths.bandNames.length + at]!);
    };
    const own = places.map((_, place) => predicted.values[place * predicted.bandNames.length]!);
    process.stdout.write(
      `${JSON.stringify(
        {
          land: places.length,
          expected: compared(own, band("expected_richness_plot", 0.1)),
          realised: compared(own, band("richness_plot", 1)),
        },
        null,
        1,
      )}\n`,
    );
  })
  .parseAsync();

/** Over the cells where both are numbers. */
function compared(map: readonly number[], truth: readonly number[]) {
  const both = [...map.keys()].filter((at) => Number.isFinite(map[at]!) && Number.isFinite(truth[at]!));
  const mean = (of: (at: number) => number) => both.reduce((sum, at) => sum + of(at), 0) / both.length;
  const [here, there] = [mean((at) => map[at]!), mean((at) => truth[at]!)];
  const product = mean((at) => (map[at]! - here) * (truth[at]! - there));
  const squares = [mean((at) => (map[at]! - here) ** 2), mean((at) => (truth[at]! - there) ** 2)] as const;
  const rounded = (value: number) => Number(value.toFixed(3));
  return {
    cells: both.length,
    mean: rounded(here),
    truth: rounded(there),
    bias: rounded(here - there),
    rootMeanSquare: rounded(Math.sqrt(mean((at) => (map[at]! - truth[at]!) ** 2))),
    correlation: rounded(product / Math.sqrt(squares[0] * squares[1])),
  };
}
