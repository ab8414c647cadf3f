import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/**
 * What a server can do wrong with a request: drop it; break off in the middle of the body; answer 500; send half of the bytes that it
 * says it sends; send bytes of another place; send the whole file with 200; or find that the file has another version from now on.
 */
export const FAULTS = ["dropped", "broken-off", "500", "half", "elsewhere", "whole", "changed"] as const;
type Fault = (typeof FAULTS)[number];

/** The fault that meets a request, by its number since the plan was made (from 1) and its path; null for none. */
type FaultPlan = (number: number, path: string) => Fault | null;

/** A range server on this machine over a folder, which fails as it is told. */
export interface FaultyServer {
  readonly origin: string;
  /** Requests since the plan was made. */
  readonly requests: number;
  /** Paths asked for since the plan was made. */
  readonly paths: readonly string[];
  /** Makes another plan; without one the server is sound. Versions of files go back to the first. */
  plan(plan?: FaultPlan): void;
  /** From now on this path gives another file of the folder. */
  replace(path: string, other: string): void;
  close(): Promise<void>;
}

/** Starts a server over a folder. */
export async function startFaultyServer(folder: string): Promise<FaultyServer> {
  let plan: FaultPlan = () => null;
  let version = 1;
  const paths: string[] = [];
  const files = new Map<string, Buffer>();
  const replaced = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://server.example").pathname;
    paths.push(path);
    const fault = plan(paths.length, path);
    if (fault === "changed") version += 1;
    if (fault === "dropped") return request.socket.destroy();
    if (fault === "500") return response.writeHead(500).end();
    const name = replaced.get(path) ?? path;
    const bytes = files.get(name) ?? readOrNull(join(folder, name));
    if (bytes === null) return response.writeHead(404).end();
    files.set(name, bytes);
    return answer(request, response, { bytes, version: `"${name} ${version}"`, fault });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return paths.length;
    },
    paths,
    plan(next = () => null) {
      plan = next;
      version = 1;
      paths.length = 0;
    },
    replace: (path, other) => void replaced.set(path, other),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly bytes: Buffer;
  readonly version: string;
  readonly fault: Fault | null;
}

function answer(request: IncomingMessage, response: ServerResponse, { bytes, version, fault }: Answer): void {
  const { range } = request.headers;
  if (range === undefined || fault === "whole") {
    response.writeHead(200, { etag: version, "content-length": bytes.length });
    send(response, bytes, fault);
    return;
  }
  const [first = 0, asked = bytes.length - 1] = range.slice(6).split("-").map(Number);
  const last = Math.min(asked, bytes.length - 1);
  const shift = fault === "elsewhere" ? 16_384 : 0;
  const part = bytes.subarray(first, last + 1);
  const sent = fault === "half" ? part.subarray(0, Math.floor(part.length / 2)) : part;
  response.writeHead(206, {
    "content-range": `bytes ${first + shift}-${last + shift}/${bytes.length}`,
    "content-length": sent.length,
    etag: version,
  });
  send(response, sent, fault);
}

function send(response: ServerResponse, bytes: Buffer, fault: Fault | null): void {
  if (fault !== "broken-off") {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
