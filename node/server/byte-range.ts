/** The bytes a request asks for: all of them, one range with both ends included, or none that exist (416). */
export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" };

/**
 * Reads which bytes of a file of `size` bytes a `Range` header asks for (RFC 9110, section 14).
 * Several ranges, another unit or a malformed header ask for the whole file, as the standard allows.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return { kind: "whole" };
  if (match[1] === "") return lastBytes(Number(match[2]), size);
  const first = Number(match[1]);
  const last = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== "" && Number(match[2]) < first) return { kind: "whole" };
  return first >= size ? { kind: "unsatisfiable" } : { kind: "part", first, last };
}

function lastBytes(count: number, size: number): ByteRange {
  if (count === 0 || size === 0) return { kind: "unsatisfiable" };
  return { kind: "part", first: Math.max(0, size - count), last: size - 1 };
}
