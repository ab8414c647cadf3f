import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { AppError } from "../../src/core/errors.ts";
import { answerRange, type SentAnswer } from "./answer-range.ts";
import { climateHost, delistedHost } from "./climate-host.ts";
import { readGoldenNumbers } from "./golden-pixel.ts";
import { hubHost } from "./hub-host.ts";
import { openIslandPixels } from "./island-pixels.ts";
import { ISLAND_LANDSAT, landsatHost } from "./landsat-host.ts";
import { mirrorCatalogues } from "./mirror-catalogue.ts";
import type { HostAnswer, MirroredHost } from "./mirrored-host.ts";
import { randomFaults } from "./random-faults.ts";
import { scenesHost } from "./scenes-host.ts";
import { searchHost } from "./search-host.ts";
import { speciesMapsHost } from "./species-maps-host.ts";
import { weightsHost } from "./weights-host.ts";

/** How the mirror serves. */
export interface MirrorSetup {
  /** The folder of the simulated island. */
  readonly island: string;
  /** The first of its ports, one for each host; 0 for any free ones. */
  readonly port: number;
  /** Milliseconds before each answer. */
  readonly latencyMs: number;
  /** The share of answers that go wrong by chance, 0 to 1. */
  readonly faultShare: number;
  readonly seed: number;
  /** Whether nothing lasting is wrong: no missing or broken file, no odd scene. */
  readonly isSound: boolean;
  /** Whether the island's largest raster is read before the first question, which takes seconds. */
  readonly isWarm?: boolean;
  /** The checkpoint that the model hub has as the published species model; the hub is empty where it is absent. */
  readonly checkpoint?: string;
  /** A certificate by which it answers for the real names too (https), for browsers that are told to find them here. */
  readonly certificate?: { readonly key: Buffer; readonly cert: Buffer };
}

/** Requests and bytes of answers of one host. */
interface HostCount {
  requests: number;
  bytes: number;
}

/** A running mirror. */
export interface Mirror {
  /** The address of a catalogue that comes with the page, here: `europe/catalog.json`. */
  catalogue(path: string): string;
  /** Where a host is found. */
  originOf(host: string): string;
  readonly hosts: readonly string[];
  /** The port that answers for the real names; null without a certificate. */
  readonly securePort: number | null;
  /** What each host was asked since the last reset. */
  readonly counts: Readonly<Record<string, HostCount>>;
  reset(): void;
  close(): Promise<void>;
}

/** The port of the mirror's own catalogues, before those of the hosts. */
const OWN = "catalogues";

/**
 * Starts copies of the public services on this machine.
 *
 * @throws AppError BadInput where a port is in use; SourceNotFound where there is no island.
 */
export async function startMirror(setup: MirrorSetup): Promise<Mirror> {
  const island = openIslandPixels(setup.island);
  const golden = readGoldenNumbers();
  const { isSound } = setup;
  if (setup.isWarm === true) await island.bandNamed(ISLAND_LANDSAT, "red_2000_q1");
  const mirrored: readonly MirroredHost[] = [
    searchHost(isSound),
    scenesHost(island, isSound),
    landsatHost(island, golden, isSound),
    climateHost(island, golden, isSound),
    delistedHost,
    speciesMapsHost(island),
    weightsHost(setup.checkpoint ?? null),
    hubHost(setup.checkpoint ?? null),
  ];
  const byName = new Map(mirrored.map((one) => [one.host, one]));
  const names = mirrored.map(({ host }) => host);
  const counts: Record<string, HostCount> = {};
  const reset = () => {
    for (const name of names) counts[name] = { requests: 0, bytes: 0 };
  };
  reset();
  const faultOf = randomFaults(setup.seed, setup.faultShare);
  const origins = new Map<string, string>();
  const originOf = (host: string) => origins.get(host) ?? `https://${host}`;
  let catalogues = new Map<string, unknown>();

  /** @param isReal  whether it was asked by its real name: then its documents name real addresses. */
  async function answer(
    name: string,
    isReal: boolean,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    await new Promise((done) => setTimeout(done, setup.latencyMs));
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mirror.example");
    const host = byName.get(name);
    if (host === undefined) {
      if (pathname === "/counts") return sendJson(response, counts);
      const document = catalogues.get(decodeURI(pathname));
      if (document !== undefined) return sendJson(response, document);
      response.writeHead(404, { "Access-Control-Allow-Origin": "*" }).end();
      return;
    }
    const own = counts[name]!;
    own.requests += 1;
    const { range } = request.headers;
    const fault = faultOf(`${name}${request.url} ${range ?? ""}`);
    if (fault === "dropped") {
      request.socket.destroy();
      return;
    }
    const asked = {
      method: request.method ?? "GET",
      path: decodeURIComponent(pathname),
      query: searchParams,
      body: request.method === "POST" ? await readJson(request) : undefined,
      originOf: isReal ? (one: string) => `https://${one}` : originOf,
    };
    const found: HostAnswer | null =
      fault === "busy" ? { kind: "status", status: 503 } : await host.answer(asked);
    const sent: SentAnswer = await answerRange(request, response, host, found, fault);
    own.bytes += sent.bytes;
  }

  const servers: Server[] = [];
  const listen = async (server: Server, port: number): Promise<number> => {
    servers.push(server);
    await new Promise<void>((done, failed) =>
      server.once("error", (cause) => failed(portTaken(port, cause))).listen(port, "127.0.0.1", done),
    );
    return (server.address() as AddressInfo).port;
  };
  const guarded = (name: string, isReal: boolean, request: IncomingMessage, response: ServerResponse) =>
    void answer(name, isReal, request, response).catch((error: unknown) => {
      process.stderr.write(`mirror: ${request.url}: ${String(error)}\n`);
      response.destroy();
    });
  for (const [place, name] of [OWN, ...names].entries()) {
    const server = createPlainServer((request, response) => guarded(name, false, request, response));
    const port = await listen(server, setup.port === 0 ? 0 : setup.port + place);
    origins.set(name, `http://127.0.0.1:${port}`);
  }
  let securePort: number | null = null;
  if (setup.certificate !== undefined) {
    const server = createSecureServer(setup.certificate, (request, response) =>
      guarded(request.headers.host?.replace(/:\d+$/, "") ?? "", true, request, response),
    );
    securePort = await listen(server, setup.port === 0 ? 0 : setup.port + names.length + 1);
  }
  catalogues = mirrorCatalogues(names, originOf);
  return {
    catalogue: (path) => `${origins.get(OWN)}/catalogs/${path}`,
    originOf,
    hosts: names,
    securePort,
    counts,
    reset,
    close: async () => {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise((done) => {
              server.close(done);
              server.closeAllConnections();
            }),
        ),
      );
    },
  };
}

function portTaken(port: number, cause: Error): Error {
  if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") return cause;
  const message = `--port: expected free ports, one for each service, got ${port}, which is in use: choose another first port`;
  return new AppError("BadInput", message, { input: "--port" }, cause);
}

function sendJson(response: ServerResponse, document: unknown): void {
  response
    .writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" })
    .end(JSON.stringify(document));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  try {
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch {
    return undefined;
  }
}
