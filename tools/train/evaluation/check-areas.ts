import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Command } from "commander";
import { catalogueAddress } from "../../../cli/catalogue-argument.ts";
import { type SdmCalibration, sdmCalibrationSchema } from "../../../src/prediction/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { areaIntervals, MOST_DRAWN_CELLS } from "../../../src/science/counts/area-intervals.ts";
import { type SeededRandom, seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { replaceModelFile } from "../model/replace-model-file.ts";
import { areaLines } from "./calibration-summary.ts";
import { type ChosenArea, chooseAreas } from "./choose-areas.ts";
import { openModelFolder } from "./embed-plots.ts";
import { type IslandTruth, readIslandTruth } from "./island-truth.ts";
import { embedSources } from "./kept-sites.ts";
import { scoreSites } from "./survey-scores.ts";

/**
 * Holds the intervals of areas against the truth of simulated islands that a model and its calibration never saw, and
 * writes what they covered into the model's calibration: `npx tsx tools/train/evaluation/check-areas.ts --help`.
 */

const level = 0.9;

interface CheckedArea {
  readonly side: number;
  readonly island: string;
  readonly alpha: { readonly true: number; readonly mean: number; readonly isCovered: boolean };
  readonly gamma: {
    readonly true: number;
    readonly mean: number;
    readonly isCovered: boolean;
    readonly independent: number;
  };
}

interface Options {
  readonly sdm: string;
  readonly islands: readonly string[];
  readonly each: string;
  readonly kept: string;
  readonly sides: readonly string[];
}

await new Command("check-areas")
  .requiredOption("--islands <dir...>", "folders of simulated islands that nothing was fitted on")
  .option("--sdm <dir>", "the model folder, calibrated for cells and areas", "models/island-sdm")
  .option("--each <n>", "areas of each size on each island", "6")
  .option("--sides <n...>", "cells on a side of the areas", ["4", "8", "16", "32"])
  .option("--kept <dir>", "where embeddings of sites are kept", ".cache/sites")
  .action(checkAreas)
  .parseAsync();

async function checkAreas({ sdm, islands, each, kept, ...options }: Options): Promise<void> {
  const sides = options.sides.map(Number);
  await startWasm();
  const model = await openModelFolder(sdm);
  const calibration = readCalibration(sdm);
  const [chooser, random] = [seededRandom(1), seededRandom(2)];
  const checked: CheckedArea[] = [];
  for (const island of islands) {
    const truth = await readIslandTruth(island, model.labels);
    const areas = sides.flatMap((side) =>
      chooseAreas(truth, side, Number(each), MOST_DRAWN_CELLS, chooser).map((area) => ({ side, ...area })),
    );
    const cells = [...new Set(areas.flatMap(({ computed }) => computed))];
    const plots = cells.map((cell) => {
      const [x, y] = truth.centre(cell);
      return { id: `${cell}`, line: 0, x, y, year: null, area: null, habitat: null, species: new Map() };
    });
    const source = { catalogue: catalogueAddress(island), file: basename(island), plots, problems: [] };
    const say = (message: string) => void process.stderr.write(`${message}\n`);
    const { sites } = await embedSources(kept, model, [source], say);
    const presence = cellPresence(scoreSites(model, sites).scores, calibration);
    const rowOf = new Map(cells.map((cell, row) => [cell, row]));
    for (const area of areas)
      checked.push(
        checkArea({ ...area, island }, truth, presence, model.labels.length, rowOf, calibration, random),
      );
  }
  const own = sides.map((side) => summarise(checked.filter((area) => area.side === side)));
  const others = calibration.gamma.shown.filter(({ cells }) => !own.some((one) => one.cells === cells));
  const shown = [...others, ...own].sort((one, other) => one.cells - other.cells);
  const bytes = new TextEncoder().encode(
    `${JSON.stringify({ ...calibration, gamma: { ...calibration.gamma, shown } })}\n`,
  );
  await replaceModelFile(sdm, {
    ...{ key: "calibration", name: "calibration.json", type: "application/json", bytes },
  });
  await showInCard(sdm, areaLines(shown));
  process.stdout.write(`${JSON.stringify(shown, null, 1)}\n`);
}

/** Puts the table of areas at the end of the card, in place of an earlier one. */
async function showInCard(folder: string, lines: readonly string[]): Promise<void> {
  const name = "README.md";
  const [before = ""] = readFileSync(join(folder, name), "utf8").split(/\nAreas of regions never seen:/);
  const bytes = new TextEncoder().encode(`${before.trimEnd()}\n\n${lines.join("\n")}`);
  await replaceModelFile(folder, { key: "card", name, type: "text/markdown", bytes });
}

interface AreaCalibration extends SdmCalibration {
  readonly grain: NonNullable<SdmCalibration["grain"]>;
  readonly gamma: NonNullable<SdmCalibration["gamma"]>;
}

function readCalibration(folder: string): AreaCalibration {
  const json: unknown = JSON.parse(readFileSync(join(folder, "calibration.json"), "utf8"));
  const { grain, gamma, ...rest } = sdmCalibrationSchema.parse(json);
  if (grain && gamma) return { ...rest, grain, gamma };
  throw new Error(`${folder}: expected a calibration with exhaustively surveyed cells`);
}

/** Probabilities of whole cells. */
function cellPresence(scores: Float64Array, { patterns, grain }: AreaCalibration): Float64Array {
  const { beta } = patterns[grain.pattern]!;
  return scores.map((score) => betaCalibrated(grain.beta, betaCalibrated(beta, score)));
}

function checkArea(
  area: ChosenArea & { readonly side: number; readonly island: string },
  truth: IslandTruth,
  presence: Float64Array,
  speciesCount: number,
  rowOf: ReadonlyMap<number, number>,
  { gamma: dependence }: AreaCalibration,
  random: SeededRandom,
): CheckedArea {
  const rows = area.computed.map((cell) => rowOf.get(cell)!);
  const own = new Float64Array(rows.length * speciesCount);
  for (const [at, row] of rows.entries())
    own.set(presence.subarray(row * speciesCount, (row + 1) * speciesCount), at * speciesCount);
  const weight = area.cells.length / area.computed.length;
  const cells = {
    cellCount: rows.length,
    speciesCount,
    presence: own,
    positions: area.computed.map((cell) => truth.centre(cell)),
    weights: rows.map(() => weight),
  };
  const { alpha, gamma } = areaIntervals(cells, dependence, level, random);
  const counts = truth.present.map((cellsOf) =>
    area.cells.reduce((sum, cell) => sum + (cellsOf[cell] === 1 ? 1 : 0), 0),
  );
  const trueAlpha = counts.reduce((sum, count) => sum + count, 0) / area.cells.length;
  const trueGamma = counts.filter((count) => count > 0).length;
  const holds = ({ lower, upper }: typeof alpha, value: number) => value >= lower && value <= upper;
  return {
    side: area.side,
    island: area.island,
    alpha: { true: trueAlpha, mean: alpha.mean, isCovered: holds(alpha, trueAlpha) },
    gamma: {
      true: trueGamma,
      mean: gamma.mean,
      isCovered: holds(gamma, trueGamma),
      independent: independentGamma(own, speciesCount, weight),
    },
  };
}

function independentGamma(presence: Float64Array, speciesCount: number, weight: number): number {
  const logAbsence = new Float64Array(speciesCount);
  for (let at = 0; at < presence.length; at++)
    logAbsence[at % speciesCount]! += weight * Math.log1p(-presence[at]!);
  return logAbsence.reduce((sum, log) => sum - Math.expm1(log), 0);
}

function summarise(areas: readonly CheckedArea[]) {
  const sum = (of: (area: CheckedArea) => number) => areas.reduce((total, area) => total + of(area), 0);
  const rounded = (value: number) => Number(value.toFixed(3));
  const bias = (predicted: (area: CheckedArea) => number, real: (area: CheckedArea) => number) =>
    rounded(sum(predicted) / sum(real) - 1);
  return {
    cells: areas[0]!.side ** 2,
    areas: areas.length,
    regions: new Set(areas.map(({ island }) => island)).size,
    level,
    alpha: {
      coverage: rounded(sum(({ alpha }) => (alpha.isCovered ? 1 : 0)) / areas.length),
      bias: bias(
        ({ alpha }) => alpha.mean,
        ({ alpha }) => alpha.true,
      ),
    },
    gamma: {
      coverage: rounded(sum(({ gamma }) => (gamma.isCovered ? 1 : 0)) / areas.length),
      bias: bias(
        ({ gamma }) => gamma.mean,
        ({ gamma }) => gamma.true,
      ),
      independentBias: bias(
        ({ gamma }) => gamma.independent,
        ({ gamma }) => gamma.true,
      ),
    },
  };
}
