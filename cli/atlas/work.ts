import type { Command } from "commander";
import { planRegion } from "../../node/atlas/atlas-plan.ts";
import { atlasTiles } from "../../node/atlas/atlas-tile.ts";
import { runWorker, type WorkerNews } from "../../node/atlas/run-worker.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import { numberArgument } from "../number-argument.ts";
import { type OpenAtlas, type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";
import { plannedWork } from "./plan-arguments.ts";

interface WorkOptions extends PlaceOptions {
  readonly backend?: string;
  readonly lease: string;
  readonly untilDone?: boolean;
}

/** Adds `florascope atlas work`, which computes tiles of an atlas until it is asked to end. */
export function addAtlasWork(atlas: Command): void {
  withPlace(
    atlas
      .command("work")
      .description("compute tiles of an atlas; start it once for each core or GPU, on any number of machines")
      .option("--backend <B>", backendHelp)
      .option("--until-done", "end when every tile is done or has failed for good (default: wait for more)")
      .option("--lease <seconds>", "after so long without a sign of a worker its tile goes to another", "30"),
  )
    .addHelpText(
      "after",
      "\nSIGTERM or Ctrl+C: finish the tile in hand, take no other, end with 0. A second time: give that tile back at once.",
    )
    .action((options: WorkOptions) => useAtlas(options, (open) => work(options, open)));
}

async function work(options: WorkOptions, { plan, atlas, store, queue }: OpenAtlas): Promise<void> {
  const leaseSeconds = numberArgument("--lease", options.lease, 1, 3600);
  const { question, layers } = await plannedWork(plan);
  const { tiles } = planRegion(plan.region);
  const { setup, engine } = await startNodePrediction(options.backend);
  const ownTile = atlasTiles(setup, store, { atlas, question, layers, mode: plan.mode });
  // Each tile may lose the device once, however many there are.
  const tile: typeof ownTile = (cell, read) => engine.run(() => ownTile(cell, read), read.signal);
  const untilDone = options.untilDone === true;
  const worker = await runWorker(queue, { tiles, tile, leaseSeconds, untilDone, news: told() });
  const release = onSignals(worker.drain, worker.giveBack);
  say(`${process.pid} works on atlas ${atlas} with ${setup.backend}`);
  await worker.ended.finally(release);
  say(`${process.pid} ended`);
}

function told(): WorkerNews {
  let trouble = "";
  return {
    finished: (code, { computed, found, bytes }, seconds) =>
      say(`${code} ${computed} cells computed, ${found} found, ${bytes} bytes, ${seconds.toFixed(1)} s`),
    failed: (code, message, willBeTriedAgain) =>
      say(`${code} failed${willBeTriedAgain ? ", to be tried again" : " for good"}: ${message}`),
    trouble(message) {
      // A lost connection says the same at every attempt.
      if (message !== trouble) say(message);
      trouble = message;
    },
  };
}

function say(line: string): void {
  process.stderr.write(`atlas: ${line}\n`);
}

/** Calls `first` at the first SIGTERM or Ctrl+C, and `next` at every further one. @returns a function that lets go. */
function onSignals(first: () => void, next: () => void): () => void {
  let asked = 0;
  const hear = () => {
    asked += 1;
    say(asked === 1 ? "finishing the tile in hand; once more gives it back" : "giving the tile in hand back");
    (asked === 1 ? first : next)();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, hear);
  return () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, hear);
  };
}
