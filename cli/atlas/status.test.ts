import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AtlasPlan, keepPlan, planRegion } from "../../node/atlas/atlas-plan.ts";
import { enqueueTiles, openQueue } from "../../node/atlas/atlas-queue.ts";
import { openStore } from "../../node/atlas/open-store.ts";
import { HAS_REDIS, startRedis, type TestRedis } from "../../node/atlas/testing/redis-server.ts";
import { runFlorascope } from "../testing/run-florascope.ts";

const plan: AtlasPlan = {
  ...{ form: 1, question: { sdm: "island-sdm", habitat: "none" }, layers: ["richness"], mode: "shared" },
  ...{ region: { kind: "box", box: [7.3, 46.8, 7.4, 46.9] }, manifests: ["abc"], version: "0.1.0" },
};

describe.skipIf(!HAS_REDIS)("florascope atlas status", () => {
  const folder = mkdtempSync(join(tmpdir(), "florascope-status-"));
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  it("says how many tiles of the plan are in the queue where some are missing, and nothing where none is", async () => {
    const { tiles } = planRegion(plan.region);
    const atlas = await keepPlan(await openStore(folder), plan);
    const status = () => runFlorascope("atlas", "status", "--store", folder, "--redis", redis.address);
    const enqueue = async (count: number) => {
      const queue = await openQueue(redis.address, atlas);
      await enqueueTiles(queue, tiles.slice(0, count), () => {});
      await queue.close();
    };
    await enqueue(3);
    const missing = `3 of the plan's ${tiles.length} tiles are in the queue: enqueue it again`;
    expect((await status()).stdout).toContain(missing);
    await enqueue(tiles.length);
    expect((await status()).stdout).not.toContain("enqueue it again");
  });
});
