import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { startNodePrediction } from "../../../node/node-prediction.ts";
import { TILE_METRES } from "../../../src/core/tile.ts";
import { patternName } from "../../../src/models/probabilities.ts";
import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { createTiles, tileMemory } from "../../../src/prediction/tile/create-tiles.ts";
import { INDICATOR_NAMES, type IndicatorName } from "../../../src/science/indicators/indicator-table.ts";
import { LAND_BOX } from "../../simulate/grid/island-grid.ts";
import { headOrder } from "../train-branches.ts";

/** One in sixteen cells of every tile: neighbours share most of their patches. */
const level = 2;
const share = 0.99 as const;

type YearNoise = NonNullable<SdmCalibration["yearNoise"]>;

/** How much answers of two years differ, and the same by pairs of years, for the card. */
export interface YearsMeasured {
  readonly noise: YearNoise;
  readonly pairs: readonly { readonly years: string; readonly cells: number; readonly richness: number }[];
}

/**
 * The differences that 99 of 100 cells stay below, by indicator, over all pairs of the islands' years. Cells where something did
 * change, fewer than one in a hundred a year, count too: the limit is rather too high than too low.
 *
 * @param model  Folder of a calibrated species distribution model.
 * @param islands  Folders of islands that it was not trained on.
 */
export async function measureYears(
  model: string,
  islands: readonly string[],
  say: (message: string) => void,
): Promise<YearsMeasured> {
  const { setup } = await startNodePrediction(undefined);
  const predict = createTiles(setup, null, tileMemory.desk);
  const differences = new Map<IndicatorName, number[]>(INDICATOR_NAMES.map((name) => [name, []]));
  const pairs = new Map<string, number[]>();
  for (const island of islands) {
    say(`years of ${basename(island)}`);
    const years = await valuesOfYears(island);
    for (const [later, ofLater] of years)
      for (const [earlier, ofEarlier] of years) {
        if (earlier >= later) continue;
        for (const name of INDICATOR_NAMES) {
          const own = ofLater.get(name)!.map((value, cell) => Math.abs(value - ofEarlier.get(name)![cell]!));
          const known = own.filter(Number.isFinite);
          differences.get(name)!.push(...known);
          if (name !== "richness") continue;
          const pair = `${earlier} to ${later}`;
          pairs.set(pair, [...(pairs.get(pair) ?? []), ...known]);
        }
      }
  }
  return {
    noise: {
      pattern: patternName(headOrder),
      level: share,
      cells: differences.get("richness")!.length,
      measuredOn: `every pair of the years of ${islands.length} simulated islands (${islands.map((island) => basename(island)).join(", ")}), one in sixteen cells`,
      indicators: Object.fromEntries(
        [...differences].map(([name, all]) => [name, Number(quantile(all, share).toPrecision(3))]),
      ),
    },
    pairs: [...pairs].map(([years, all]) => ({ years, cells: all.length, richness: quantile(all, share) })),
  };

  async function valuesOfYears(island: string): Promise<Map<number, Map<IndicatorName, number[]>>> {
    const values = new Map<number, Map<IndicatorName, number[]>>();
    for (const year of yearsOf(island)) {
      const ofYear = new Map<IndicatorName, number[]>(INDICATOR_NAMES.map((name) => [name, []]));
      values.set(year, ofYear);
      for (const tile of islandTiles())
        for (const indicator of INDICATOR_NAMES) {
          const question = {
            catalogue: catalogueAddress(island),
            sdm: model,
            habitat: null,
            year,
            setRule: null,
          };
          const answer = await predict({ question, layer: { kind: "indicator", indicator }, tile, level });
          ofYear.get(indicator)!.push(...answer.values);
        }
    }
    return values;
  }
}

/** The years of an island's pictures, by the names of its items. */
function yearsOf(island: string): number[] {
  return readdirSync(join(island, "hy-brasil"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => Number(/_(\d{4})$/.exec(name)?.[1]))
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
}

/** South-western corners of the tiles that hold the island's land. */
function* islandTiles(): Generator<{ east: number; north: number }> {
  const { west, south, east, north } = LAND_BOX;
  const first = (metres: number) => Math.floor(metres / TILE_METRES) * TILE_METRES;
  for (let y = first(south); y < north; y += TILE_METRES)
    for (let x = first(west); x < east; x += TILE_METRES) yield { east: x, north: y };
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN;
}
