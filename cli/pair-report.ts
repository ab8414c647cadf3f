import { namesOfTwo } from "../src/models/names-of-two.ts";
import type { PairAnswer, PairedSpecies, PointPair } from "../src/prediction/pair/pair-answer.ts";
import { percentText } from "./percent-text.ts";

/** Species that are printed of each list. */
const SHOWN = 10;

/** Writes two models at a point for a person at a terminal. */
export function pairReport(pair: PointPair): string {
  const names = namesOfTwo(pair.models[0].id, pair.models[1].id);
  const lines = [
    `two models: ${pair.models.map(({ scale, species }, at) => `${names[at]} (${species} species, ${scale})`).join(" and ")}`,
    pair.correlation === null
      ? `both know ${pair.shared} of the same species: no rank correlation`
      : `rank correlation (Spearman) over the ${pair.shared} species of both: ${pair.correlation.toFixed(2)}`,
    ...pair.extrapolates.flatMap((why, at) => (why === null ? [] : [`${names[at]} extrapolates: ${why}`])),
    `among the ${pair.listed} highest of ${names[0]} only:`,
    ...pair.onlyFirst.slice(0, SHOWN).map((species) => speciesLine(pair, species)),
    `among the ${pair.listed} highest of ${names[1]} only:`,
    ...pair.onlySecond.slice(0, SHOWN).map((species) => speciesLine(pair, species)),
    "fused (mean of both models' scores, each made to add up to 1; ranks, no probabilities):",
    ...pair.fused
      .slice(0, SHOWN)
      .map((species) => `   ${species.share.toFixed(4)}${speciesLine(pair, species)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function speciesLine({ models }: PairAnswer, { name, ranks, values }: PairedSpecies): string {
  const numbers = models.map(({ scale }, at) => {
    const value = values[at as 0 | 1];
    return `${scale === "probability" ? percentText(value) : value.toFixed(2)}, place ${ranks[at as 0 | 1]}`;
  });
  return `   ${name} (${numbers.join("; ")})`;
}
