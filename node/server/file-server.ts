import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join, normalize, resolve, sep } from "node:path";
import { answerFile } from "./answer-file.ts";
import { findMount, type Mount } from "./mount-table.ts";
import { securityHeaders } from "./security-headers.ts";

/**
 * Creates the server of the production build and of the tests: the built page is at `/`, the mounts beside it, and
 * every answer has the same strict headers. A missing file is answered with 404, also under a mount, and never with the
 * page.
 */
export function createFileServer(page: string, mounts: readonly Mount[]): Server {
  return createServer((request, response) => {
    answer(request, response, page, mounts).catch(() => response.destroy());
  });
}

/** Returns the file under `folder` that a decoded address path names; null where the path leads out of the folder. */
export function fileInside(folder: string, pathname: string): string | null {
  const root = resolve(folder);
  const path = join(root, normalize(pathname));
  return path === root || path.startsWith(root + sep) ? path : null;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  page: string,
  mounts: readonly Mount[],
): Promise<void> {
  const pathname = decodedPath(request.url ?? "/");
  for (const [name, value] of Object.entries(securityHeaders(pathname ?? "/")))
    response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const path = wantedFile(pathname, page, mounts);
  if (path === null || !(await answerFile(request, response, path))) {
    response
      .writeHead(404, { "Content-Type": "text/plain; charset=utf-8" })
      .end("404: there is no such file\n");
  }
}

function wantedFile(pathname: string | null, page: string, mounts: readonly Mount[]): string | null {
  if (pathname === null) return null;
  const mounted = findMount(mounts, pathname);
  if (mounted !== null) return fileInside(mounted.mount.folder, mounted.inside);
  return fileInside(page, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
}

function decodedPath(url: string): string | null {
  try {
    const pathname = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return pathname.includes("\0") ? null : pathname;
  } catch {
    return null;
  }
}
