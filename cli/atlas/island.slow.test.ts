import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeadLetter } from "../../node/atlas/atlas-progress.ts";
import { HAS_REDIS } from "../../node/atlas/testing/redis-server.ts";
import { HAS_GDAL } from "../../tools/simulate/cog/read-with-gdal.ts";
import { type AtlasBench, openAtlasBench } from "./testing/atlas-bench.ts";
import { compareMaps } from "./testing/same-numbers.ts";

const layer = ["--layer", "richness", "--habitat", "none"];
const region = ["--bbox=-14.6357144,51.4068613,-14.3697118,51.5707354", ...layer];
const minute = 60_000;

describe.skipIf(!HAS_REDIS || !HAS_GDAL)("the whole island as an atlas whose machines and files fail", () => {
  const island = mkdtempSync(join(tmpdir(), "florascope-damaged-island-"));
  const picture = join(island, "hy-brasil/hy-brasil_2020/sentinel2.tif");
  let bench: AtlasBench;
  beforeAll(async () => {
    cpSync(".cache/island", island, { recursive: true });
    bench = await openAtlasBench();
  });
  afterAll(async () => {
    await bench.close();
    rmSync(island, { recursive: true, force: true });
  });

  it("is the map of one machine to the last digit", async () => {
    const whole = readFileSync(picture);
    const damaged = Uint8Array.from(whole);
    damaged.fill(0, whole.length / 2, whole.length / 2 + 4096);
    writeFileSync(picture, damaged);

    const { stdout } = await bench.run("atlas", "enqueue", ...region, "--catalog", island);
    const [, atlas = "", count] = /^atlas (\w{12}): (\d+) tiles/.exec(stdout) ?? [];
    const tiles = Number(count);
    const first = bench.start("atlas", "work");
    const second = bench.start("atlas", "work");
    await bench.until(atlas, ({ done, active }) => done >= 4 && active === 2);
    first.child.kill("SIGKILL");
    const third = bench.start("atlas", "work");
    await bench.until(atlas, ({ done }) => done >= 10);
    await bench.redis.killAndRestart();
    await bench.until(atlas, ({ done }) => done >= 20);
    bench.setReadOnly(true);
    await new Promise((later) => setTimeout(later, minute));
    bench.setReadOnly(false);
    await bench.until(atlas, ({ waiting, active, delayed }) => waiting + active + delayed === 0);
    for (const { child } of [second, third]) child.kill("SIGTERM");
    expect([(await second.ended).code, (await third.ended).code]).toEqual([0, 0]);

    // The poisonous tiles, and no other, are dead letters that name the file.
    const listed = await bench.run("atlas", "failed", "--json");
    const letters: DeadLetter[] = JSON.parse(listed.stdout);
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.length).toBeLessThan(10);
    for (const { error } of letters) expect(error).toContain("sentinel2.tif");
    expect(await bench.until(atlas, () => true)).toMatchObject({ done: tiles - letters.length });
    expect((await bench.run("atlas", "assemble")).stderr).toContain("expected 64 tiles that are done");

    writeFileSync(picture, whole);
    expect((await bench.run("atlas", "requeue")).stdout).toBe(
      `${letters.length} tiles put back into the queue\n`,
    );
    expect((await bench.run("atlas", "work", "--until-done")).code).toBe(0);
    expect(await bench.until(atlas, () => true)).toMatchObject({ done: tiles, failed: 0 });

    expect((await bench.run("atlas", "assemble")).code).toBe(0);
    const alone = join(bench.store, "alone.tif");
    expect((await bench.run("map", ...region, "--catalog", island, "--out", alone)).code).toBe(0);
    const richness = join(bench.store, "atlases", atlas, "maps/richness/richness.tif");
    const difference = compareMaps(alone, richness);
    expect(difference).toMatchObject({ different: 0, beyond: 0, complaints: [] });
    expect(difference.cells).toBeGreaterThan(30_000);
  });
});
