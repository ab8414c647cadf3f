import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AtlasProgress, readProgress } from "../../../node/atlas/atlas-progress.ts";
import { openQueue } from "../../../node/atlas/atlas-queue.ts";
import { startRedis, type TestRedis } from "../../../node/atlas/testing/redis-server.ts";

/** A command that ended. */
interface Ended {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A store, a Redis and processes of the command line on this machine, for tests of an atlas under faults. */
export interface AtlasBench {
  readonly redis: TestRedis;
  readonly store: string;
  /** Whether the store is a disk of its own that can be made read-only; that takes root and a system that lets it. */
  readonly hasOwnDisk: boolean;
  setReadOnly(isReadOnly: boolean): void;
  start(...args: readonly string[]): RunningCommand;
  /** Runs a command to its end. */
  run(...args: readonly string[]): Promise<Ended>;
  /** Waits until the atlas's progress is as wanted. */
  until(atlas: string, isSo: (progress: AtlasProgress) => boolean): Promise<AtlasProgress>;
  /** The objects of the store below a name. */
  objects(name: string): string[];
  close(): Promise<void>;
}

/** Makes the place of a test. */
export async function openAtlasBench(): Promise<AtlasBench> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-atlas-"));
  const store = mkdtempSync(join(tmpdir(), "florascope-store-"));
  const hasOwnDisk = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256m", "tmpfs", store]).status === 0;
  if (!hasOwnDisk)
    console.warn(
      "SKIPPED: a store that is read-only for a while; it is tried as root, where a tmpfs can be mounted",
    );
  const redis = await startRedis();
  const running = new Set<ChildProcess>();
  const env = {
    ...process.env,
    XDG_CACHE_HOME: join(folder, "cache"),
    FLORASCOPE_REDIS: redis.address,
    FLORASCOPE_STORE: store,
  };
  const start = (...args: readonly string[]): RunningCommand => {
    const child = spawn(process.execPath, ["cli/florascope.mjs", ...args], { env });
    running.add(child);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.on("data", (text) => (stderr += text));
    const ended = once(child, "close").then(([code, signal]) => {
      running.delete(child);
      return { code: code ?? signal, stdout, stderr };
    });
    return { child, ended };
  };
  return {
    ...{ redis, store, hasOwnDisk, start },
    setReadOnly(isReadOnly) {
      spawnSync("mount", ["-o", `remount,${isReadOnly ? "ro" : "rw"}`, store]);
    },
    run: (...args) => start(...args).ended,
    async until(atlas, isSo) {
      const queue = await openQueue(redis.address, atlas);
      try {
        for (;;) {
          const progress = await readProgress(queue);
          if (isSo(progress)) return progress;
          await new Promise((later) => setTimeout(later, 20));
        }
      } finally {
        await queue.close();
      }
    },
    objects: (name) =>
      readdirSync(join(store, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
    async close() {
      for (const child of running) child.kill("SIGKILL");
      await redis.stop();
      if (hasOwnDisk) spawnSync("umount", [store]);
      for (const place of [folder, store]) rmSync(place, { recursive: true, force: true });
    },
  };
}
