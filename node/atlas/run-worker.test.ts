import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Cell } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { deadLetters, readProgress } from "./atlas-progress.ts";
import { type AtlasQueue, enqueueTiles, type FinishedTile, openQueue } from "./atlas-queue.ts";
import { cancelTiles, requeueTiles } from "./requeue-tiles.ts";
import { type RunningWorker, runWorker, type WorkerSetup } from "./run-worker.ts";
import { HAS_REDIS, startRedis, type TestRedis } from "./testing/redis-server.ts";
import { tileCode } from "./tile-code.ts";

const tiles: Cell[] = [0, 1, 2, 3].map((col) => ({ east: 3200 * col, north: 6400 }));
const codes = tiles.map(tileCode);
const silent = { finished: () => {}, failed: () => {}, trouble: () => {} };
const finished: FinishedTile = { computed: 10, found: 0, bytes: 100 };

let redis: TestRedis;
let atlas: AtlasQueue;
let counter = 0;
const workers: RunningWorker[] = [];

async function work(tile: WorkerSetup["tile"], changes: Partial<WorkerSetup> = {}): Promise<RunningWorker> {
  const worker = await runWorker(atlas, {
    tiles,
    tile,
    leaseSeconds: 1,
    untilDone: true,
    news: silent,
    ...changes,
  });
  workers.push(worker);
  return worker;
}

/** A promise with the function that fulfils it (Node 20 has no `Promise.withResolvers`). */
function pending<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** A tile that is in work until it is let go; `begun` says when it is. */
function heldTile() {
  const begun = pending<string>();
  const held = pending<void>();
  const tile: WorkerSetup["tile"] = async (place, { signal }) => {
    begun.resolve(tileCode(place));
    await Promise.race([
      held.promise,
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    ]);
    return finished;
  };
  return { tile, begun: begun.promise, letGo: held.resolve };
}

describe.skipIf(!HAS_REDIS)("the workers of an atlas", () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    atlas = await openQueue(redis.address, `test${counter++}`);
    await enqueueTiles(atlas, tiles, () => {});
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.giveBack();
      await worker.ended.catch(() => {});
    }
    await atlas.close();
  });

  it("compute each tile once, and put no tile twice into the queue", async () => {
    const seen: string[] = [];
    const tile = async (place: Cell) => {
      seen.push(tileCode(place));
      return finished;
    };
    await Promise.all([await work(tile), await work(tile)].map(({ ended }) => ended));
    expect(seen.sort()).toEqual([...codes].sort());
    await enqueueTiles(atlas, tiles, () => {});
    expect(await readProgress(atlas)).toMatchObject({ waiting: 0, active: 0, done: 4, failed: 0 });
    const { totals, cellsPerSecond, secondsLeft } = await readProgress(atlas);
    expect(totals).toEqual({ computed: 40, found: 0, bytes: 400 });
    expect(cellsPerSecond).toBeGreaterThan(0);
    expect(secondsLeft).toBe(0);
  });

  it("leave a poisonous tile as a dead letter with its error, do the others, and do it when it is put back", async () => {
    let isPoisonous = true;
    const attempts: string[] = [];
    const tile = async (place: Cell) => {
      attempts.push(tileCode(place));
      if (isPoisonous && place.east === 3200)
        throw new AppError("MalformedFile", "https://a.example/x.tif?sig=abcdefghijklmnop: damaged", {
          address: "x",
        });
      return finished;
    };
    await (await work(tile)).ended;
    expect(await deadLetters(atlas)).toEqual([
      { tile: codes[1], error: "https://a.example/x.tif?sig=***: damaged", attempts: 1 },
    ]);
    expect(await readProgress(atlas)).toMatchObject({ done: 3, failed: 1 });
    expect(attempts.length).toBe(4);
    isPoisonous = false;
    expect(await requeueTiles(atlas, "failed")).toBe(1);
    await (await work(tile)).ended;
    expect(await readProgress(atlas)).toMatchObject({ done: 4, failed: 0 });
  });

  it("try a tile again, after a pause, that failed in a way that may pass", async () => {
    const times: number[] = [];
    const failed: boolean[] = [];
    const tile = async (place: Cell) => {
      if (place.east !== 0) return finished;
      times.push(Date.now());
      if (times.length === 1) throw new AppError("StorageFailed", "the disk is read-only", { place: "x" });
      return finished;
    };
    const news = { ...silent, failed: (_: string, __: string, again: boolean) => void failed.push(again) };
    await (await work(tile, { news })).ended;
    expect(await readProgress(atlas)).toMatchObject({ done: 4, failed: 0 });
    expect(failed).toEqual([true]);
    expect(times[1]! - times[0]!).toBeGreaterThan(3000);
  });

  it("end without a failure while a tile is in hand: it is finished, and no other is taken", async () => {
    const { tile, begun, letGo } = heldTile();
    const worker = await work(tile);
    await begun;
    worker.drain();
    letGo();
    await worker.ended;
    expect(await readProgress(atlas)).toMatchObject({ waiting: 3, active: 0, done: 1 });
  });

  it("give a tile in hand back at once, as if it had not been tried", async () => {
    const { tile, begun } = heldTile();
    const worker = await work(tile);
    const code = await begun;
    worker.giveBack();
    await worker.ended;
    expect(await readProgress(atlas)).toMatchObject({ waiting: 4, active: 0, done: 0, failed: 0 });
    expect(await atlas.queue.getJob(code)).toMatchObject({ attemptsMade: 0 });
  });

  it("keep all that is in the queue when Redis is killed and starts again from its file", async () => {
    const { tile, begun, letGo } = heldTile();
    const worker = await work(tile, { leaseSeconds: 5 });
    await begun;
    await redis.killAndRestart();
    expect(await readProgress(atlas)).toMatchObject({ waiting: 3, active: 1, done: 0 });
    letGo();
    await worker.ended;
    expect(await readProgress(atlas)).toMatchObject({ waiting: 0, active: 0, done: 4, failed: 0 });
  });

  it("finish what is in hand when an atlas is cancelled, and nothing else", async () => {
    const { tile, begun, letGo } = heldTile();
    const worker = await work(tile);
    await begun;
    expect(await cancelTiles(atlas)).toEqual({ removed: 3, active: 1 });
    letGo();
    await expect(worker.ended).rejects.toThrow("expected its 4 tiles in the queue, got 1: enqueue it again");
    expect(await readProgress(atlas)).toMatchObject({ waiting: 0, active: 0, done: 1, failed: 0 });
    await enqueueTiles(atlas, tiles, () => {});
    expect(await readProgress(atlas)).toMatchObject({ waiting: 3, done: 1 });
  });
});

describe("openQueue", () => {
  it("refuses an address that is none, and says without its password where nobody answers", async () => {
    await expect(openQueue("localhost:6379", "a")).rejects.toMatchObject({ tag: "BadInput" });
    const refused = openQueue("redis://me:secret@127.0.0.1:9/0", "a");
    await expect(refused).rejects.toThrow(
      /^redis:\/\/\*\*\*@127.0.0.1:9\/0: expected a Redis server, got none/,
    );
  });
});
