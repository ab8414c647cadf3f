import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Cell } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { deadLetters, readProgress } from "./atlas-progress.ts";
import { type AtlasQueue, enqueueTiles, openQueue } from "./atlas-queue.ts";
import { cancelTiles, requeueTiles } from "./requeue-tiles.ts";
import { runWorker } from "./run-worker.ts";
import { HAS_REDIS, startRedis, type TestRedis } from "./testing/redis-server.ts";
import { tileCode } from "./tile-code.ts";

const tiles: Cell[] = [0, 1, 2, 3].map((col) => ({ east: 3200 * col, north: 6400 }));

describe.skipIf(!HAS_REDIS)("an atlas to which Redis answers with an error", () => {
  let redis: TestRedis;
  let other: Redis;
  let atlas: AtlasQueue;
  let counter = 0;
  beforeAll(async () => {
    redis = await startRedis();
    other = new Redis(redis.address);
  });
  afterAll(async () => {
    other.disconnect();
    await redis.stop();
  });
  beforeEach(async () => {
    atlas = await openQueue(redis.address, `refused${counter++}`);
  });
  afterEach(async () => {
    await other.config("SET", "maxmemory", "0");
    await atlas.close();
  });

  const work = (troubles: string[] = []) =>
    runWorker(atlas, {
      tiles,
      ...{ tile: async () => ({ computed: 1, found: 0, bytes: 1 }), leaseSeconds: 5, untilDone: true },
      news: { finished: () => {}, failed: () => {}, trouble: (message) => void troubles.push(message) },
    });

  it("tells a foreign key in one sentence, whatever is asked", async () => {
    for (const state of ["completed", "failed", "delayed"])
      await other.set(`florascope:atlas-${atlas.atlas}:${state}`, "x");
    const asks = [
      () => readProgress(atlas),
      () => deadLetters(atlas),
      () => requeueTiles(atlas, "failed"),
      () => cancelTiles(atlas),
    ];
    for (const ask of asks) {
      const error = await ask().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AppError);
      expect((error as Error).message).toMatch(
        /^--redis: expected [\w ]+, got an error of Redis: WRONGTYPE [\w ]+$/,
      );
    }
  });

  it("says how many tiles are in the queue where there is no room for all", async () => {
    await enqueueTiles(atlas, tiles.slice(0, 1), () => {});
    await other.config("SET", "maxmemory", "1");
    const refused = enqueueTiles(atlas, tiles, () => {});
    await expect(refused).rejects.toThrow(
      /: 1 of 4 tiles are in the queue; enqueue it again\. --redis: expected room for tiles, got an error of Redis: OOM /,
    );
  });

  it("is worked on to the end with totals that cannot be kept, and that is told", async () => {
    await other.set(`florascope:totals:${atlas.atlas}`, "x");
    await enqueueTiles(atlas, tiles, () => {});
    const troubles: string[] = [];
    await (await work(troubles)).ended;
    expect(troubles).toContainEqual(expect.stringContaining("expected room for the totals of an atlas, got"));
  });

  it("ends its worker with one sentence where the error lasts", async () => {
    await enqueueTiles(atlas, tiles, () => {});
    await other.set(`florascope:atlas-${atlas.atlas}:delayed`, "x");
    const troubles: string[] = [];
    const sentence = "expected the tiles of the queue, got an error of Redis: WRONGTYPE";
    await expect((await work(troubles)).ended).rejects.toThrow(sentence);
    expect(troubles).toContainEqual(expect.stringContaining(sentence));
  });

  it("is not done while the queue has fewer tiles than the plan", async () => {
    await enqueueTiles(atlas, tiles.slice(0, 3), () => {});
    await expect((await work()).ended).rejects.toThrow(
      `atlas ${atlas.atlas}: expected its 4 tiles in the queue, got 3: enqueue it again`,
    );
  });

  it("keeps a job of another tile as a dead letter", async () => {
    const stranger = { east: 32_000, north: 6400 };
    await enqueueTiles(atlas, [stranger, ...tiles], () => {});
    await (await work()).ended;
    expect(await deadLetters(atlas)).toEqual([
      {
        tile: tileCode(stranger),
        error: "expected a tile of the atlas's region, got E32000N6400, which lies outside of it",
        attempts: 1,
      },
    ]);
  });

  it("is not opened in a database that Redis does not have", async () => {
    await expect(openQueue(`${redis.address}/99`, "a")).rejects.toThrow(
      "--redis: expected database 99, got an error of Redis: ERR DB index is out of range",
    );
    await (await openQueue(`${redis.address}/3`, "a")).close();
  });
});

describe("an address of Redis", () => {
  it.each([
    ["redis://host:99999", "got an address that is none"],
    ["redis://u:s3cret%ZZ@h", "got an address that is none"],
    ["redis://u:s3/cret@h", "got an address that is none"],
    ["redis://host/abc", 'expected the number of a database behind the host, got "abc"'],
    ["redis://u:33/s3cret@h", 'got "***"'],
  ])("that is none is refused, and its password not shown: %s", async (address, sentence) => {
    const error = await openQueue(address, "a").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ tag: "BadInput", message: expect.stringContaining(sentence) });
    expect((error as Error).message).not.toMatch(/s3|cret/);
  });
});
