import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readProgress } from "../node/atlas/atlas-progress.ts";
import { type AtlasQueue, enqueueTiles, openQueue } from "../node/atlas/atlas-queue.ts";
import { runWorker } from "../node/atlas/run-worker.ts";
import { startRedis } from "../node/atlas/testing/redis-server.ts";
import type { Cell } from "../src/core/cell.ts";

/** 4.2 million km2 in tiles of 3.2 km. */
const ACROSS = 640;
const TILES = 410_000;

/** Tiles that are finished to see how much a finished one takes. */
const FINISHED = 4_000;

/** Prints how long Redis takes to hold the tiles of a continent, and how much memory and disk (docs/atlas.md). */
async function measureQueue(): Promise<void> {
  const redis = await startRedis();
  const atlas = await openQueue(redis.address, "continent");
  try {
    const tiles = Array.from({ length: TILES }, (_, at) => ({
      east: 3200 * (at % ACROSS),
      north: 3200 * (ACROSS - Math.floor(at / ACROSS)),
    }));
    say("empty", await sizes(atlas, redis.folder));
    const seconds = await timed(() => enqueueTiles(atlas, tiles, () => {}));
    say(
      `${TILES} tiles enqueued in ${seconds.toFixed(1)} s, ${Math.round(TILES / seconds)} a second`,
      await sizes(atlas, redis.folder),
    );
    say(`status read in ${(1000 * (await timed(() => readProgress(atlas)))).toFixed(0)} ms`);
    const again = await timed(() => enqueueTiles(atlas, tiles, () => {}));
    say(`enqueued again (nothing changes) in ${again.toFixed(1)} s`);
    const before = await sizes(atlas, redis.folder);
    const work = await timed(() => finishSome(atlas, tiles));
    const after = await sizes(atlas, redis.folder);
    const grown = (after.usedBytes - before.usedBytes) / FINISHED;
    say(
      `${FINISHED} tiles taken and finished by a worker that computes nothing in ${work.toFixed(1)} s, ${((1000 * work) / FINISHED).toFixed(2)} ms each; a finished tile takes ${grown.toFixed(0)} bytes more than a waiting one`,
      after,
    );
    const restart = await timed(redis.killAndRestart);
    say(
      `killed and started again from its file in ${restart.toFixed(1)} s`,
      await sizes(atlas, redis.folder),
    );
    const { waiting, active, done } = await readProgress(atlas);
    say(`after that ${waiting} wait, ${active} in work, ${done} done, ${waiting + active + done} in all`);
  } finally {
    await atlas.close();
    await redis.stop();
  }
}

async function finishSome(atlas: AtlasQueue, tiles: readonly Cell[]): Promise<void> {
  let count = 0;
  const worker = await runWorker(atlas, {
    tiles,
    tile: async () => {
      if (++count === FINISHED) worker.drain();
      return { computed: 4096, found: 0, bytes: 39_000 };
    },
    leaseSeconds: 30,
    untilDone: false,
    news: { finished: () => {}, failed: () => {}, trouble: () => {} },
  });
  await worker.ended;
}

interface Sizes {
  readonly usedBytes: number;
  readonly residentBytes: number;
  readonly fileBytes: number;
}

async function sizes({ redis }: AtlasQueue, folder: string): Promise<Sizes> {
  const info = await redis.info("memory");
  const number = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1]);
  const files = readdirSync(join(folder, "appendonlydir")).map((name) => join(folder, "appendonlydir", name));
  return {
    usedBytes: number("used_memory"),
    residentBytes: number("used_memory_rss"),
    fileBytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function say(what: string, size?: Sizes): void {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const text =
    size === undefined
      ? ""
      : `: ${megabytes(size.usedBytes)} used, ${megabytes(size.residentBytes)} resident, file ${megabytes(size.fileBytes)}`;
  process.stdout.write(`${what}${text}\n`);
}

const version = spawnSync("redis-server", ["--version"], { encoding: "utf8" }).stdout.trim();
process.stdout.write(
  `${version}\n${/^model name\s*: (.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? ""}, load ${readFileSync("/proc/loadavg", "utf8").trim()}\n`,
);
await measureQueue();
