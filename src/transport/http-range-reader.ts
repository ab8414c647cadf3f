import { AppError } from "../core/errors.ts";
import type { RangeAnswer, RangeReader } from "./byte-range.ts";
import { type HttpAnswer, type HttpClient, sendRequest, shortBody } from "./http-request.ts";

/**
 * Returns a reader of byte ranges of an address over HTTP. An answer with status 200, another range, another length or
 * a web page is refused; the error names the address and what came.
 */
export function createHttpRangeReader(address: string, client: HttpClient): RangeReader {
  return {
    address,
    isRemote: true,
    async readRange({ offset, length }, urgency, signal): Promise<RangeAnswer> {
      const last = offset + length - 1;
      const headers = { Range: `bytes=${offset}-${last}` };
      const request = { address, method: "GET" as const, headers, maximumBytes: length };
      const answer = await sendRequest(
        client,
        request,
        (head) => checkHead(address, head, offset, last),
        (whole) => checkLength(address, whole, length),
        urgency,
        signal,
      );
      const size = contentRange(answer.headers)?.size ?? null;
      return { bytes: answer.bytes, size, version: versionOf(answer.headers, size) };
    },
  };
}

interface ContentRange {
  readonly first: number;
  readonly last: number;
  readonly size: number | null;
}

/** Returns the range in the answer's header; null where the server does not let a page of another origin read it. */
function contentRange(headers: Headers): ContentRange | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
  if (match === null) return null;
  return {
    first: Number(match[1]),
    last: Number(match[2]),
    size: match[3] === "*" ? null : Number(match[3]),
  };
}

function checkHead(
  address: string,
  { status, headers }: Omit<HttpAnswer, "bytes">,
  first: number,
  last: number,
): void {
  const refuse = (got: string) =>
    new AppError("SourceInvalid", `${address}: expected bytes ${first}-${last} (206), got ${got}`, {
      address,
    });
  const type = headers.get("content-type") ?? "no type";
  if (status !== 206)
    throw refuse(`${status} with ${headers.get("content-length") ?? "unknown"} bytes of ${type}`);
  if (/html|multipart/.test(type)) throw refuse(`206 of ${type}`);
  const range = contentRange(headers);
  if (range === null) return;
  const end = range.size === null ? last : Math.min(last, range.size - 1);
  if (range.first !== first || range.last !== end)
    throw refuse(`bytes ${range.first}-${range.last} of ${range.size ?? "unknown"}`);
}

function checkLength(address: string, { headers, bytes }: HttpAnswer, asked: number): void {
  const range = contentRange(headers);
  const expected = range === null ? asked : range.last - range.first + 1;
  // Without a readable Content-Range, a short answer may be the end of the file.
  if (range === null ? bytes.length === 0 : bytes.length !== expected)
    throw shortBody(address, expected, bytes.length);
}

function versionOf(headers: Headers, size: number | null): string | null {
  const etag = headers.get("etag");
  if (etag !== null) return etag;
  const date = headers.get("last-modified");
  return date === null || size === null ? null : `${date} ${size}`;
}
