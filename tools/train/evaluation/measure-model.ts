import { existsSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "commander";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { modelAddress } from "../../../node/model-address.ts";
import { REAL_SAMPLES, realSites } from "../../../node/testing/real-sample-sites.ts";
import { gridPosition } from "../../../src/core/grid-position.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { writeSections } from "../model/card-section.ts";
import { islandFolder } from "../run/island-folder.ts";
import { progressOn } from "../run/progress.ts";
import { type AreaCalibration, betasOfOthers, readAreaCalibration } from "./area-calibration.ts";
import { sampleAreas } from "./area-samples.ts";
import { checkApplicability } from "./check-applicability.ts";
import { checkAreas } from "./check-areas.ts";
import { checkCells } from "./check-cells.ts";
import { checkRichness } from "./check-richness.ts";
import { evaluatePlots } from "./evaluate-plots.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { evaluationReport } from "./evaluation-report.ts";
import { type CellSampling, readIslandCells } from "./island-cells.ts";
import { measureYears } from "./measure-years.ts";
import {
  applicabilitySection,
  areasSection,
  cellsSection,
  richnessSection,
  yearsSection,
} from "./measured-sections.ts";
import { randomPlots } from "./random-plots.ts";
import { scoreSites } from "./survey-scores.ts";

/**
 * Measures the quality of a calibrated demonstration model on simulated islands that it never saw, in one run:
 * `npx tsx tools/train/evaluation/measure-model.ts --help`. It writes the errors of areas into the calibration and each part
 * into the card. Embeddings are kept, so that a stopped run continues where it was.
 */

/** Islands that calibration is of; that no part of the model saw; and that no choice of a rule was made on either. */
const seeds = {
  calibration: [201, 202, 203, 204, 205, 206],
  unseen: [301, 302, 303, 304, 305],
  fresh: [306, 307, 308],
  transfer: { seed: 401, scenario: "warmer-drier" },
};
/** Plots of each of an unseen island's two survey files. */
const mostPlots = 75;
/** Tiles of each island, and areas cut from them by size. */
const sampling = {
  tiles: 4,
  sizes: [
    { side: 4, areas: 40 },
    { side: 8, areas: 40 },
    { side: 16, areas: 24 },
    { side: 32, areas: 16 },
  ],
};
const cellsOfIsland = 100;
const parts = ["plots", "richness", "cells", "areas", "years", "applicability"];

interface Options {
  readonly sdm: string;
  readonly work: string;
  readonly kept: string;
  readonly only: readonly string[];
}

await new Command("measure-model")
  .option("--sdm <dir>", "the model folder, calibrated", "models/island-sdm")
  .option("--work <dir>", "islands/<seed> lie in it, simulated where they are not there yet", ".cache/train")
  .option("--kept <dir>", "where embeddings are kept", ".cache/sites")
  .option("--only <part...>", parts.join(", "), parts)
  .action(measure)
  .parseAsync();

async function measure({ sdm, work, kept, only }: Options): Promise<void> {
  const progress = progressOn(process.stderr);
  const say = (message: string) => progress.say(message);
  const foldersOf = async (some: readonly number[]) => {
    const folders = [];
    for (const seed of some) folders.push(await islandFolder(work, seed, progress));
    return folders;
  };
  await startWasm();
  const model = await openModelFolder(sdm);
  const unseen = await foldersOf(seeds.unseen);
  const run = { keptFolder: kept, say };
  if (only.includes("plots")) {
    const sources = randomPlots(unseen, mostPlots);
    process.stdout.write(evaluationReport(await evaluatePlots(sdm, sources, run)));
  }
  const calibration = readAreaCalibration(sdm);
  if (only.includes("richness")) {
    const islands = [];
    for (const seed of [...seeds.unseen, ...seeds.fresh])
      islands.push({ seed, folder: await islandFolder(work, seed, progress) });
    const { beta } = calibration.patterns[calibration.grain.pattern]!;
    await writeSections(sdm, [richnessSection(await checkRichness(model, beta, islands, progress))]);
  }
  const cellSampling = { model, tiles: sampling.tiles, keptFolder: kept };
  if (only.includes("cells")) {
    const islands = [];
    for (const folder of unseen) islands.push(await readIslandCells(cellSampling, folder));
    const presence = presenceBy(model, calibration, calibration.grain.beta);
    await writeSections(sdm, [cellsSection(checkCells(islands, presence, calibration, cellsOfIsland))]);
  }
  if (only.includes("areas"))
    await measureAreas(sdm, calibration, cellSampling, await foldersOf(seeds.calibration), unseen, say);
  if (only.includes("years")) {
    const measured = await measureYears(modelAddress("--sdm", sdm), await foldersOf(seeds.calibration), say);
    const unseenYears = await measureYears(modelAddress("--sdm", sdm), unseen, say);
    await writeCalibration(sdm, { ...readAreaCalibration(sdm), yearNoise: measured.noise });
    await writeSections(sdm, [yearsSection(measured, unseenYears)]);
  }
  if (only.includes("applicability")) {
    const sites = ["glc25-survey", "glc23-records"].flatMap((name) => realSites(name as "glc25-survey"));
    const places = sites.map(({ lon, lat }) => {
      const [x, y] = gridPosition(lon, lat);
      return { x, y, year: null };
    });
    const real = existsSync(REAL_SAMPLES) ? { catalogue: catalogueAddress(REAL_SAMPLES), places } : null;
    const islands = await foldersOf(seeds.fresh);
    const { seed, scenario } = seeds.transfer;
    const transfer = await islandFolder(work, seed, progress, scenario);
    await writeSections(sdm, [
      applicabilitySection(
        await checkApplicability(sdm, model, { islands, transfer, real, mostPlots, ...run }),
      ),
    ]);
  }
}

async function measureAreas(
  sdm: string,
  calibration: AreaCalibration,
  cells: CellSampling,
  fitted: readonly string[],
  unseen: readonly string[],
  say: (message: string) => void,
): Promise<void> {
  const { model, keptFolder } = cells;
  const how = { dependence: calibration.gamma, sizes: sampling.sizes };
  const betas = await betasOfOthers(model, calibration, fitted, { keptFolder, say });
  const samplesOf = async (folders: readonly string[], betaOf: (at: number) => (typeof betas)[number]) => {
    const samples = [];
    for (const [at, folder] of folders.entries()) {
      say(`areas of ${folder}`);
      const island = await readIslandCells(cells, folder);
      const presence = presenceBy(model, calibration, betaOf(at));
      samples.push(...sampleAreas(how, basename(folder), island, (some) => presence(island.sitesOf(some))));
    }
    return samples;
  };
  const found = checkAreas(
    await samplesOf(fitted, (at) => betas[at]!),
    await samplesOf(unseen, () => calibration.grain.beta),
  );
  const { errors, shown } = found;
  await writeCalibration(sdm, { ...calibration, gamma: { ...calibration.gamma, errors, shown } });
  await writeSections(sdm, [areasSection(found)]);
}

async function writeCalibration(sdm: string, calibration: object): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(calibration)}\n`);
  const name = "calibration.json";
  await amendModelFolder(sdm, { files: [{ key: "calibration", name, type: "application/json", bytes }] });
}

/** Sites into probabilities of whole cells. */
function presenceBy(
  model: EvaluatedModel,
  { patterns, grain }: AreaCalibration,
  ofCell: AreaCalibration["grain"]["beta"],
) {
  const { beta } = patterns[grain.pattern]!;
  return (sites: Parameters<typeof scoreSites>[1]) =>
    scoreSites(model, sites).scores.map((score) => betaCalibrated(ofCell, betaCalibrated(beta, score)));
}
