import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { readProgress } from "../node/atlas/atlas-progress.ts";
import { openQueue } from "../node/atlas/atlas-queue.ts";
import { startRedis } from "../node/atlas/testing/redis-server.ts";

/**
 * Measures the simulated island as an atlas with 1, 2 and 4 workers on this machine: seconds, cells a second, and the efficiency against
 * one worker for each core that is there (docs/atlas.md). The time runs from the first tile that is taken to the last that is
 * finished, so the start of the workers does not count; it is told beside it.
 *
 * `npm run measure-atlas [-- <west,south,east,north>]`
 */
const region = process.argv[2] ?? "-14.6357144,51.4068613,-14.3697118,51.5707354";
const WORKERS = [1, 2, 4];

async function florascope(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["cli/florascope.mjs", "atlas", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout.on("data", (text) => (stdout += text));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`florascope atlas ${args.join(" ")}: expected exit code 0, got ${code}`);
  return stdout;
}

interface Measured {
  readonly seconds: number;
  readonly cells: number;
  readonly tiles: number;
  readonly wholeSeconds: number;
}

async function measure(workers: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-measure-"));
  const redis = await startRedis();
  const env = {
    FLORASCOPE_REDIS: redis.address,
    FLORASCOPE_STORE: folder,
    XDG_CACHE_HOME: join(folder, ".cache"),
  };
  try {
    const said = await florascope(
      ["enqueue", `--bbox=${region}`, "--layer", "richness", "--habitat", "none"],
      env,
    );
    const [, atlas = ""] = /^atlas (\w+)/.exec(said) ?? [];
    const begun = performance.now();
    await Promise.all(Array.from({ length: workers }, () => florascope(["work", "--until-done"], env)));
    const wholeSeconds = (performance.now() - begun) / 1000;
    const queue = await openQueue(redis.address, atlas);
    const { done, totals } = await readProgress(queue);
    const jobs = await queue.queue.getCompleted(0, -1);
    await queue.close();
    const first = Math.min(...jobs.map(({ processedOn = 0 }) => processedOn));
    const last = Math.max(...jobs.map(({ finishedOn = 0 }) => finishedOn));
    return { seconds: (last - first) / 1000, cells: totals.computed, tiles: done, wholeSeconds };
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const model = /^model name\s*: (.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "";
process.stdout.write(`${cpus().length} cores, ${model}, load ${loadavg()[0]!.toFixed(1)} before\n`);
process.stdout.write(
  "| workers | tiles | cells | seconds | cells/s | efficiency | with start |\n|---|---|---|---|---|---|---|\n",
);
let alone = 0;
for (const workers of WORKERS) {
  const { seconds, cells, tiles, wholeSeconds } = await measure(workers);
  const rate = cells / seconds;
  if (workers === 1) alone = rate;
  const efficiency = rate / (alone * Math.min(workers, cpus().length));
  process.stdout.write(
    `| ${workers} | ${tiles} | ${cells} | ${seconds.toFixed(1)} | ${Math.round(rate)} | ${(100 * efficiency).toFixed(0)} % | ${wholeSeconds.toFixed(1)} s |\n`,
  );
}
