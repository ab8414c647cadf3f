import type { HabitatMetrics } from "./habitat-metrics.ts";
import type { OverlookedScores } from "./overlooked-species.ts";

/** The metrics by which claims are judged, by the name of the method, as in the card. */
export interface ClaimFigures {
  readonly noted: ReadonlyMap<string, HabitatMetrics>;
  readonly predicted: ReadonlyMap<string, HabitatMetrics>;
  readonly overlooked: OverlookedScores;
}

/** As the product answers: dependent draws where the species model has what species share. */
const average = "this model, average over 32";

type Verdict = "holds" | "no difference seen" | "does not hold";

/**
 * Whether what the papers say (doi 10.1038/s41477-025-02105-7 and 10.1109/CVPRW67362.2025.00221; figures as reported, partly
 * at second hand) holds for the model of a card, as a Markdown table. A difference counts from two standard errors on.
 */
export function paperClaims({ noted, predicted, overlooked }: ClaimFigures): string {
  const at = (scores: ReadonlyMap<string, HabitatMetrics>, name: string) => {
    const found = scores.get(name);
    if (found === undefined)
      throw new Error(`expected figures of "${name}", got ${[...scores.keys()].join("; ")}`);
    return found;
  };
  const own = at(noted, "this model");
  const better = (rival: HabitatMetrics) => verdictOf(own.level3, rival.level3, own.plots);
  const rule = at(noted, "rule by diagnostic species");
  const dense = at(noted, "dense network on species");
  const logistic = at(noted, "logistic regression on species");
  const mixed = at(noted, "this model, species in random order");
  const shorter = at(noted, "this model, last species dropped");
  const cascade =
    predicted.get(`${average} draws with a shared effect`) ?? at(predicted, `${average} independent draws`);
  const { model, together, plots } = overlooked;
  const rows: (readonly [string, string, string, Verdict])[] = [
    [
      "the transformer beats an expert system",
      "by 5.54 %",
      `level 3 ${figure(own.level3)}, a rule by diagnostic species (not EUNIS-ESy) ${figure(rule.level3)}`,
      better(rule),
    ],
    [
      "it beats networks on tables of species",
      "by 1.14 %",
      `${figure(own.level3)}, a dense network ${figure(dense.level3)}, logistic regression ${figure(logistic.level3)}`,
      better(dense.level3 > logistic.level3 ? dense : logistic),
    ],
    [
      "the order by cover says something",
      "weights published read species by cover",
      `by cover ${figure(own.level3)}, the same lists in random order ${figure(mixed.level3)}`,
      better(mixed),
    ],
    [
      "the whole list is better than one without its last species",
      "its inference drops the last",
      `${figure(own.level3)} against ${figure(shorter.level3)}`,
      better(shorter),
    ],
    [
      "masked species find those overlooked better than co-occurrence does",
      "by 16 %",
      `of ${plots} plots the species taken off comes first in ${figure(model.first)} against ${figure(together.first)}, among three in ${figure(model.top3)} against ${figure(together.top3)}`,
      verdictOf(model.first, together.first, plots),
    ],
    [
      "broad levels are safer than fine ones",
      "0.76 at level 1, 0.45 at level 3, through the cascade",
      `through the cascade ${figure(cascade.level1)}, ${figure(cascade.level2)}, ${figure(cascade.level3)}`,
      verdictOf(cascade.level1, cascade.level3, cascade.plots),
    ],
  ];
  return `| claim | published | here, simulated | |\n|---|---|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;
}

function verdictOf(own: number, rival: number, plots: number): Verdict {
  const error = Math.sqrt((own * (1 - own) + rival * (1 - rival)) / plots);
  if (Math.abs(own - rival) < 2 * error) return "no difference seen";
  return own > rival ? "holds" : "does not hold";
}

function figure(share: number): string {
  return share.toFixed(3);
}
