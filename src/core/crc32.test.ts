import { crc32 as zlibCrc32 } from "node:zlib";
import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("the checksum is that of the ISO standard's check string", () => {
  // "123456789" has CRC-32 CBF43926 in every catalogue of such codes.
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("the checksum is zlib's, at every length to 300 bytes", () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 167 + 13) % 256);
  for (let length = 0; length <= 300; length++)
    expect(crc32(bytes.subarray(0, length))).toBe(zlibCrc32(bytes.subarray(0, length)));
});
