import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { parseByteRange } from "./byte-range.ts";
import { createCompressedFiles } from "./compressed-files.ts";
import { isCompressible, mediaType } from "./media-types.ts";

const LARGEST_COMPRESSED = 8 * 2 ** 20;
const compressed = createCompressedFiles(64 * 2 ** 20);

/**
 * Answers a GET or HEAD for the file at `path`: 200, 206 for one byte range, 304 for a known ETag, 416 for a range
 * outside the file. A HEAD is answered as a GET without Range: a range is asked by GET alone (RFC 9110, section 14.2).
 * Returns false, with nothing written, where there is no such file, and throws where there is one that cannot be opened.
 */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const file = await openFile(path);
  if (file === null) return false;
  try {
    return await answerOpenFile(request, response, path, file);
  } finally {
    await file.close();
  }
}

/** The opened file, or null where there is none; a pipe or a device is none, and opening it never waits. */
async function openFile(path: string): Promise<FileHandle | null> {
  const absent = ["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "ENXIO"];
  // Windows has neither flag; both are undefined there and count as none.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  return open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (absent.includes(error.code ?? "")) return null;
    throw error;
  });
}

async function answerOpenFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  file: FileHandle,
): Promise<boolean> {
  const stats = await file.stat();
  if (!stats.isFile()) return false;
  const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs * 1000).toString(36)}"`;
  const type = mediaType(path);
  response.setHeader("Content-Type", type);
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Cache-Control", cacheControl(path));
  if (mayCompress(request, type, stats.size)) {
    await answerCompressed(request, response, path, etag);
  } else if (isKnown(request, response, etag)) {
    response.writeHead(304).end();
  } else {
    await answerBytes(request, response, file, { size: stats.size, etag });
  }
  return true;
}

/**
 * Returns the caching rule of a file: built files have a hash in their names and never change; browsers must ask again
 * for all others each time.
 */
function cacheControl(path: string): string {
  return /[/\\]assets[/\\][^/\\]*-[\w-]{8}\./.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
}

function mayCompress(request: IncomingMessage, type: string, size: number): boolean {
  const accepts = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
  return accepts && wantedRange(request) === undefined && isCompressible(type) && size <= LARGEST_COMPRESSED;
}

async function answerCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  etag: string,
): Promise<void> {
  const compressedEtag = etag.replace(/"$/, '-br"');
  if (isKnown(request, response, compressedEtag)) {
    response.writeHead(304).end();
    return;
  }
  const bytes = await compressed.get(path, etag);
  response.setHeader("Content-Encoding", "br");
  response.setHeader("Content-Length", bytes.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : bytes);
}

function isKnown(request: IncomingMessage, response: ServerResponse, etag: string): boolean {
  response.setHeader("ETag", etag);
  const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim());
  return known?.some((tag) => tag === etag || tag === "*") ?? false;
}

function wantedRange(request: IncomingMessage): string | undefined {
  return request.method === "HEAD" ? undefined : request.headers.range;
}

async function answerBytes(
  request: IncomingMessage,
  response: ServerResponse,
  file: FileHandle,
  { size, etag }: { size: number; etag: string },
): Promise<void> {
  const ifRange = request.headers["if-range"];
  const range = parseByteRange(
    ifRange === undefined || ifRange === etag ? wantedRange(request) : undefined,
    size,
  );
  if (range.kind === "unsatisfiable") {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  const { first, last } = range.kind === "part" ? range : { first: 0, last: size - 1 };
  response.setHeader("Content-Length", last - first + 1);
  if (range.kind === "part") response.setHeader("Content-Range", `bytes ${first}-${last}/${size}`);
  response.writeHead(range.kind === "part" ? 206 : 200);
  if (request.method === "HEAD" || size === 0) response.end();
  else await sendBytes(response, file, first, last);
}

/** Ends the connection, rather than wait for ever, where the file has become shorter than was promised. */
async function sendBytes(
  response: ServerResponse,
  file: FileHandle,
  first: number,
  last: number,
): Promise<void> {
  const stream = file.createReadStream({ start: first, end: last, autoClose: false });
  await pipeline(stream, response, { end: false });
  if (stream.bytesRead === last - first + 1) response.end();
  else response.destroy();
}
