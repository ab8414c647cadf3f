import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { nodeBackendSetup } from "../../../cli/backend-setup.ts";
import { writeModelFolder } from "../../../cli/model-folder.ts";
import { startBackend } from "../../../src/inference/backends/start-backend.ts";
import { finishHabitatModel } from "./finish-habitat-model.ts";
import { type HabitatPlot, islandPlots } from "./island-plots.ts";
import { stages, trainHabitatModel } from "./train-habitat-model.ts";

/** Islands whose plots train the weights, fit the temperature, and score the model. The last is the island on the map. */
const seeds = { train: [101, 102, 103], calibration: [104], test: [1865] } as const;
const cache = ".cache/habitat";

/** Makes the demonstration habitat model from nothing but seeds: `tsx tools/train/habitat/make-habitat-model.ts DIR`. */
async function makeHabitatModel(out: string): Promise<void> {
  const start = Date.now();
  const plots = {
    train: await plotsOf(seeds.train),
    calibration: await plotsOf(seeds.calibration),
    test: await plotsOf(seeds.test),
  };
  await startBackend("wasm", nodeBackendSetup);
  let told = 0;
  const trained = await trainHabitatModel(plots.train, 70, ({ name }, done, loss) => {
    if (told++ % 50 === 0)
      process.stderr.write(`${name}: ${(100 * done).toFixed(0)} %, loss ${loss.toFixed(2)}\n`);
  });
  const minutes = ((Date.now() - start) / 60_000).toFixed(0);
  const epochs = stages.map((stage) => `${stage.epochs} of ${stage.name}`).join(", ");
  const about = `Seeds ${JSON.stringify(seeds)}; epochs: ${epochs}; ${minutes} minutes.`;
  const made = { id: basename(resolve(out)), date: new Date().toISOString(), about };
  const { files, scores } = await finishHabitatModel(trained, plots, made);
  await writeModelFolder(out, files);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(scores), null, 1)}\n`);
}

async function plotsOf(wanted: readonly number[]): Promise<HabitatPlot[]> {
  const all: HabitatPlot[] = [];
  for (const seed of wanted) {
    const path = join(cache, `plots-${seed}.json`);
    if (!existsSync(path)) {
      process.stderr.write(`simulating the plots of island ${seed}\n`);
      await mkdir(cache, { recursive: true });
      await writeFile(path, JSON.stringify(await islandPlots(seed)));
    }
    all.push(...(JSON.parse(await readFile(path, "utf8")) as HabitatPlot[]));
  }
  return all;
}

const out = process.argv[2];
if (out === undefined) throw new Error("expected the model folder to write");
void makeHabitatModel(out);
