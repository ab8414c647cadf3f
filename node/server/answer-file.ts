import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { parseByteRange } from "./byte-range.ts";
import { isCompressible, mediaType } from "./media-types.ts";

const compress = promisify(brotliCompress);
/** Brotli bytes by strong ETag; the compressible files of a build are few and small. */
const compressed = new Map<string, Buffer>();
const LARGEST_COMPRESSED = 8 * 2 ** 20;

/**
 * Answers a GET or HEAD for the file at `path`: 200, 206 for one byte range, 304 for a known ETag, 416 for a range
 * outside the file. Returns false, and writes nothing, where there is no such file.
 */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  if (stats === null || !stats.isFile()) return false;
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
    answerBytes(request, response, path, { size: stats.size, etag });
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
  return accepts && request.headers.range === undefined && isCompressible(type) && size <= LARGEST_COMPRESSED;
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
  const bytes = compressed.get(path + etag) ?? (await compressFile(path));
  compressed.set(path + etag, bytes);
  response.setHeader("Content-Encoding", "br");
  response.setHeader("Content-Length", bytes.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : bytes);
}

async function compressFile(path: string): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  return compress(await readFile(path), { params });
}

function isKnown(request: IncomingMessage, response: ServerResponse, etag: string): boolean {
  response.setHeader("ETag", etag);
  const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim());
  return known?.some((tag) => tag === etag || tag === "*") ?? false;
}

function answerBytes(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { size, etag }: { size: number; etag: string },
): void {
  const ifRange = request.headers["if-range"];
  const wanted = ifRange !== undefined && ifRange !== etag ? undefined : request.headers.range;
  const range = parseByteRange(wanted, size);
  if (range.kind === "unsatisfiable") {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  const { first, last } = range.kind === "part" ? range : { first: 0, last: size - 1 };
  response.setHeader("Content-Length", last - first + 1);
  if (range.kind === "part") response.setHeader("Content-Range", `bytes ${first}-${last}/${size}`);
  response.writeHead(range.kind === "part" ? 206 : 200);
  if (request.method === "HEAD" || size === 0) {
    response.end();
    return;
  }
  const stream = createReadStream(path, { start: first, end: last });
  stream.on("error", () => response.destroy());
  response.on("close", () => stream.destroy());
  stream.pipe(response);
}
