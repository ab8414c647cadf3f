import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileServer } from "../server/file-server.ts";

const FIXTURE = "e2e/fixtures/geoplantnet";

/** A server on this machine with maps in the form of GeoPl@ntNet's. */
export interface MapServer {
  /** `http://localhost:…` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the maps that e2e/fixtures/write-geoplantnet.py wrote, with all addresses in them on this machine. */
export async function serveGeoplantnet(): Promise<MapServer> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-maps-"));
  cpSync(FIXTURE, folder, { recursive: true });
  const server = createFileServer(folder, []);
  server.listen(0, "localhost");
  await once(server, "listening");
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".json")) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, "utf8").replaceAll("https://geo.plantnet.org", origin));
    }
  return {
    origin,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      rmSync(folder, { recursive: true });
    },
  };
}
