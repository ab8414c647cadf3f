import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { mostMemory } from "./most-memory.ts";

// `npm run load`: the file server, a process of its own as `npm start` runs it, under 500 readers of
// ranges, under 1,000 slow ones besides, and under 60 that ask for one table at once. Every byte that comes is compared.

const readers = 500;
const rangesEach = 20;
const slowReaders = 1000;
const rangeBytes = 64 * 1024;
const tableReaders = 60;

const folder = mkdtempSync(join(tmpdir(), "load-server-"));
const raster = createHash("shake256", { outputLength: 64 * 2 ** 20 })
  .update("raster")
  .digest();
const table = Buffer.from(createHash("shake256", { outputLength: 3_900_000 }).update("table").digest("hex"));
writeFileSync(join(folder, "raster.tif"), raster);
writeFileSync(join(folder, "table.csv"), table);

const server = spawn(
  process.execPath,
  ["--import", "tsx", "cli/serve.ts", "--port", "0", "--mount", `/load=${folder}`],
  { stdio: ["ignore", "pipe", "inherit"] },
);
const slow: Socket[] = [];
let wrong = 0;
try {
  const address = new URL(await firstLine());
  const report: Record<string, unknown>[] = [];
  report.push({ under: `${readers} readers`, ...(await readRanges(address)), ...serverMemory() });
  await beginSlowReaders(address);
  const under = `${readers} readers beside ${slowReaders} slow ones`;
  report.push({ under, ...(await readRanges(address)), ...serverMemory() });
  for (const socket of slow) socket.destroy();
  const tables = await readTable(address);
  report.push({ under: `${tableReaders} readers of one table`, ...tables, ...serverMemory() });
  console.table(report);
  console.log(wrong === 0 ? "every answer was right" : `${wrong} answers were wrong`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error("the server ended before it had an address");
}

/** Each reader asks for its ranges one after another, on a connection of its own. */
async function readRanges(address: URL) {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const random = seededRandom(500);
  const times: number[] = [];
  const started = performance.now();
  const read = async (starts: readonly number[]) => {
    for (const start of starts) {
      const asked = performance.now();
      const range = { Range: `bytes=${start}-${start + rangeBytes - 1}` };
      const { status, body } = await ask(new URL("/load/raster.tif", address), range, agent);
      times.push(performance.now() - asked);
      if (status !== 206 || !body.equals(raster.subarray(start, start + rangeBytes))) wrong += 1;
    }
  };
  const start = () => Math.floor(random.uniform() * (raster.length - rangeBytes));
  await Promise.all(Array.from({ length: readers }, () => read(Array.from({ length: rangesEach }, start))));
  agent.destroy();
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]!);
  return {
    requests: times.length,
    perSecond: Math.round(times.length / seconds),
    medianMs: at(0.5),
    p99Ms: at(0.99),
  };
}

/** Connections that ask for the whole raster, take the first bytes, and then none. */
async function beginSlowReaders({ hostname, port }: URL): Promise<void> {
  for (let index = 0; index < slowReaders; index += 1) {
    const socket = connect(Number(port), hostname);
    slow.push(socket);
    socket.on("error", () => (wrong += 1));
    socket.write(`GET /load/raster.tif HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    await new Promise((done) => socket.once("readable", done));
  }
}

async function readTable(address: URL) {
  const started = performance.now();
  const all = await Promise.all(
    Array.from({ length: tableReaders }, () =>
      ask(new URL("/load/table.csv", address), { "Accept-Encoding": "br" }),
    ),
  );
  const sound = all.filter(({ status, body }) => status === 200 && body.equals(all[0]!.body));
  wrong += tableReaders - sound.length;
  const ms = Math.round(performance.now() - started);
  return {
    requests: tableReaders,
    perSecond: Math.round((tableReaders / ms) * 1000),
    medianMs: ms,
    p99Ms: ms,
  };
}

function ask(address: URL, headers: Record<string, string>, agent?: Agent) {
  return new Promise<{ status: number; body: Buffer }>((done, fail) => {
    const request = get(address, { headers, ...(agent ? { agent } : {}) }, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on("error", fail);
    });
    request.on("error", fail);
  });
}

/** The most memory that the server has had so far; unknown where the system does not tell. */
function serverMemory(): { mostMiB: number | "unknown" } {
  return { mostMiB: mostMemory(server.pid) ?? "unknown" };
}
