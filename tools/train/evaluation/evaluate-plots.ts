import { AppError } from "../../../src/core/errors.ts";
import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { speciesColumn } from "../../../src/science/metrics/scored-plots.ts";
import { blockOf, type PlotFile } from "../surveys/plot.ts";
import { matchNames } from "./match-names.ts";
import { measureRanks } from "./measure.ts";
import { scorePlotsByModel } from "./score-plots-by-model.ts";

const draws = 1000;

/** A model against plots: metrics, what each species got, and all that could not be used. */
export type Evaluation = Awaited<ReturnType<typeof evaluatePlots>>;

/**
 * Scores every plot of a file and measures the scores.
 *
 * @throws BadInput when no plot lies in the catalogue or no name is the model's.
 */
export async function evaluatePlots(
  folder: string,
  catalog: string | undefined,
  file: PlotFile,
  onPlot: (done: number) => void,
) {
  const { model, plots, scores, outside } = await scorePlotsByModel(folder, catalog, file.plots, onPlot);
  const names = matchNames(
    file.plots.flatMap(({ species }) => [...species.keys()]),
    model.labels,
  );
  if (plots.length === 0)
    throw new AppError(
      "BadInput",
      `expected plots within the catalogue, all ${file.plots.length} lie outside`,
      {
        input: "--plots",
      },
    );
  if (names.positions.size === 0)
    throw new AppError(
      "BadInput",
      `expected species of the model, none of ${names.unmatched.length} names is one`,
      {
        input: "--plots",
      },
    );
  const speciesCount = model.labels.length;
  const recorded = new Uint8Array(plots.length * speciesCount);
  for (const [row, { species }] of plots.entries())
    for (const name of species.keys()) {
      const position = names.positions.get(name);
      if (position !== undefined) recorded[row * speciesCount + position] = 1;
    }
  const scored = { plotCount: plots.length, speciesCount, scores, recorded };
  const blocks = plots.map(({ x, y }) => blockOf(x, y));
  const species = model.labels.map((name, index) => {
    const column = speciesColumn(scored, index);
    return { name, presences: column.recorded.reduce((sum, one) => sum + one, 0), auc: rocAuc(column) };
  });
  return {
    model: model.manifest.id,
    weightsSha256: model.weightsSha256,
    demonstrationOnly: model.manifest.properties["florascope:demonstration_only"],
    plots: { read: file.plots.length, scored: plots.length, blocks: new Set(blocks).size },
    metrics: measureRanks(scored, blocks, draws),
    species,
    names: { matched: names.positions.size, synonyms: names.synonyms, unmatched: names.unmatched },
    oneClass: species.filter(({ auc }) => auc === null).map(({ name }) => name),
    outside: outside.map(({ id, line }) => ({ id, line })),
    problems: file.problems,
  };
}
