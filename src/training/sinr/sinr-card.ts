import type { RecordCounts } from "../../occurrences/occurrences.ts";
import type { Validation } from "./cross-validate.ts";
import type { BlockInterval, SiteScores } from "./scored-sites.ts";
import type { SinrPlan } from "./sinr-plan.ts";

/** What the card of a trained SINR tells. */
export interface SinrFacts {
  readonly id: string;
  readonly plan: SinrPlan;
  /** The name of the file of records, and what became of them. */
  readonly records: {
    readonly name: string;
    readonly counts: Readonly<RecordCounts>;
    readonly notes: readonly string[];
  };
  readonly classes: number;
  /** Records that were learnt from, after the cap. */
  readonly learnt: number;
  /** Files of the environment; empty where the position alone is looked at. */
  readonly environment: readonly string[];
  readonly validation: Validation | null;
  readonly scores: SiteScores | null;
}

/** The model card, Markdown. */
export function sinrCard(facts: SinrFacts): string {
  const { id, plan, records, classes, learnt, environment } = facts;
  const { encoder, loss, cap } = plan;
  const some = (count: number) => count.toLocaleString("en");
  return `# ${id}

A SINR (Cole et al. 2023, https://arxiv.org/abs/2306.02564) trained on records of presence by \`florascope train --architecture sinr\`.
Its numbers are **relative suitability**: they rank places for a species and species at a place. They are no probabilities of presence and are
never counted.

- Records: ${records.name}, ${some(records.counts.kept)} of ${some(records.counts.read)} kept, ${some(classes)} taxa; learnt from ${some(learnt)}${cap === null ? "" : `, at most ${some(cap)} a taxon`}.
${records.notes.map((note) => `- ${note}.\n`).join("")}- Network: ${encoder === null ? "linear baseline" : `${encoder.blocks} residual layers of ${encoder.width}`}, loss ${loss.toUpperCase()}${loss.endsWith("full") ? ` (weight of the recorded taxon ${plan.positiveWeight})` : ""}, ${plan.epochs} epochs, batches of ${plan.batch}, learning rate ${plan.learningRate} times ${plan.epochFactor} an epoch, seed ${plan.seed}.
- It looks at ${{ coords: "the position alone", env: "the environment alone", both: "position and environment" }[plan.input]}${environment.length === 0 ? "" : ` (${environment.join(", ")}, z-scored; what is not known counts as the mean)`}.
- Licence: that of the records and of the environment; add it here before sharing.

## Scores on blocks that were not learnt from

${scoresText(facts)}`;
}

function scoresText({ validation, scores, plan }: SinrFacts): string {
  if (validation === null) return "Not measured: the run was made without validation.\n";
  if (scores === null)
    return `Not measured: no taxon is recorded at ${validation.fewestSites} sites or more.\n`;
  const interval = ({ value, lower, upper }: BlockInterval) =>
    `${value.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
  const rows = scores.methods.map(
    ({ method, map, behind }) =>
      `| ${method} | ${interval(map)} | ${behind === null ? "" : interval(behind)} |`,
  );
  const best = scores.methods
    .slice(1)
    .reduce((one, other) => (other.map.value > one.map.value ? other : one));
  const gain = best.behind!;
  const verdict =
    gain.lower > 0
      ? "better than"
      : gain.upper < 0
        ? "**worse than**"
        : "not shown to be better or worse than";
  return `Mean average precision over ${scores.classes} taxa at ${scores.sites} sites of ${validation.siteDegrees} degrees in ${scores.blocks} blocks of ${validation.blockDegrees} degree${validation.blockDegrees === 1 ? "" : "s"}, ${validation.folds} folds. A
site without a record of a taxon counts as its absence. Without skill: ${scores.chance.toFixed(3)}. Intervals: 95 % of draws of whole blocks. All
methods learn from the same records${plan.cap === null ? "" : ", with the same cap"}.

| method | mean average precision | the network is ahead by |
|---|---|---|
${rows.join("\n")}

The network is ${verdict} the best of the others (${best.method}).
`;
}
