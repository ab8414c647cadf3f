import { areaLines } from "../../../src/models/calibration/calibration-summary.ts";
import type { CardSection } from "../../../src/models/card-section.ts";
import { percentText } from "../../../src/models/percent-text.ts";
import type { ApplicabilityCheck } from "./check-applicability.ts";
import type { AreaCheck } from "./check-areas.ts";
import type { CellCheck } from "./check-cells.ts";
import type { RichnessCheck } from "./check-richness.ts";
import type { YearsMeasured } from "./measure-years.ts";

/** Richness of random plots by the habitat that was surveyed. */
export function richnessSection({ islands, plots, all, habitats }: RichnessCheck): CardSection {
  const row = ({ name, plots: count, recorded, expected, bias }: typeof all) =>
    `| ${name} | ${count} | ${recorded.toFixed(2)} | ${expected.toFixed(2)} | ${bias === null ? "none" : `${percentText(bias.value)} (${percentText(bias.lower)} to ${percentText(bias.upper)})`} |`;
  return {
    heading: "Richness by habitat on islands never seen",
    body: `${plots} plots of 100 m2 laid out at random on ${islands} islands, by the EUNIS level 1 that was surveyed; 95 % intervals over blocks of 2 km.

| habitat | plots | species recorded | expected | too high by |
|---|---|---|---|---|
${[...habitats, all].map(row).join("\n")}`,
  };
}

/** Whole cells of islands never seen. */
export function cellsSection({ islands, cells, richness, intervals }: CellCheck): CardSection {
  const { level, coverage, rawCoverage, plots, pit } = intervals;
  return {
    heading: "Whole cells of islands never seen",
    body: `${cells} cells of 50 m on ${islands} islands: ${richness.expected.toFixed(2)} species expected, ${richness.true.toFixed(2)} there (${percentText(richness.expected / richness.true - 1)}). The ${100 * level} % interval of richness covers ${percentText(coverage)} of ${plots} cells, that of independent species ${percentText(rawCoverage)}; randomised PIT at most ${pit.richness.distance.toFixed(3)} from uniform, of the rarer half of the species, a small count, ${pit.rareSpecies.distance.toFixed(3)}.`,
  };
}

/** Areas of islands never seen. */
export function areasSection({ errors, shown, ofDrawsAlone, elsewhere }: AreaCheck): CardSection {
  const moved = errors.map(({ cells, alpha, gamma }) => {
    const row = ({ shift, lower, upper }: typeof alpha) =>
      `${percentText(Math.exp(shift) - 1)}, ${lower.toFixed(2)} to ${upper.toFixed(2)}`;
    return `| ${cells} | ${row(alpha)} | ${row(gamma)} |`;
  });
  const covered = (checks: typeof shown) =>
    checks
      .map(
        ({ cells, alpha, gamma }) =>
          `${cells}: ${percentText(alpha.coverage)}, ${percentText(gamma.coverage)} (${percentText(gamma.bias)})`,
      )
      .join("; ");
  return {
    heading: "Areas",
    body: `${areaLines(shown).join("\n")}
Sizes whose coverage is from 85 to 95 % and whose bias is at most 10 % have intervals; between two such sizes, too. Draws
alone cover (alpha, gamma and its bias) ${covered(ofDrawsAlone)}. What draws miss was fitted on areas of the islands of the calibration,
each predicted by the calibration of the others; with the errors of the other islands these cover ${covered(elsewhere)}.

| cells | alpha: moved by, spreads below and above | gamma: moved by, spreads below and above |
|---|---|---|
${moved.join("\n")}`,
  };
}

/** How much answers of two years differ: what is fitted, and the same of islands that nothing was fitted on. */
export function yearsSection({ noise, pairs }: YearsMeasured, unseen: YearsMeasured): CardSection {
  const table = (some: YearsMeasured["pairs"]) =>
    some.map(({ years, cells, richness }) => `${years}: ${richness.toFixed(2)} (${cells} cells)`).join("; ");
  const one = (name: string) => `${noise.indicators[name]} (${unseen.noise.indicators[name]})`;
  return {
    heading: "Differences between years",
    body: `Richness of ${noise.cells} pairs of years and cells differs by less than ${noise.indicators["richness"]} species in ${percentText(noise.level)}: a smaller difference is the model's own noise and is not drawn. Measured on ${noise.measuredOn}; ${table(pairs)}. On islands that nothing was fitted on: ${unseen.noise.indicators["richness"]}; ${table(unseen.pairs)}. Pairs of years are not alike, for each year's image has a haze and a season of its own. Other indicators, those islands' figures in brackets: ${Object.keys(
      noise.indicators,
    )
      .filter((name) => name !== "richness")
      .map((name) => `${name} ${one(name)}`)
      .join(", ")}.`,
  };
}

/** Where a model says that it extrapolates. */
export function applicabilitySection(check: ApplicabilityCheck): CardSection {
  const { plots, islands, flagged, fifths, rankCorrelation, foreign } = check;
  const correlation = rankCorrelation
    ? `${rankCorrelation.value.toFixed(3)} (${rankCorrelation.lower.toFixed(3)} to ${rankCorrelation.upper.toFixed(3)}, over blocks of a kilometre)`
    : "none";
  return {
    heading: "Applicability on fresh islands",
    body: `${percentText(flagged)} of ${plots} plots of ${islands} islands that no choice was made on are flagged. Pairs of a recorded and an unrecorded species in the wrong order, by rising index: ${fifths.map(({ upTo, wrong }) => `${percentText(wrong)} up to ${upTo.toFixed(2)}`).join(", ")}; rank correlation of index and error over plots ${correlation}.

| inputs | sites | flagged | median index | pairs in the wrong order |
|---|---|---|---|---|
${foreign.map(({ what, sites, flagged: share, medianIndex, wrong }) => `| ${what} | ${sites} | ${percentText(share)} | ${medianIndex.toFixed(2)} | ${wrong === null ? "not surveyed" : percentText(wrong)} |`).join("\n")}`,
  };
}
