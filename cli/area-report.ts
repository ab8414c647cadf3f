import type { AreaAnswer, AreaIndicatorName, Estimate } from "../src/prediction/area/area-answer.ts";
import type { Bounds } from "../src/science/counts/gamma-bounds.ts";
import { percentText } from "./percent-text.ts";

const SHOWN_SPECIES = 20;
const SHOWN_HABITATS = 8;

/** Writes an area's answer for a person at a terminal. */
export function areaReport(answer: AreaAnswer): string {
  const { banner, outsideShare, grain, alpha, gamma, species, habitats, mended } = answer;
  const lines = [
    ...(banner ? [`** ${banner.text}`] : []),
    ...mended.map((one) => `mended: ${one}`),
    extentLine(answer),
    ...(outsideShare === null
      ? []
      : [`outside what the model was trained on: ${percentText(outsideShare)} of the area`]),
    `species on ${grain}, mean over the cells: ${estimateText(alpha)}`,
    `species in at least one cell, counted on ${gamma.grain} in each: ${gammaText(gamma)}`,
    ...accumulationLines(answer),
    ...(answer.indicators === null ? [] : [`of these, on ${grain}, mean over the cells:`]),
    ...indicatorLines(answer),
    "species, by the expected share of cells occupied:",
    ...species.slice(0, SHOWN_SPECIES).map(({ name, expectedShare, meanScore, anywhere }) => {
      const value = expectedShare === null ? `score ${meanScore.toFixed(2)}` : percentText(expectedShare);
      const range = anywhere
        ? `  (anywhere: ${percentText(anywhere.lower)} to ${percentText(anywhere.upper)})`
        : "";
      return `  ${value.padStart(10)}  ${name}${range}`;
    }),
    `  ... ${species.length} species in all (--json)`,
    ...(habitats
      ? [
          `habitats, from ${habitats.cells} cells:`,
          ...habitats.level3.slice(0, SHOWN_HABITATS).map(habitatLine),
          ...(habitats.species ?? []).map(
            ({ code, name, richness, species: most }) =>
              `  ${richness.toFixed(1)} species on ${grain}, in ${code} ${name}: ${most.map((one) => one.name).join(", ")}`,
          ),
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function extentLine({
  areaSquareMetres,
  cells: { computed, all, withoutInputs, withoutVegetation },
  sampled,
}: AreaAnswer): string {
  const parts = [
    `${areaText(areaSquareMetres)}, ${all} cells`,
    ...(sampled ? [`${computed} of them computed, a stratified sample`] : []),
    ...(withoutInputs > 0 ? [`${withoutInputs} without imagery or climate left out`] : []),
    ...(withoutVegetation > 0 ? [`${withoutVegetation} of water or without green left out`] : []),
  ];
  return parts.join("; ");
}

function estimateText({ mean, lower, upper, level, reason, samplingError }: Estimate): string {
  if (mean === null) return `not known (${reason})`;
  const sampling = samplingError
    ? `, give or take ${samplingError.toPrecision(2)} for the cells not computed`
    : "";
  const expected = `${mean.toFixed(1)} expected${sampling}`;
  return lower === null || upper === null
    ? `${expected}; no interval: ${reason}`
    : `${expected}; ${percentText(level)} interval ${lower.toFixed(1)} to ${upper.toFixed(1)}`;
}

function gammaText({ mean, lower, upper, level, reason, bounds, independent }: AreaAnswer["gamma"]): string {
  if (bounds === null || independent === null) return `not known (${reason})`;
  const between = `certainly between ${bounds.lower.toFixed(0)} and ${bounds.upper.toFixed(0)} expected`;
  const alone = `${independent.toFixed(0)} were cells independent, which they are not`;
  return mean === null || lower === null || upper === null
    ? `${between} (${alone}); no interval: ${reason}`
    : `${mean.toFixed(0)} expected; ${percentText(level)} interval ${lower.toFixed(0)} to ${upper.toFixed(0)}; ${between} (${alone})`;
}

function accumulationLines({ accumulation }: AreaAnswer): string[] {
  // The first step is a single cell, whose number stands above, from all cells that were computed.
  const steps = (accumulation ?? [])
    .slice(1)
    .map(({ cells, species: { lower, upper } }) => `${cells}: ${lower.toFixed(0)} to ${upper.toFixed(0)}`);
  if (steps.length === 0) return [];
  return [`species in cells picked at random, whatever they have in common: ${steps.join("; ")}`];
}

interface IndicatorLine {
  readonly title: string;
  /** The text after the title. @param mean Over cells. */
  text(mean: number, anywhere: Bounds | null): string;
}

/** One row for each indicator except richness, in the order in which they are printed. */
const INDICATOR_LINES: Readonly<Record<AreaIndicatorName, IndicatorLine>> = {
  threatened: { title: "threatened (VU, EN, CR)", text: countText },
  "habitats-directive": { title: "Habitats Directive", text: countText },
  "union-list-invasive": { title: "Union-list invasive", text: countText },
  endemic: { title: "endemic", text: countText },
  evenness: {
    title: "effective number of species",
    text: (mean) => `${mean.toFixed(0)} equally probable species`,
  },
  "red-list-alarm": {
    title: "Red List alarm",
    text: (mean) => `at least one EN or CR, ${percentText(mean)} on average`,
  },
};

function indicatorLines({ indicators }: AreaAnswer): string[] {
  if (indicators === null) return [];
  return (Object.keys(INDICATOR_LINES) as AreaIndicatorName[]).map((name) => {
    const { alpha, anywhere } = indicators[name];
    const { title, text } = INDICATOR_LINES[name];
    return `  ${title}: ${alpha.mean === null ? `not known (${alpha.reason})` : text(alpha.mean, anywhere)}`;
  });
}

function countText(mean: number, anywhere: Bounds | null): string {
  const range = anywhere
    ? `, ${anywhere.lower.toFixed(1)} to ${anywhere.upper.toFixed(1)} in at least one cell`
    : "";
  return `${mean.toFixed(2)}${range}`;
}

function habitatLine({
  code,
  name,
  squareMetres,
  samplingError,
}: NonNullable<AreaAnswer["habitats"]>["level3"][number]): string {
  const error = samplingError ? ` ± ${areaText(samplingError)}` : "";
  return `  ${areaText(squareMetres).padStart(10)}${error}  ${code} ${name}`;
}

function areaText(squareMetres: number): string {
  return squareMetres >= 1e6
    ? `${Number((squareMetres / 1e6).toPrecision(3))} km2`
    : `${Number((squareMetres / 1e4).toPrecision(2))} ha`;
}
