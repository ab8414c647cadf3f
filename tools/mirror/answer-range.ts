import type { IncomingMessage, ServerResponse } from "node:http";
import type { HostAnswer, MirroredHost } from "./mirrored-host.ts";
import type { RandomFault } from "./random-faults.ts";

/** What was sent of an answer. */
export interface SentAnswer {
  readonly bytes: number;
}

const ANY = { "Access-Control-Allow-Origin": "*" };
const EXPOSED = { "Access-Control-Expose-Headers": "Content-Range, Content-Length, ETag, Accept-Ranges" };
/** The most of a file that is made and sent at once. */
const PIECE = 4 * 2 ** 20;

/** Sends what a host has under an address as its real server does: ranges, the leave for pages of other sites, and its faults. */
export async function answerRange(
  request: IncomingMessage,
  response: ServerResponse,
  { exposesHeaders, allowsRanges }: MirroredHost,
  found: HostAnswer | null,
  fault: RandomFault | null,
): Promise<SentAnswer> {
  const cors = { ...ANY, ...(exposesHeaders ? EXPOSED : {}) };
  const { range } = request.headers;
  const isPreflight = request.method === "OPTIONS";
  const wantsRange =
    range !== undefined || /range/i.test(request.headers["access-control-request-headers"] ?? "");
  if (wantsRange && !allowsRanges) return sendEmpty(response, 403, {});
  if (isPreflight)
    return sendEmpty(response, 204, {
      ...cors,
      "Access-Control-Allow-Methods": "GET, HEAD, POST",
      "Access-Control-Allow-Headers": "*, Content-Type, Range",
      "Access-Control-Max-Age": "3000",
    });
  if (found === null) return sendEmpty(response, 404, cors);
  if (found.kind === "status") return sendEmpty(response, found.status, cors);
  if (found.kind === "json") {
    const bytes = Buffer.from(JSON.stringify(found.document));
    return send(response, 200, { ...cors, "Content-Type": "application/geo+json" }, bytes, fault);
  }
  if (found.kind === "redirect") return sendEmpty(response, 302, { ...cors, Location: found.to });
  const { file, type } = found;
  const headers = { ...cors, "Content-Type": type, ETag: file.version, "Accept-Ranges": "bytes" };
  if (request.method === "HEAD") {
    response.writeHead(200, { ...headers, "Content-Length": String(file.size) }).end();
    return { bytes: 0 };
  }
  if (range === undefined) return sendWhole(response, headers, found, fault);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  const first = Number(from);
  if (from === undefined || first >= file.size)
    return sendEmpty(response, 416, { ...cors, "Content-Range": `bytes */${file.size}` });
  const last = Math.min(to === "" ? file.size - 1 : Number(to), file.size - 1);
  const bytes = await file.read(first, last - first + 1);
  return send(
    response,
    206,
    { ...headers, "Content-Range": `bytes ${first}-${last}/${file.size}` },
    bytes,
    fault,
  );
}

function sendEmpty(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
): SentAnswer {
  response.writeHead(status, { ...headers, "Content-Length": "0" }).end();
  return { bytes: 0 };
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
  fault: RandomFault | null,
): SentAnswer {
  const sent = fault === null ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  const length = fault === "half" ? sent.length : bytes.length;
  response.writeHead(status, { ...headers, "Content-Length": String(length) });
  if (fault === "broken-off") response.write(sent, () => response.destroy());
  else response.end(sent);
  return { bytes: sent.length };
}

async function sendWhole(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  { file }: Extract<HostAnswer, { kind: "file" }>,
  fault: RandomFault | null,
): Promise<SentAnswer> {
  response.writeHead(200, { ...headers, "Content-Length": String(file.size) });
  const end = fault === null ? file.size : file.size / 2;
  let at = 0;
  for (; at < end && !response.destroyed; at += PIECE) {
    const bytes = await file.read(at, Math.min(PIECE, file.size - at));
    if (!response.write(bytes)) await new Promise((next) => response.once("drain", next).once("close", next));
  }
  if (fault === null) response.end();
  else response.destroy();
  return { bytes: Math.min(at, file.size) };
}
