import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { withDensity } from "./png-density.ts";

/** Written by Python: struct and zlib.crc32 of 11,811 pixels a metre in both directions, which is 300 an inch. */
const CHUNK_OF_300 = "000000097048597300002e2300002e230178a53f76";

test("a PNG of 300 pixels an inch says so after its header, and is the same picture", () => {
  const picture = new PNG({ width: 2, height: 1 });
  picture.data.set([255, 0, 0, 255, 0, 0, 255, 255]);
  const made = Buffer.from(withDensity(PNG.sync.write(picture), 300));
  expect(made.subarray(33, 54).toString("hex")).toBe(CHUNK_OF_300);
  expect([...PNG.sync.read(made).data]).toEqual([...picture.data]);
});
