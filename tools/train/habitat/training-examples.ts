import { expectedList } from "../../../src/prediction/habitats/predicted-list.ts";
import { drawAssemblages } from "../../../src/science/habitats/draw-assemblages.ts";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { Stage } from "./habitat-plan.ts";
import type { HabitatPlot } from "./habitat-plots.ts";
import { plotVariant } from "./plot-variants.ts";
import type { PredictedPlots } from "./predicted-plots.ts";

/** A list to learn from. */
export interface TrainingExample {
  readonly species: readonly string[];
  /** EUNIS code, level 3. */
  readonly habitat: string;
  /** Whether a model made the list. Such lists do not tell which species belong together. */
  readonly isPredicted: boolean;
}

/**
 * The lists of one epoch, in random order. Masked species and habitats learn from the plots as noted, in the variants of
 * the paper; the stage of predicted lists from each predicted plot once (its expected list or a drawn assemblage, as the
 * product feeds both), and as many noted plots, so that they are not forgotten.
 */
export function epochExamples(
  { name }: Stage,
  plots: readonly HabitatPlot[],
  predicted: readonly PredictedPlots[],
  random: SeededRandom,
): TrainingExample[] {
  const lists = name === "predicted lists" ? predicted.flatMap((island) => listsOf(island, random)) : [];
  const noted = shuffled(plots, random).slice(0, name === "predicted lists" ? lists.length : undefined);
  const variants = noted.map(({ species, habitat }) => ({
    species: plotVariant(species, random),
    habitat,
    isPredicted: false,
  }));
  return shuffled([...variants, ...lists], random);
}

function listsOf(
  { plots, labels, probabilities, effect }: PredictedPlots,
  random: SeededRandom,
): TrainingExample[] {
  return plots.flatMap(({ habitat }, row) => {
    const own = probabilities[row]!;
    const seed = random.integerBelow(2 ** 31);
    const drawn = random.uniform() < 0.5 ? drawAssemblages(own, { count: 1, seed, effect })[0]! : [];
    const positions = drawn.length > 0 ? drawn : expectedList(own);
    return [{ habitat, isPredicted: true, species: positions.map((label) => labels[label]!.toLowerCase()) }];
  });
}
