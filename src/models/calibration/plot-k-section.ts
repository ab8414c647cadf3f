import type { CardSection } from "../card-section.ts";
import type { PlotKFacts } from "../plot-k-facts.ts";

/** The section of a model card on the number of species to list at each place. @param facts  null where none was learnt. */
export function plotKSection(facts: PlotKFacts | null): CardSection {
  return { heading: "Number of species to list", body: facts === null ? notLearnt : sentenceOf(facts) };
}

const notLearnt = "Not learnt for each place: that takes 100 plots with all inputs, in several blocks.";

function sentenceOf({ plots, bins, globalK, sampleF1, richnessError }: PlotKFacts): string {
  return `Learnt for each place on ${plots} plots: boosted trees choose among ${bins} bins of the number of species, and the list gets the mean of the bin and five more (GeoPlant's estimation of K). On plots held out such lists have an F1 of ${sampleF1.plotK.toFixed(3)}, lists with the best number for all ${sampleF1.globalK.toFixed(3)} (it is ${globalK} on all plots). The mean of the bin is off by ${richnessError.plotK.toFixed(2)} species on average, the mean of all other plots by ${richnessError.mean.toFixed(2)}.`;
}
