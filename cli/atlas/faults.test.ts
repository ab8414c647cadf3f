import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_REDIS } from "../../node/atlas/testing/redis-server.ts";
import { HAS_GDAL } from "../../tools/simulate/cog/read-with-gdal.ts";
import { type AtlasBench, openAtlasBench } from "./testing/atlas-bench.ts";
import { compareMaps } from "./testing/same-numbers.ts";

/** Four tiles of the island meet here. The whole island under the same faults is island.slow.test.ts. */
const region = ["--bbox=-14.57,51.47,-14.53,51.49", "--layer", "richness", "--habitat", "none"];

describe.skipIf(!HAS_REDIS || !HAS_GDAL)("an atlas whose machines fail", () => {
  let bench: AtlasBench;
  beforeAll(async () => {
    bench = await openAtlasBench();
  });
  afterAll(() => bench.close());

  it("is the map of one machine to the last digit, with nothing lost, nothing twice and no half tile", async () => {
    const { stdout } = await bench.run("atlas", "enqueue", ...region);
    const [, atlas = "", count] = /^atlas (\w{12}): (\d+) tiles/.exec(stdout) ?? [];
    expect(count).toBe("4");
    const map = bench.start("map", ...region, "--out", join(bench.store, "map.tif"));

    // Killed in the middle of a tile: nothing of it is in the store, and another worker gets it.
    const killed = bench.start("atlas", "work", "--lease", "8");
    await bench.until(atlas, ({ active }) => active === 1);
    killed.child.kill("SIGKILL");
    expect((await killed.ended).code).toBe("SIGKILL");
    expect(bench.objects("atlases").filter((name) => name.startsWith("E"))).toEqual([]);

    // Asked to end: the tile in hand is finished.
    const drained = bench.start("atlas", "work", "--lease", "8");
    await bench.until(atlas, ({ active }) => active === 1);
    await new Promise((later) => drained.child.stderr!.once("data", later));
    drained.child.kill("SIGTERM");
    const end = await drained.ended;
    expect([end.code, end.stderr]).toEqual([0, expect.stringContaining("finishing the tile in hand")]);
    await map.ended;

    // The store read-only, then Redis killed, while one worker goes on.
    bench.setReadOnly(true);
    const worker = bench.start("atlas", "work", "--lease", "8", "--until-done");
    if (bench.hasOwnDisk) await bench.until(atlas, ({ delayed }) => delayed > 0);
    else await bench.until(atlas, ({ active }) => active > 0);
    await bench.redis.killAndRestart();
    bench.setReadOnly(false);
    const { code, stderr } = await worker.ended;
    expect(code).toBe(0);
    if (bench.hasOwnDisk) expect(stderr).toContain("cannot be written: the disk is read-only");

    const progress = await bench.until(atlas, () => true);
    expect(progress).toMatchObject({ waiting: 0, active: 0, delayed: 0, done: 4, failed: 0 });
    expect(bench.objects("tiles").filter((name) => !name.startsWith("."))).toHaveLength(4);
    expect(bench.objects("atlases").filter((name) => name.startsWith("E"))).toHaveLength(4);
    const assembled = await bench.run("atlas", "assemble");
    expect([assembled.code, assembled.stderr]).toEqual([0, ""]);
    const richness = join(bench.store, "atlases", atlas, "maps/richness/richness.tif");
    const difference = compareMaps(join(bench.store, "map.tif"), richness);
    expect(difference).toMatchObject({ different: 0, beyond: 0, complaints: [] });
    expect(difference.cells).toBeGreaterThan(1000);
  });

  it("is not computed again where it lies in the store, also when the queue is lost", async () => {
    await bench.redis.forgetAll();
    const { stdout } = await bench.run("atlas", "enqueue", ...region);
    const [, atlas = ""] = /^atlas (\w{12})/.exec(stdout) ?? [];
    expect(await bench.until(atlas, () => true)).toMatchObject({ waiting: 4, done: 0 });
    expect((await bench.run("atlas", "work", "--until-done")).code).toBe(0);
    const { done, totals } = await bench.until(atlas, () => true);
    expect([done, totals.computed]).toEqual([4, 0]);
    expect(totals.found).toBeGreaterThan(1000);
  });
});
