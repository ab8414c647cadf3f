import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { replaceFile } from "../../node/replace-file.ts";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { CONTINENT } from "./continent.ts";
import type { MeasuredTiles } from "./measure-tiles.ts";
import { type Curve, queueDrawing } from "./queue-drawing.ts";
import { type QueueOutcome, simulateQueue } from "./simulate-queue.ts";

/** Workers of the table and the drawing. */
const fleets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** As the queue of an atlas does: a pause of 5 s, twice as long each time, at most six attempts, a lease of 30 s. */
const rules = {
  mostAttempts: 6,
  backOff: (attempt: number) => 5 * 2 ** (attempt - 1),
  lockSeconds: 30,
  restartSeconds: 60,
};

interface SimulationOptions {
  readonly service: string;
  readonly jobs: string;
  readonly failures: string;
  readonly deaths: string;
  readonly source: string;
  readonly seed: string;
  readonly drawing?: string;
}

/**
 * `npm run simulate-queue`: simulates the queue of a continent's tiles for 1 to 512 workers, with service times drawn from those that
 * `npm run measure-tiles` measured, and prints a table: without failures, with them, and with a source that all workers share.
 */
function runSimulation(options: SimulationOptions): void {
  const { tiles, processor, cores, load, date } = JSON.parse(
    readFileSync(options.service, "utf8"),
  ) as MeasuredTiles;
  const seconds = tiles.map((tile) => tile.seconds);
  const [jobs, seed] = [Number(options.jobs), Number(options.seed)];
  const model = {
    ...{ jobs, ...rules },
    service: (random: { integerBelow(end: number): number }) => seconds[random.integerBelow(seconds.length)]!,
  };
  const calm = { sourceSeconds: 0, failureShare: 0, deathShare: 0 };
  const rough = { ...calm, failureShare: Number(options.failures), deathShare: Number(options.deaths) };
  const shared = { ...rough, sourceSeconds: 1 / Number(options.source) };
  const runs = fleets.map((workers) => {
    const run = (faults: typeof calm) =>
      simulateQueue({ ...model, ...faults, workers }, seededRandom(seed + workers));
    return { workers, calm: run(calm), rough: run(rough), shared: run(shared) };
  });
  const mean = seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
  say(`${jobs.toLocaleString("en")} tiles of ${mean.toFixed(1)} s on average, seed ${seed};`);
  say(
    `measured ${date.slice(0, 10)}: ${processor}, ${cores} cores, load ${load.map((one) => one.toFixed(1)).join(" to ")}`,
  );
  say();
  say(
    "| workers | hours, no failures | with failures | efficiency | attempts a tile | dead | with a shared source | efficiency |",
  );
  say("|---|---|---|---|---|---|---|---|");
  for (const { workers, calm, rough, shared } of runs)
    say(
      `| ${workers} | ${hours(calm)} | ${hours(rough)} | ${efficiency(rough, workers)} | ${(rough.attempts / jobs).toFixed(4)} | ${rough.dead} | ${hours(shared)} | ${efficiency(shared, workers)} |`,
    );
  if (options.drawing === undefined) return;
  const curve = (name: string, colour: string, of: (run: (typeof runs)[number]) => QueueOutcome): Curve => ({
    ...{ name, colour },
    points: runs.map((run) => ({ workers: run.workers, hours: of(run).makespan / 3_600 })),
  });
  const drawing = queueDrawing("Hours to compute a continent's tiles, by the number of workers", [
    curve("with failures", "#1d5c45", ({ rough }) => rough),
    curve(`source of ${options.source} tiles/s`, "#a34700", ({ shared }) => shared),
  ]);
  replaceFile(options.drawing, new TextEncoder().encode(drawing));
}

function hours({ makespan }: QueueOutcome): string {
  return Number((makespan / 3_600).toPrecision(4)).toLocaleString("en");
}

/** The share of all workers' time that went into attempts that were done. */
function efficiency({ usefulSeconds, makespan }: QueueOutcome, workers: number): string {
  return `${((100 * usefulSeconds) / (workers * makespan)).toFixed(1)} %`;
}

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

new Command("simulate-queue")
  .description("simulates the queue of a continent's tiles for 1 to 512 workers")
  .option(
    "--service <file>",
    "measured tiles, from npm run measure-tiles",
    join(import.meta.dirname, "tile-times.json"),
  )
  .option("--jobs <n>", "tiles", String(CONTINENT.tiles))
  .option("--failures <share>", "share of attempts that fail", "0.02")
  .option("--deaths <share>", "share of attempts in which the worker dies", "0.001")
  .option("--source <n>", "tiles a second that the source gives to all workers together", "10")
  .option("--seed <n>", "seed of the random numbers", "25")
  .option("--drawing <svg>", "where to write the curves")
  .action(runSimulation)
  .parse();
