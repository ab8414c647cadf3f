import { modalities } from "../src/core/modality.ts";
import type { PointAnswer } from "../src/prediction/point/point-answer.ts";
import type { CellIndicators, ShownCount } from "../src/science/indicators/cell-indicators.ts";
import type { IndicatorField } from "../src/science/indicators/indicator-table.ts";
import { percentText } from "./percent-text.ts";

const shownSpecies = 15;

/** Writes a point's answer for a person at a terminal. */
export function pointReport(answer: PointAnswer): string {
  const { cell, banner, species, list, habitats, modalities: reports, provenance } = answer;
  const number = answer.isRelative === true ? "suitability" : "score";
  const lines = [
    ...(banner ? [`** ${banner.text}`] : []),
    `${cell.code ?? "outside the European grid"} (${cell.lon.toFixed(5)} ${cell.lat.toFixed(5)})`,
    richnessLine(answer),
    `list: ${list.promise}`,
    ...dropoutLines(answer),
    ...species.slice(0, shownSpecies).map(({ name, score, probability, listed, withDropout: spread }) => {
      const value = probability === null ? `${number} ${score.toFixed(2)}` : percentText(probability);
      const again =
        spread === undefined
          ? ""
          : `  (with dropout ${spread.mean.toFixed(3)} ± ${spread.deviation.toFixed(3)})`;
      return `  ${listed ? "*" : " "} ${value.padStart(number.length + 5)}  ${name}${again}`;
    }),
    ...indicatorLines(answer),
    ...(answer.noVegetation === null ? [] : [`no vegetation class in this scheme: ${answer.noVegetation}`]),
    ...(habitats === null
      ? []
      : ([1, 2, 3] as const).flatMap((level) => {
          const [best] = habitats[`level${level}`];
          return best
            ? [`habitat, level ${level}: ${best.code} ${best.name} (${percentText(best.probability)})`]
            : [];
        })),
    ...answer.reasons.map(({ modality, share, species: [most] }) => {
      const change = most ? `; ${most.name} ${percentText(most.without)} without it` : "";
      return `leans on ${modality}: ${percentText(share)} of the change${change}`;
    }),
    ...(answer.isRelative === true && provenance.assets.length === 0
      ? ["read: nothing; the model knows a place by its position"]
      : modalities.flatMap((modality) => {
          const report = reports[modality];
          if (report === undefined) return [];
          const { status, reason, failed } = report;
          return `${modality}: ${failed === undefined ? status : "could not be read"}${reason === null ? "" : ` (${reason})`}`;
        })),
  ];
  return `${lines.join("\n")}\n`;
}

function dropoutLines({ dropout }: PointAnswer): string[] {
  if (dropout === undefined) return [];
  const { passes, share, seed } = dropout;
  return [
    `with dropout: mean ± standard deviation of ${passes} passes, each without ${percentText(share)} of the network's last numbers, chosen at random (seed ${seed}); no interval for the truth`,
  ];
}

function richnessLine({ richness: { mean, lower, upper, level, grain, reason } }: PointAnswer): string {
  if (mean === null) return `richness, ${grain}: not known (${reason})`;
  const expected = `richness, ${grain}: ${mean.toFixed(mean < 10 ? 1 : 0)} species expected`;
  return lower === null
    ? `${expected}; no interval: ${reason}`
    : `${expected}; ${percentText(level)} interval ${lower} to ${upper}`;
}

/** The lines of each indicator except richness, in the order in which they are printed. */
const INDICATOR_LINES: { readonly [Field in IndicatorField]: (indicators: CellIndicators) => string[] } = {
  threatened: ({ threatened }) => [
    `threatened: ${countLine(threatened)} (${threatened.assessed} of ${threatened.modelled} species assessed)`,
  ],
  habitatsDirective: ({ habitatsDirective }) => [`Habitats Directive: ${countLine(habitatsDirective)}`],
  unionListInvasive: ({ unionListInvasive }) => [`Union-list invasive: ${countLine(unionListInvasive)}`],
  endemic: ({ endemic }) => [`endemic to ${endemic.region}: ${countLine(endemic)}`],
  evenness: ({ evenness }) =>
    evenness === null
      ? []
      : [
          `effective number of species: ${evenness.effectiveSpecies.toFixed(0)} (equally probable ones of the list)`,
        ],
  redListAlarm: ({ redListAlarm }) => [`Red List alarm: ${redListAlarm.worstLikely ?? "none likely"}`],
};

function indicatorLines({ indicators }: PointAnswer): string[] {
  return indicators === null ? [] : Object.values(INDICATOR_LINES).flatMap((lines) => lines(indicators));
}

function countLine({ mean, atLeastOne }: ShownCount): string {
  return `${mean.toFixed(2)} expected, at least one: ${percentText(atLeastOne)}`;
}
