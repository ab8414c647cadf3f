import type { AreaAnswer, AreaIndicatorName, Estimate } from "../src/prediction/area-answer.ts";
import { percentText } from "./percent-text.ts";

const SHOWN_SPECIES = 20;
const SHOWN_HABITATS = 8;

/** An area's answer for a person at a terminal. */
export function areaReport(answer: AreaAnswer): string {
  const { banner, outsideShare, grain, alpha, gamma, species, habitats, mended } = answer;
  const lines = [
    ...(banner ? [`** ${banner.text}`] : []),
    ...mended.map((one) => `mended: ${one}`),
    extentLine(answer),
    ...(outsideShare === null
      ? []
      : [`outside what the model was trained on: ${percentText(outsideShare)} of the area`]),
    `species in a cell, on ${grain}: ${estimateText(alpha)}`,
    `species in at least one cell, on ${grain} in each: ${gammaText(gamma)}`,
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

const indicatorNames: Readonly<Record<AreaIndicatorName, string>> = {
  threatened: "threatened (VU, EN, CR)",
  "habitats-directive": "Habitats Directive",
  "union-list-invasive": "Union-list invasive",
  endemic: "endemic",
  evenness: "evenness of a cell's list",
  "red-list-alarm": "Red List alarm",
};

function indicatorLines({ indicators }: AreaAnswer): string[] {
  if (indicators === null) return [];
  return (Object.keys(indicatorNames) as AreaIndicatorName[]).map((name) => {
    const { alpha, anywhere } = indicators[name];
    const title = indicatorNames[name];
    if (alpha.mean === null) return `${title}: not known (${alpha.reason})`;
    if (name === "evenness") return `${title}: ${alpha.mean.toFixed(0)} equally probable species`;
    if (name === "red-list-alarm")
      return `${title}: at least one EN or CR in a cell, ${percentText(alpha.mean)} on average`;
    const range = anywhere
      ? `, ${anywhere.lower.toFixed(1)} to ${anywhere.upper.toFixed(1)} in at least one cell`
      : "";
    return `${title}: ${alpha.mean.toFixed(2)} in a cell${range}`;
  });
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
