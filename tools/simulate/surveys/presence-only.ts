import type { Environment } from "../environment.ts";
import { FLORA, type GrowthForm } from "../flora/species.ts";
import { bellAt, randomStream, streamKey } from "../grid/random.ts";
import { plotPixel } from "../occurrence/land-box.ts";
import { speciesPresent } from "../occurrence/presence-bits.ts";
import type { Truth } from "../occurrence/truth.ts";
import type { Fold } from "./folds.ts";
import { observerName } from "./plot-surveys.ts";
import { fieldDay, placeNear, type Survey } from "./survey.ts";

const RECORD_COUNT = 36_000;
/** People who note single plants, beyond the trained observers. */
const PUBLIC_OBSERVERS = 60;
/** How readily a plant of each form is photographed and reported. */
const APPEAL: Readonly<Record<GrowthForm, number>> = {
  tree: 0.7,
  shrub: 0.8,
  "dwarf shrub": 1,
  climber: 0.8,
  forb: 1.4,
  annual: 0.8,
  grass: 0.35,
  sedge: 0.3,
  fern: 0.8,
};

/**
 * Simulates presence-only records as the public sends them: near roads, village and coast, and each species at its own rate,
 * so that neither the places nor the mix of species is a fair sample. No record comes from the test blocks or the gap around
 * them.
 */
export function reportOccurrences(environment: Environment, truth: Truth, folds: readonly Fold[]): Survey[] {
  const next = randomStream(truth.seed, "surveys/presence-only");
  const cells = folds.flatMap((fold, cell) => (fold === "train" || fold === "calibration" ? [cell] : []));
  const pickCell = weightedPicker(cells.map((cell) => visitRate(environment, cell)));
  const present = new Map<number, { species: number[]; pick: (chance: number) => number }>();
  const reports: Survey[] = [];
  while (reports.length < RECORD_COUNT) {
    const cell = cells[pickCell(next())]!;
    const known = present.get(cell) ?? plantsOf(truth, cell);
    present.set(cell, known);
    if (known.species.length === 0) continue;
    const species = known.species[known.pick(next())]!;
    const [easting, northing] = placeNear(cell, 24, next);
    reports.push({
      id: `report-${String(reports.length + 1).padStart(5, "0")}`,
      parentId: null,
      cell,
      easting,
      northing,
      uncertainty: 25,
      date: fieldDay(2012, 2020, next),
      observer: observerName(100 + Math.floor(PUBLIC_OBSERVERS * next() ** 2)),
      fold: folds[cell]!,
      area: 2500,
      habitat: null,
      records: [{ species, cover: null }],
    });
  }
  return reports;
}

/** The relative number of records per presence of a species, from its growth form and a random factor for its appeal. */
function reportingRate(species: number): number {
  const { name, growthForm } = FLORA[species]!;
  return APPEAL[growthForm] * Math.exp(0.9 * bellAt(streamKey(0, "reporting"), streamKey(0, name)));
}

function plantsOf(truth: Truth, cell: number) {
  const species = speciesPresent(truth.cell.presence, cell);
  return { species, pick: weightedPicker(species.map(reportingRate)) };
}

function visitRate(environment: Environment, cell: number): number {
  const pixel = plotPixel(environment, cell);
  const near = (metres: number, reach: number) => Math.exp(-metres / reach);
  return (
    0.03 +
    near(environment.roadDistance[pixel]!, 150) +
    2 * near(environment.villageDistance[pixel]!, 700) +
    0.8 * near(environment.coastDistance[pixel]!, 250)
  );
}

/** Makes a function that turns a number in [0, 1) into an index, with probabilities in proportion to the weights. */
function weightedPicker(weights: readonly number[]): (chance: number) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, index) => {
    total += weight;
    sums[index] = total;
  });
  return (chance) => {
    const target = chance * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
