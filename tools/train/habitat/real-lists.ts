import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { makeVocabulary } from "../../../src/inference/plantbert/match-name.ts";
import type { Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../../src/inference/plantbert/predict-habitats.ts";
import { resolvePlot } from "../../../src/inference/plantbert/resolve-plot.ts";
import { type HabitatLevels, rollUp } from "../../../src/science/habitats/roll-up.ts";
import { type ForestClass, forestClassOf } from "./swiss-forest-units.ts";

/** A plot of the survey as a person would paste it. */
export interface RealPlot {
  readonly unit: string;
  readonly expected: ForestClass;
  /** A species and its cover code a line. */
  readonly text: string;
}

/** A plot with what a model makes of it. */
export interface AnsweredRealPlot extends RealPlot {
  /** Names of the plot that the model knows, each once, those among them that it spells otherwise, and those it does not know. */
  readonly known: readonly string[];
  readonly respelt: readonly string[];
  readonly unknown: readonly string[];
  /** null where the model knows no species of the plot. */
  readonly levels: HabitatLevels | null;
}

const row = { columns: true, cast: false } as const;

/**
 * The plots of `forest1972` in the folder whose unit settles a EUNIS class (see {@link forestClassOf}), in the survey's order.
 *
 * @throws Error of the file system where the survey is not there.
 */
export function readRealPlots(folder: string): RealPlot[] {
  const table = (name: string): Record<string, string>[] => parse(readFileSync(join(folder, name)), row);
  const lines = new Map<string, string[]>();
  for (const { plot, species, code } of table("forest1972_species.csv"))
    lines.set(plot!, [...(lines.get(plot!) ?? []), `${species} ${code}`]);
  return table("forest1972_sites.csv").flatMap(({ plot, Gesellschaftsname: unit = "" }) => {
    const expected = forestClassOf(unit);
    const text = lines.get(plot!);
    return expected === null || text === undefined ? [] : [{ unit, expected, text: text.join("\n") }];
  });
}

/** The plots answered as pasted ones are, names matched in the same way. */
export async function answerRealPlots(
  model: Plantbert,
  plots: readonly RealPlot[],
): Promise<AnsweredRealPlot[]> {
  const vocabulary = makeVocabulary(model.tokenizer.species.values());
  const room = Math.floor((model.network.encoder.shape.maxLength - 1) / 2);
  const resolved = plots.map(({ text }) => resolvePlot(text, vocabulary));
  const lists = resolved.map(({ matched }) => matched.slice(0, room).map(({ species }) => species));
  const answers = await predictHabitats(
    model,
    lists.filter(({ length }) => length > 0),
  );
  return plots.map((plot, place) => {
    const { matched, unknown } = resolved[place]!;
    return {
      ...plot,
      known: matched.map(({ given }) => withoutCode(given)),
      respelt: matched.filter(({ kind }) => kind === "spelling").map(({ given }) => withoutCode(given)),
      unknown: [...new Set(unknown.map(withoutCode))],
      levels: lists[place]!.length > 0 ? rollUp(model.habitats, answers.shift()!) : null,
    };
  });
}

function withoutCode(given: string): string {
  return given.replace(/ \S+$/, "");
}
