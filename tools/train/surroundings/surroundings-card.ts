import type { BlockInterval } from "../../../src/training/sinr/scored-sites.ts";
import type { LevelScores, MeasuredPlaces } from "./measure-places.ts";
import type { HabitatPlots } from "./read-plots.ts";
import { FEWEST_PLOTS, MEASURES, type Measure } from "./score-habitats.ts";
import type { SquareTable } from "./square-variables.ts";
import { NETWORK_METHOD } from "./validate-places.ts";

interface CardParts {
  readonly id: string;
  readonly plots: HabitatPlots;
  readonly table: SquareTable;
  readonly measured: MeasuredPlaces;
  readonly parameters: number;
  /** Bytes of weights and codes. */
  readonly size: number;
}

const MEASURE_TITLES: Readonly<Record<Measure, string>> = {
  ...{ logLoss: "log-loss", top1: "first is right", top3: "among first three", auc: "AUC" },
};

/** Writes the card of the model: what it says, what it is made of, its scores beside simpler methods, and what it must not be used for. */
export function surroundingsCard({ id, plots, table, measured, parameters, size }: CardParts): string {
  const squares = table.kinds.filter((kind) => kind === 2).length;
  const counts = plots.codes.map((_, k) => plots.classes.filter((own) => own === k).length);
  return `# ${id}: habitats recorded around a place in Europe

**Real, not simulated.** For each square of 25 km on the European grid (EPSG:3035) the model says which EUNIS habitats a vegetation plot
there would be likely to have, from where the square lies, its relief and its climate. It speaks of plots that surveyors chose to make,
so a habitat that is rare on the ground and often surveyed has a high share. It is no map of land cover.

## Learnt from
- ${plots.classes.length} plots of ${plots.codes.length} EUNIS habitats of level 3, in ${squares} squares, 7° W to 29° E and 35° N to 58° N, densest around the
  Netherlands, in southern France and by the eastern Adriatic: a random part of the test and validation plots of GeoLifeCLEF 2024, from the
  repository plantnet/malpolon (commit c486e69, MIT, Pl@ntNet and Inria 2023), which states no licence of its own for the data. They come from the European
  Vegetation Archive (Chytrý et al. 2016, https://doi.org/10.1111/avsc.12191), whose plots are only partly open; habitats by EUNIS-ESy (Chytrý et
  al. 2020, https://doi.org/10.1111/avsc.12519). **No plot is in this folder**: only weights, and which squares of 25 km hold a plot.
- ${counts.filter((count) => count < FEWEST_PLOTS).length} of the ${plots.codes.length} habitats have fewer than ${FEWEST_PLOTS} plots. What the model says of those was not measured one by one.
- Relief: ETOPO5 (NOAA, public domain). Land: Natural Earth (public domain).
- Climate of July and December: Legates and Willmott 1990, as grids in KDE Marble, CC BY-SA 3.0. The tensor \`variables\` is derived from them and is
  under CC BY-SA 3.0 too; the rest of the folder is under MIT.

## How
Three networks of one residual layer, ${parameters} weights in all, ${Math.round(size / 1000)} kB; the answer is their mean. Made again by
\`npx tsx tools/train/surroundings/make-surroundings-model.ts --data DIR --out models/${id}\`.

## Scores on plots that were held out
Whole blocks of 1 degree (${measured.blocks} of them, ${measured.plots} plots, five folds) were held out in turn; all methods learnt from the same plots. In brackets
the middle 95 % of 200 draws of whole blocks. Log-loss is a mean over plots (natural logarithm, smaller is better); AUC is a mean over habitats with at
least ${FEWEST_PLOTS} plots, over pairs of plots of the same fold. Nearest plots and grids are drawn towards the frequencies of all plots by 20 plots. The settings of the network
(width, inputs, how strongly weights are drawn to zero) were chosen by about 20 trials on the same plots, by blocks of the same size: its lead is a
little flattered by that.

${measured.levels.map(levelTable).join("\n\n")}

**How far the network is ahead** (log-loss: by how much it is smaller); where the interval reaches below 0, it is not shown to be better.

${measured.levels.map(aheadTable).join("\n\n")}

Mean probability of the first habitat, beside the share of plots where it is right; where the first number is larger, the model is too sure:
${measured.levels
  .map(({ level, promised, kept }) => `level ${level}: ${percent(promised)} and ${percent(kept)}`)
  .join("; ")}.

## Far from plots
Blocks of 6 degrees were held out, so that plots lie far from all others. The gain is by how much the network's log-loss is below that of the
frequencies of all plots, which know nothing of the place.

| distance to the nearest square with a plot | plots | blocks | gain, level 1 | gain, level 2 | gain, level 3 |
|---|---|---|---|---|---|
${measured.gains
  .map(
    ({ from, to, plots: count, blocks, gains }) =>
      `| ${to === null ? `from ${from} km` : `${from} to ${to} km`} | ${count} | ${blocks} | ${gains
        .map(({ gain }) => (gain === null ? "–" : withInterval(gain, "logLoss")))
        .join(" | ")} |`,
  )
  .join("\n")}

## Not for
- A place within the square: a wet meadow and the dry slope above it get the same answer.
- Area of a habitat, or whether it is present: the plots were not drawn at random.
- Places far from plots: the page says how far they are.
`;
}

function levelTable({ level, classCount, methods }: LevelScores): string {
  return [
    `| level ${level}, ${classCount} habitats | ${MEASURES.map((measure) => MEASURE_TITLES[measure]).join(" | ")} |`,
    "|---|---|---|---|---|",
    ...methods.map(
      ({ method, scores }) =>
        `| ${method === NETWORK_METHOD ? "**this model**" : method} | ${MEASURES.map((measure) => withInterval(scores[measure], measure)).join(" | ")} |`,
    ),
  ].join("\n");
}

function aheadTable({ level, methods }: LevelScores): string {
  return [
    `| level ${level}, ahead of | ${MEASURES.map((measure) => MEASURE_TITLES[measure]).join(" | ")} |`,
    "|---|---|---|---|---|",
    ...methods.flatMap(({ method, ahead }) =>
      ahead === null
        ? []
        : [`| ${method} | ${MEASURES.map((measure) => withInterval(ahead[measure], measure)).join(" | ")} |`],
    ),
  ].join("\n");
}

function withInterval({ value, lower, upper }: BlockInterval, measure: Measure): string {
  const isShare = measure === "top1" || measure === "top3";
  const text = (number: number) =>
    (isShare ? (100 * number).toFixed(1) : number.toFixed(3)).replace("-", "−");
  return `${text(value)}${isShare ? " %" : ""} (${text(lower)} to ${text(upper)})`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
