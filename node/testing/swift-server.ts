import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** OpenStack Swift with its S3 interface, which checks signatures, in processes of its own. */
export interface SwiftServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** The keys that the server knows. */
export const swiftKeys = { id: "test:tester", secret: "testing" };

const parts = ["account", "container", "object", "proxy"] as const;
const programs = ["swift-ring-builder", ...parts.map((part) => `swift-${part}-server`)];

/** Why there is no S3 server for tests; null where there is one. */
export const whyNoSwift = programs.every((program) => existsSync(join("/usr/bin", program)))
  ? null
  : "no S3 server: apt-get install swift-proxy swift-account swift-container swift-object";

/** Starts the four servers of a Swift of one disk, in a temporary folder on free ports. */
export async function startSwift(): Promise<SwiftServer> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-swift-"));
  mkdirSync(join(folder, "disk", "sda"), { recursive: true });
  const ports = Object.fromEntries(
    await Promise.all(parts.map(async (part) => [part, await freePort()] as const)),
  );
  for (const part of parts) {
    const port = ports[part]!;
    writeFileSync(
      join(folder, `${part}.conf`),
      part === "proxy" ? proxy(folder, port) : storage(part, folder, port),
    );
    if (part !== "proxy") makeRing(part, folder, port);
  }
  const servers = parts.map((part) =>
    spawn(`/usr/bin/swift-${part}-server`, [`${part}.conf`], { cwd: folder, stdio: "ignore" }),
  );
  const endpoint = `http://127.0.0.1:${ports["proxy"]}`;
  const stop = async () => {
    await Promise.all(servers.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const port of Object.values(ports)) await answering(port, servers);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
}

function common(folder: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${process.env["USER"] ?? "root"}
swift_dir = ${folder}
devices = ${folder}/disk
mount_check = false
fallocate_reserve = 0
`;
}

function storage(part: string, folder: string, port: number): string {
  return `${common(folder, port)}[pipeline:main]
pipeline = ${part}-server
[app:${part}-server]
use = egg:swift#${part}
[${part}-replicator]
[${part}-updater]
[${part}-auditor]
`;
}

function proxy(folder: string, port: number): string {
  const filters = "catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth bulk slo copy";
  const options: Readonly<Record<string, string>> = {
    // A port where nothing listens: nothing is cached.
    cache: "memcache_servers = 127.0.0.1:9\n",
    s3api: "location = us-east-1\n",
    tempauth: `user_${swiftKeys.id.replace(":", "_")} = ${swiftKeys.secret} .admin\n`,
  };
  const egg = (name: string) => (name === "cache" ? "memcache" : name);
  const sections = filters
    .split(" ")
    .map((name) => `[filter:${name}]\nuse = egg:swift#${egg(name)}\n${options[name] ?? ""}`);
  return `${common(folder, port)}[pipeline:main]
pipeline = ${filters} proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
${sections.join("")}`;
}

function makeRing(part: string, folder: string, port: number): void {
  const disk = "--region 1 --zone 1 --ip 127.0.0.1 --device sda --weight 1";
  for (const step of ["create 4 1 1", `add ${disk} --port ${port}`, "rebalance"])
    execFileSync("/usr/bin/swift-ring-builder", [`${part}.builder`, ...step.split(" ")], {
      cwd: folder,
      stdio: "ignore",
    });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

/** Waits until something answers at a port, whatever it says. */
async function answering(port: number, servers: readonly ChildProcess[]): Promise<void> {
  for (;;) {
    const dead = servers.find(({ exitCode }) => exitCode !== null);
    if (dead) throw new Error(`expected ${dead.spawnargs.join(" ")} to run, got exit code ${dead.exitCode}`);
    const isThere = await fetch(`http://127.0.0.1:${port}/healthcheck`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await pause(100);
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGKILL");
  await once(server, "exit");
}
