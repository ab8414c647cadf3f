import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** True where Debian's redis-server is installed; tests that need it are skipped elsewhere, and say so. */
export const HAS_REDIS = spawnSync("redis-server", ["--version"]).status === 0;

if (!HAS_REDIS) console.log("SKIPPED: tests of the queue of an atlas (redis-server is not installed)");

/** A Redis server of a test, with a file of its own. */
export interface TestRedis {
  readonly address: string;
  /** Where its file lies. */
  readonly folder: string;
  /** Ends it as a power cut would, and starts it again from its file on the same port. */
  killAndRestart(): Promise<void>;
  /** Forgets all that it holds. */
  forgetAll(): Promise<void>;
  /** Ends it and removes its file. */
  stop(): Promise<void>;
}

/** Starts a Redis server that keeps every change in a file (AOF), on a free port of this machine. */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-redis-"));
  const port = await freePort();
  const address = `redis://127.0.0.1:${port}`;
  let server = await started(port, folder, address);
  return {
    address,
    folder,
    async killAndRestart() {
      await ended(server, "SIGKILL");
      server = await started(port, folder, address);
    },
    async forgetAll() {
      const redis = new Redis(address);
      await redis.flushall();
      redis.disconnect();
    },
    async stop() {
      await ended(server, "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function started(port: number, folder: string, address: string): Promise<ChildProcess> {
  const flags = ["--port", String(port), "--dir", folder, "--appendonly", "yes", "--save", ""];
  const server = spawn("redis-server", flags, { stdio: "ignore" });
  const redis = new Redis(address, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on("error", () => {});
  // It answers PING with an error until its file is read.
  while ((await redis.ping().catch(() => "")) !== "PONG") await new Promise((next) => setTimeout(next, 50));
  redis.disconnect();
  return server;
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, "exit");
  server.kill(signal);
  await exit;
}
