import type { Command } from "commander";
import { atlasName, keepPlan, planRegion } from "../../node/atlas/atlas-plan.ts";
import { enqueueTiles, openQueue } from "../../node/atlas/atlas-queue.ts";
import { openStore } from "../../node/atlas/open-store.ts";
import { requireLayers } from "../../node/atlas/require-layers.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { maskSecrets } from "../../src/core/masked-address.ts";
import { describeMapLayers } from "../../src/prediction/map-layer.ts";
import { mapProgress } from "../map-progress.ts";
import { modeHelp } from "../mode-argument.ts";
import { pictureHelp } from "../picture-argument.ts";
import { defaultModels, grainHelp } from "../question-argument.ts";
import { redisOption, storeOption } from "./place-options.ts";
import { type PlanOptions, planArguments } from "./plan-arguments.ts";

interface EnqueueOptions extends PlanOptions {
  readonly store: string;
  readonly redis: string;
}

/** Adds `florascope atlas enqueue`, which plans an atlas and puts its tiles into the queue. */
export function addAtlasEnqueue(atlas: Command): void {
  atlas
    .command("enqueue")
    .description("plan an atlas and put its tiles into the queue; again: add those that are missing there")
    .option("--bbox <w,s,e,n>", "region: degrees, WGS 84; the cells whose centre lies in this box")
    .option("--geojson <file>", "region: the cells whose centre lies in these polygons")
    .option("--country <name>", "region: a country by its English name (Natural Earth, 1:10 million)")
    .requiredOption("--layer <L...>", describeMapLayers())
    .option("--mode <mode>", modeHelp, "shared")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder", defaultModels.sdm)
    .option("--habitat <M>", "habitat model: an id in models/, a folder, or none", defaultModels.habitat)
    .option("--year <Y>", "year of the Sentinel-2 composite (default: the newest)")
    .option("--set-rule <R>", "rule that predicts species, for listed:<name>")
    .option("--grain <G>", grainHelp, "plot")
    .option("--picture <P>", pictureHelp)
    .addOption(storeOption())
    .addOption(redisOption())
    .action(enqueue);
}

async function enqueue(options: EnqueueOptions): Promise<void> {
  const { plan, question, layers, notes } = await planArguments(options);
  const { tiles } = planRegion(plan.region);
  const { setup } = await startNodePrediction(undefined);
  await requireLayers(setup, question, layers);
  const store = await openStore(options.store);
  const atlas = await atlasName(plan);
  const queue = await openQueue(options.redis, atlas);
  const progress = mapProgress(process.stderr, Date.now, "tiles queued");
  try {
    // After the queue has answered: a plan that nobody can work on would stand in the way of the next.
    await keepPlan(store, plan);
    await enqueueTiles(queue, tiles, progress.show);
  } finally {
    progress.end();
    await queue.close();
  }
  for (const note of notes) process.stderr.write(`florascope: ${note}\n`);
  process.stdout.write(
    `atlas ${atlas}: ${tiles.length} tiles of 3.2 km, ${plan.layers.join(", ")}\nNext, on each machine: florascope atlas work --atlas ${atlas} --store ${options.store} --redis ${shownRedis(options.redis)}\n`,
  );
}

/** An address with a password belongs into FLORASCOPE_REDIS, and is not printed. */
function shownRedis(address: string): string {
  return maskSecrets(address) === address ? address : "$FLORASCOPE_REDIS";
}
