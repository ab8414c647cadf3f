import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isAllowedHost } from "./allowed-host.ts";
import { answerFile } from "./answer-file.ts";
import { fileInside } from "./file-inside.ts";
import { findMount, type Mount } from "./mount-table.ts";
import { requestPath } from "./request-path.ts";
import { securityHeaders } from "./security-headers.ts";
import { endSlowReader, type ServerLimits, serverLimits } from "./server-limits.ts";

/** Whom a file server answers, and how much it gives each. */
interface FileServerOptions {
  /** Names beside those of loopback by which it may be asked. */
  readonly hosts?: readonly string[];
  readonly limits?: ServerLimits;
}

/**
 * The server of the production build and of the tests: the built page at `/`, the mounts beside it, every answer under
 * the same strict headers. A missing file is 404, under a mount as elsewhere: never the page. A Host header with another
 * name is 421; a file that cannot be opened now, as too many are open, is 503.
 */
export function createFileServer(
  page: string,
  mounts: readonly Mount[],
  { hosts = [], limits = serverLimits }: FileServerOptions = {},
): Server {
  const { headerBytes, headersMs, connections } = limits;
  const options = { maxHeaderSize: headerBytes, headersTimeout: headersMs, requestTimeout: headersMs };
  const server = createServer(options, (request, response) => {
    answer(request, response, { page, mounts, hosts, limits }).catch(() => refuse(response));
  });
  server.maxConnections = connections;
  return server;
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else sayInWords(response, 503, "the file cannot be read now: ask again", { "Retry-After": "1" });
}

function sayInWords(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  for (const name of ["Content-Length", "Content-Encoding", "ETag", "Cache-Control"])
    response.removeHeader(name);
  response
    .writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" })
    .end(`${status}: ${words}\n`);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { page, mounts, hosts, limits }: Required<FileServerOptions> & { page: string; mounts: readonly Mount[] },
): Promise<void> {
  const pathname = requestPath(request.url);
  for (const [name, value] of Object.entries(securityHeaders(pathname ?? "/")))
    response.setHeader(name, value);
  if (!isAllowedHost(request.headers.host, hosts)) {
    const words = "this server answers for localhost; to allow another name: npm start -- --host <name>";
    return sayInWords(response, 421, words);
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  endSlowReader(response, limits);
  const path = await wantedFile(pathname, page, mounts);
  if (path === null || !(await answerFile(request, response, path)))
    sayInWords(response, 404, "there is no such file");
}

async function wantedFile(
  pathname: string | null,
  page: string,
  mounts: readonly Mount[],
): Promise<string | null> {
  if (pathname === null) return null;
  const mounted = findMount(mounts, pathname);
  if (mounted !== null) return fileInside(mounted.mount.folder, mounted.inside);
  return fileInside(page, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
}
