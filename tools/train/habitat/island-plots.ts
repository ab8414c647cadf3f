import { FLORA } from "../../simulate/flora/species.ts";
import { makeLandscape } from "../../simulate/landscape/make-landscape.ts";
import { simulateOccurrence } from "../../simulate/occurrence/simulate-occurrence.ts";
import { SCENARIOS } from "../../simulate/scenario.ts";
import { foldOfCells } from "../../simulate/surveys/folds.ts";
import { surveyPlots } from "../../simulate/surveys/plot-surveys.ts";

/** One simulated vegetation plot: what was noted, most covering first, in the words of the habitat model. */
export interface HabitatPlot {
  /** EUNIS code, level 3. */
  readonly habitat: string;
  /** Lower-case names; at least one. */
  readonly species: readonly string[];
}

/** Every plot with species of the island of a seed, all folds; about 20 s. The same seed gives the same plots. */
export async function islandPlots(seed: number): Promise<HabitatPlot[]> {
  const { environment } = await makeLandscape(seed, SCENARIOS[0]);
  const truth = await simulateOccurrence(environment, seed);
  const surveys = surveyPlots(environment, truth, foldOfCells(truth.plot.land, seed));
  return surveys
    .filter(({ records, habitat }) => records.length > 0 && habitat !== null)
    .map(({ records, habitat }) => ({
      habitat: habitat!,
      species: records
        .toSorted((a, b) => (b.cover ?? 0) - (a.cover ?? 0))
        .map(({ species }) => FLORA[species]!.name.toLowerCase()),
    }));
}
