import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isAllowedHost } from "../server/allowed-host.ts";
import { requestPath } from "../server/request-path.ts";
import { securityHeaders } from "../server/security-headers.ts";
import type { StoredAtlas } from "./atlas-plan.ts";
import { deadLetters, readProgress } from "./atlas-progress.ts";
import type { AtlasQueue } from "./atlas-queue.ts";

/** Tiles that failed for good of which the page tells. */
const MOST_LETTERS = 20;

/** Redis is given so long to answer. */
const PATIENCE_MS = 5_000;

const here = join(import.meta.dirname, "status-page");
const font = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2";

/** All files of the page by the path under which they are served. */
const FILES: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  "/": { path: join(here, "index.html"), type: "text/html; charset=utf-8" },
  "/status.css": { path: join(here, "status.css"), type: "text/css; charset=utf-8" },
  "/status.js": { path: join(here, "status.js"), type: "text/javascript; charset=utf-8" },
  "/tokens.css": {
    path: join(import.meta.dirname, "../../src/ui/style/tokens.css"),
    type: "text/css; charset=utf-8",
  },
  "/source-sans-3.woff2": { path: createRequire(import.meta.url).resolve(font), type: "font/woff2" },
};

/**
 * The server of the page that tells how far an atlas is. It answers for the page's own files and `/progress.json`, with the headers of
 * the explorer's server, and only by the names of this machine: others reach it through a proxy or a tunnel.
 */
export function createStatusServer(queue: AtlasQueue, { plan }: StoredAtlas): Server {
  const where = plan.region.kind === "box" ? `box ${plan.region.box.join(", ")}` : plan.region.name;
  const subject = `${where} · ${plan.layers.join(", ")} · ${plan.question.sdm}`;
  return createServer((request, response) => {
    const pathname = requestPath(request.url);
    for (const [name, value] of Object.entries(securityHeaders("/"))) response.setHeader(name, value);
    if (!isAllowedHost(request.headers.host, []))
      return end(response, 421, "this server answers for localhost");
    if (request.method !== "GET") return end(response, 405, "expected GET");
    if (pathname === null) return end(response, 400, "expected the path of a file");
    const answer =
      pathname === "/progress.json" ? sendProgress(response, queue, subject) : sendFile(response, pathname);
    answer.catch(() => end(response, 503, "the queue does not answer"));
  });
}

async function sendProgress(response: ServerResponse, queue: AtlasQueue, subject: string): Promise<void> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const [progress, letters] = await Promise.race([
    Promise.all([readProgress(queue), deadLetters(queue, MOST_LETTERS)]),
    new Promise<never>((_, reject) => late.addEventListener("abort", () => reject(late.reason))),
  ]);
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify({ progress, subject, letters }));
}

async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
  const file = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined;
  if (file === undefined) return end(response, 404, "there is no such file");
  response.writeHead(200, { "Content-Type": file.type }).end(await readFile(file.path));
}

function end(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent) response.destroy();
  else
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${status}: ${words}\n`);
}
