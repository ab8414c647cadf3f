import { basename } from "node:path";
import { Command } from "commander";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { islandFolder } from "../run/island-folder.ts";
import { progressOn } from "../run/progress.ts";
import { readAreaCalibration } from "./area-calibration.ts";
import { type LargeAreaSample, sampleLargeAreas } from "./area-samples.ts";
import { checkAreas } from "./check-areas.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { readIslandLattice } from "./lattice-cells.ts";
import { scoreSites } from "./survey-scores.ts";

/**
 * Measures answers of areas of 10 to 41 km2 on simulated islands, whose every species is known: `npx tsx
 * tools/train/evaluation/measure-large-areas.ts --help`. It prints the errors of draws, the coverage of intervals with them on islands that
 * nothing was fitted on, and how often the bounds of species accumulation hold. Nothing is written.
 */

const sizes = [
  { side: 64, areas: 40 },
  { side: 96, areas: 30 },
  { side: 128, areas: 20 },
];

interface Options {
  readonly sdm: string;
  readonly work: string;
  readonly kept: string;
  readonly fitted: readonly string[];
  readonly unseen: readonly string[];
}

await new Command("measure-large-areas")
  .option("--sdm <dir>", "the model folder, calibrated", "models/island-sdm")
  .option("--work <dir>", "islands/<seed> lie in it, simulated where they are not there yet", ".cache/train")
  .option("--kept <dir>", "where embeddings are kept", ".cache/sites")
  .option("--fitted <seed...>", "islands that the errors of draws are fitted on", [
    "201",
    "202",
    "203",
    "204",
  ])
  .option("--unseen <seed...>", "islands that they are checked on", ["301", "302", "303", "304"])
  .action(measure)
  .parseAsync();

async function measure({ sdm, work, kept, fitted, unseen }: Options): Promise<void> {
  const progress = progressOn(process.stderr);
  await startWasm();
  const model = await openModelFolder(sdm);
  const calibration = readAreaCalibration(sdm);
  const { beta } = calibration.patterns[calibration.grain.pattern]!;
  const samplesOf = async (seeds: readonly string[]) => {
    const samples: LargeAreaSample[] = [];
    for (const seed of seeds) {
      const folder = await islandFolder(work, Number(seed), progress);
      const sampling = { model, keptFolder: kept, say: (message: string) => progress.say(message) };
      const lattice = await readIslandLattice(sampling, folder);
      const presence = (cells: readonly number[]) =>
        scoreSites(model, lattice.sitesOf(cells)).scores.map((score) =>
          betaCalibrated(calibration.grain.beta, betaCalibrated(beta, score)),
        );
      samples.push(
        ...sampleLargeAreas({ dependence: calibration.gamma, sizes }, basename(folder), lattice, presence),
      );
    }
    return samples;
  };
  const [known, others] = [await samplesOf(fitted), await samplesOf(unseen)];
  const { errors, shown, ofDrawsAlone, elsewhere } = checkAreas(known, others);
  const print = (name: string, value: unknown) => process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
  print("errors", errors);
  print("shown", shown);
  print("ofDrawsAlone", ofDrawsAlone);
  print("elsewhere", elsewhere);
  for (const { side } of sizes)
    print(`accumulation, ${side ** 2} cells`, accumulationHeld(others, side ** 2));
}

/** For each number of cells picked: the mean bounds, the mean truth, and the share of areas whose truth lies between the bounds. */
function accumulationHeld(samples: readonly LargeAreaSample[], cells: number) {
  const own = samples.filter((sample) => sample.cells === cells);
  const steps = Math.min(...own.map(({ accumulation }) => accumulation.length));
  const mean = (of: (sample: LargeAreaSample) => number) =>
    Number((own.reduce((sum, sample) => sum + of(sample), 0) / own.length).toFixed(2));
  return Array.from({ length: own.length === 0 ? 0 : steps }, (_, step) => ({
    cells: own[0]!.accumulation[step]!.cells,
    areas: own.length,
    lower: mean((sample) => sample.accumulation[step]!.species.lower),
    truth: mean((sample) => sample.picked[step]!),
    upper: mean((sample) => sample.accumulation[step]!.species.upper),
    held: mean(({ accumulation, picked }) => {
      const { lower, upper } = accumulation[step]!.species;
      return picked[step]! >= lower && picked[step]! <= upper ? 1 : 0;
    }),
  }));
}
